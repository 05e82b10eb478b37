//! The disk, for programs around Outward: without arguments, terminal, clock or environment.
//!
//! [`read`] finds the files of a model, and loads them with those they `use`, within the folders that are allowed.
//! [`mod@write`] replaces files, each of which is complete or unchanged, whatever goes wrong.
//!
//! ```
//! use outward::StudyOptions;
//! use outward::model::resolve;
//! use outward_disk::read::{Input, Reach, read};
//! use outward_disk::write::replace_all;
//!
//! # let folder = std::env::temp_dir().join(format!("outward-disk-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! let shop = folder.join("shop.outward");
//! replace_all([(shop.clone(), "customer Guest\nrole Barista { serves Guest }")])?;
//!
//! let inputs = [Input::File(shop)];
//! let project = read(&inputs, &Reach::around(&inputs));
//! let resolution = resolve(&project);
//! let study = StudyOptions::default().resolved(project.sources, resolution).strict()?;
//! assert_eq!(study.model().actors().count(), 1);
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")
)]

mod place;
pub mod read;
mod reason;
pub mod write;

pub use place::is_same;
pub use reason::{why_unread, why_unwritten};
