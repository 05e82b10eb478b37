//! Prints what each word of every accepted text of the repository is, one text a line, as JSON: what other grammars are
//! held against. Offsets are bytes.
//!
//! `cargo run -p tree-sitter-outward --example words`
#![allow(clippy::unwrap_used, reason = "a tool of the tests")]

#[path = "../tests/common/texts.rs"]
mod texts;
#[path = "../tests/common/words.rs"]
mod words;

use serde_json::json;

fn main() {
    for texts::Text { name, text } in texts::texts() {
        let words: Vec<_> =
            words::words(&text).into_iter().map(|(range, class)| json!([range.start, range.end, class])).collect();
        if !words.is_empty() {
            println!("{}", json!({ "name": name, "text": text, "words": words }));
        }
    }
}
