//! Writes files: each is complete or unchanged, whatever goes wrong, and what was read is not overwritten.
//!
//! ```
//! use std::collections::BTreeSet;
//! use outward::{Study, text::Sources};
//! use outward_disk::write::{is_marked_or_free, is_part_of_model, read_for, replace_all, stale};
//!
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let (model, report) = (folder.join("shop.outward"), folder.join("report.md"));
//! let text = "customer Guest\nrole Barista { serves Guest }";
//! replace_all([(model.clone(), text)])?;
//!
//! // a report never replaces the model that it is about
//! let study = Study::read(&Sources::from_text("shop.outward", text))?;
//! let read = read_for(&study, [model.clone()]);
//! assert!(is_part_of_model(&model, &read) && !is_part_of_model(&report, &read));
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
pub use guard::{is_part_of_model, read_for};
pub use marked::{is_marked_or_free, stale};
#[cfg(feature = "import")]
pub use pair::{Before, Pair, PairError};
pub use replace::{Unwritten, replace_all};
