//! The server driven as a client drives it: messages in, messages out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod client;

mod complete;
mod diagnostics;
mod format;
mod law;
mod lifecycle;
mod look;
mod mend;
mod names;
mod shape;
