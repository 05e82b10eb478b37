//! The language server with one text open, and the views beside it, for the page.

use outward::{Date, Study};
use outward_lsp::{MemoryHost, Server};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::failure::{Failure, Result};
use crate::views;

/// A language server, and the views of the text that is open in it.
#[wasm_bindgen]
pub struct Session {
    server: Server,
    uri: String,
}

#[wasm_bindgen]
impl Session {
    /// A server for the text with this URI; today is given in days since 1970.
    #[wasm_bindgen(constructor)]
    pub fn new(uri: String, today: Option<u32>) -> Session {
        let host = MemoryHost::default();
        let host = match today.and_then(|days| Date::of_days_since_1970(days.into())) {
            Some(today) => host.on(today),
            None => host,
        };
        Session { server: Server::new(Box::new(host)), uri }
    }

    /// Handles a message of the protocol, and returns the messages to send, as a JSON list.
    pub fn receive(&mut self, message: &str) -> Result<String> {
        let message = serde_json::from_str(message).map_err(Failure::new)?;
        Ok(Value::Array(self.server.receive(message)).to_string())
    }

    /// Does the next step of the work that waits, and returns the messages to send, as a JSON list; nothing if no work
    /// waits.
    pub fn work(&mut self) -> Option<String> {
        let has_work = self.server.has_work();
        has_work.then(|| Value::Array(self.server.work()).to_string())
    }

    /// How many errors and roles the text has, and its title, as JSON.
    pub fn summary(&mut self) -> Result<String> {
        let study = self.study()?;
        let model = study.model();
        let summary = json!({
            "errors": study.errors().count(),
            "title": model.title(),
            "roles": model.actors().count(),
        });
        Ok(summary.to_string())
    }

    pub fn report(&mut self, format: &str) -> Result<String> {
        views::report(self.study()?, format, 0, false)
    }

    pub fn draw(&mut self, picture: &str, color_by: Option<String>) -> Result<String> {
        views::draw(self.study()?, picture, None, color_by.as_deref(), &format!("{picture}-"))
    }

    /// Everything as one page of HTML.
    pub fn page(&mut self) -> Result<String> {
        self.study()?.page().map_err(Failure::new)
    }

    fn study(&mut self) -> Result<&Study> {
        self.server.study(&self.uri).ok_or_else(|| Failure::new("no text is open"))
    }
}
