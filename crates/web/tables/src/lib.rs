//! Import of tables for JavaScript: bytes in, text out. What fails throws a JSON text, as in `outward-web`.

#![allow(clippy::missing_errors_doc, reason = "whatever fails throws, as said above")]

#[path = "../../src/failure.rs"]
mod failure;

use outward::import::{Mapping, Sheet, import, look};
use serde_json::json;
use wasm_bindgen::prelude::*;

use crate::failure::{Failure, Result};

/// How a report calls the model that an import makes.
const MODEL: &str = "the model";

/// The tables to import.
#[wasm_bindgen]
#[derive(Default)]
pub struct Import {
    posts: Vec<Sheet>,
    links: Vec<Sheet>,
}

#[wasm_bindgen]
impl Import {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Import {
        Import::default()
    }

    /// Adds a table of posts, or of a directory.
    pub fn posts(&mut self, name: String, bytes: Vec<u8>) {
        self.posts.push(Sheet::new(name, bytes));
    }

    /// Adds a table of links.
    pub fn links(&mut self, name: String, bytes: Vec<u8>) {
        self.links.push(Sheet::new(name, bytes));
    }

    /// How the tables are understood, as JSON: `text`, and `mapping` to be edited.
    pub fn look(&self, mapping: &str) -> Result<String> {
        let mapping = read(mapping)?;
        let seen = look(&self.posts, &mapping).map_err(Failure::new)?;
        Ok(json!({ "text": seen.text(true), "mapping": seen.mapping_file(&mapping) }).to_string())
    }

    /// A model made of the tables, as JSON: its `text`, and a `report` with an account of every row.
    pub fn run(&self, mapping: &str) -> Result<String> {
        let imported = import(&self.posts, &self.links, &read(mapping)?, None).map_err(Failure::new)?;
        Ok(json!({ "text": imported.text, "report": imported.report.text(MODEL, true) }).to_string())
    }
}

fn read(mapping: &str) -> Result<Mapping> {
    Mapping::from_toml(mapping).map_err(|error| Failure::with_help(error.message, error.help))
}
