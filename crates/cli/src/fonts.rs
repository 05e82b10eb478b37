//! The fonts of this machine, for pictures as PNG.

use outward_png::fontdb::Database;

/// All fonts that the system knows.
pub fn of_this_machine() -> Database {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    fonts
}
