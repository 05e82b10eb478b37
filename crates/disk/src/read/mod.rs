//! Reads models: the files named, those in the folders named, and those they `use`.
//!
//! ```
//! use outward::text::Loader;
//! use outward_disk::read::{Files, Input, Reach, bytes, find, read, shown, within};
//!
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let shop = folder.join("shop.outward");
//! std::fs::write(&shop, "use \"people.outward\"\ncustomer Guest")?;
//! std::fs::write(folder.join("people.outward"), "role Barista { serves Guest }")?;
//! let (files, is_cut) = within(folder, 100, 100, 8);
//! assert_eq!((files.len(), is_cut), (2, false));
//! assert_eq!(bytes(&shop)?, Input::File(shop.clone()).bytes()?);
//!
//! // all at once
//! let inputs = [Input::File(shop.clone())];
//! let project = read(&inputs, &Reach::around(&inputs));
//! assert_eq!((project.sources.len(), project.diagnostics.len()), (2, 0));
//!
//! // or step by step
//! let found = find(&inputs);
//! assert_eq!((inputs[0].shown(), found.missing.len()), (shown(&shop), 0));
//! let files = Files::new(found.files, Reach::folder(folder));
//! let name = files.names().next().unwrap().to_owned();
//! assert_eq!(files.load(&name, None)?.bytes, bytes(&shop)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bytes;
mod files;
mod folder;
mod input;
mod reach;
mod real;
mod revision;

use outward::syntax::Project;

pub use bytes::{Unread, bytes};
pub use files::Files;
pub use folder::{Found, find, inside, within};
pub use input::{Input, shown};
pub use reach::Reach;
pub use revision::{NoRevision, revision};

/// Reads and parses the files of one model. What cannot be read is in the diagnostics of the project.
pub fn read(inputs: &[Input], reach: &Reach) -> Project {
    let found = find(inputs);
    let files = Files::new(found.files, reach.clone());
    let names: Vec<&str> = files.names().collect();
    let mut project = Project::load(&files, &names);
    project.diagnostics.splice(0..0, found.missing);
    project
}
