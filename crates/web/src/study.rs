//! A text or a model with every result about it, for the npm package.

use outward::model::Document;
use outward::text::Sources;
use outward::{Date, Study as Organization, StudyOptions};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::failure::{Failure, Result};
use crate::views;

/// The name of a text, where places are told.
const NAME: &str = "text.outward";

/// What every way of reading takes, as JSON.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    /// The name of the text, where places are told.
    name: Option<String>,
    /// The customers to measure ways to.
    to: Vec<String>,
    /// Today, in days since 1970.
    today: Option<u64>,
}

impl Settings {
    fn read(json: &str) -> Result<(String, StudyOptions)> {
        let settings: Settings = serde_json::from_str(json).map_err(Failure::new)?;
        let today = settings.today.and_then(Date::of_days_since_1970);
        let name = settings.name.unwrap_or_else(|| NAME.to_owned());
        Ok((name, StudyOptions::default().to(settings.to).today(today)))
    }
}

/// An organization with every result about it.
#[wasm_bindgen]
pub struct Study(Organization);

#[wasm_bindgen]
impl Study {
    /// Reads a text; settings are JSON.
    pub fn read(text: String, settings: &str) -> Result<Study> {
        let (name, options) = Settings::read(settings)?;
        Ok(Study(options.read(&Sources::from_text(&name, text))?))
    }

    /// Reads the JSON of a model; settings are JSON.
    #[wasm_bindgen(js_name = build)]
    pub fn build(model: &str, settings: &str) -> Result<Study> {
        let (_, options) = Settings::read(settings)?;
        let document = Document::from_json(model.as_bytes()).map_err(Failure::new)?;
        Ok(Study(options.build(&document)?))
    }

    /// The results of all analyses and the findings, as JSON.
    pub fn analyze(&self) -> Result<String> {
        views::written(|bytes| self.0.json(bytes))
    }

    /// Warnings and findings, as JSON.
    pub fn check(&self) -> Result<String> {
        views::written(|bytes| self.0.findings_json(bytes))
    }

    pub fn report(&self, format: &str, width: usize, full: bool) -> Result<String> {
        views::report(&self.0, format, width, full)
    }

    /// Everything as one page of HTML.
    pub fn page(&self) -> Result<String> {
        self.0.page().map_err(Failure::new)
    }

    pub fn card(&self, name: &str, format: &str, width: usize) -> Result<String> {
        views::card(&self.0, name, format, width)
    }

    /// The changes from this organization to a newer one.
    pub fn diff(&self, newer: &Study, format: &str, width: usize, full: bool) -> Result<String> {
        let changes = self.0.compare(&newer.0);
        let changes = if full { changes.in_full() } else { changes };
        views::in_form(format, || changes.text(width), || changes.markdown(), || changes.html())
    }

    pub fn draw(&self, picture: &str, unit: Option<String>, color_by: Option<String>) -> Result<String> {
        views::draw(&self.0, picture, unit.as_deref(), color_by.as_deref(), "")
    }

    pub fn export(&self, format: &str) -> Result<String> {
        views::export(&self.0, format)
    }
}
