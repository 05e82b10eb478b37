//! The language server of Outward.
//!
//! [`Server`] is the core: JSON messages in, JSON messages out, without threads, without a transport, without a disk of
//! its own. What it reads comes from a [`Host`]. `serve` (feature `stdio`) connects it to standard input and output, as
//! editors expect; a browser calls it directly.
//!
//! ```
//! use outward_lsp::{MemoryHost, Server};
//! use serde_json::json;
//!
//! let mut server = Server::new(Box::new(MemoryHost::default()));
//! server.receive(json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
//! server.receive(json!({ "method": "initialized", "params": {} }));
//! let text = "customer Guest\nrole Barista { serves Gest }";
//! let document = json!({ "uri": "file:///shop.outward", "languageId": "outward", "version": 1, "text": text });
//! server.receive(json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
//! let told = server.work();
//! assert_eq!(told[0]["params"]["diagnostics"][0]["code"], "unknown-name");
//! ```

#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")
)]

mod features;
mod host;
mod message;
pub mod path;
mod position;
mod protocol;
mod server;
#[cfg(feature = "stdio")]
mod transport;
mod workspace;

/// The tests of the server once more, with sections of a few lines, so that every answer is tested across sections.
#[cfg(test)]
#[path = "../tests/it/main.rs"]
mod in_sections;
#[cfg(test)]
extern crate self as outward_lsp;

pub use host::{Bounds, Host, Listing, MemoryHost, ReadError};
pub use position::Encoding;
pub use server::Server;
#[cfg(feature = "stdio")]
pub use transport::serve;
