//! Writes files: each is complete or unchanged, whatever goes wrong, and what was read is not overwritten.
//!
//! ```
//! use std::collections::BTreeSet;
//! use outward::text::Sources;
//! use outward_disk::write::{files_of, holds_part_of_model, is_marked_or_free, is_part_of_model, replace_all, stale};
//!
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let (model, report) = (folder.join("shop.outward"), folder.join("report.md"));
//! let text = "customer Guest\nrole Barista { serves Guest }";
//! replace_all([(model.clone(), text)])?;
//!
//! // a report never replaces the model that it is about
//! let read = files_of(&Sources::from_text("shop.outward", text), [model.clone()]);
//! assert!(is_part_of_model(&model, &read) && !is_part_of_model(&report, &read));
//! assert!(holds_part_of_model(folder, &read));
//!
//! // nor a file that somebody else wrote
//! let mark = "<!-- made by a program -->\n";
//! assert!(is_marked_or_free(&report, mark)?);
//! replace_all([(report.clone(), format!("{mark}# Report"))])?;
//! std::fs::write(folder.join("notes.md"), "mine")?;
//! assert!(!is_marked_or_free(&folder.join("notes.md"), mark)?);
//! assert_eq!(stale(folder, "md", mark, &BTreeSet::new()), ["report.md"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(all(test, feature = "import"))]
mod faults;
mod folder;
mod guard;
mod marked;
mod operations;
#[cfg(feature = "import")]
mod pair;
mod replace;
#[cfg(all(test, feature = "import"))]
mod tests;

pub use folder::FolderDraft;
pub use guard::{files_of, holds_part_of_model, is_part_of_model};
pub use marked::{is_marked_or_free, stale};
#[cfg(feature = "import")]
pub use pair::{Before, Pair, PairError};
pub use replace::{Unwritten, replace_all};
