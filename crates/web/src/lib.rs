//! Outward for JavaScript: a thin layer over the library and the language server, compiled to WebAssembly for the page in a
//! browser and for the npm package.
//!
//! Texts, bytes and JSON go in and out. What fails throws a JSON text, `{"message": …}`, with `errors` if a model has
//! errors; the callers in `web/` and `crates/web/npm` make an exception of it. A panic, which is a mistake in Outward, ends
//! this instance of the module without a message: the callers start another.

#![allow(clippy::missing_errors_doc, reason = "whatever fails throws, as said above")]

mod failure;
mod invalid;
mod session;
mod study;
mod text;
mod views;

use wasm_bindgen::prelude::*;

/// The version of Outward.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Panics. Tests call it, to see what the callers do then.
#[wasm_bindgen(js_name = panicForTests)]
#[allow(clippy::panic)]
pub fn panic_for_tests() {
    panic!("on purpose");
}
