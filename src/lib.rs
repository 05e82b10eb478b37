//! *Who in an organization serves the customer, how, and who has lost sight of them?*
//!
//! Outward is a small language in which people write down who does what for whom, and a library that tells what follows:
//! who has a way to the customer and how reliable it is, who is responsible for what, where the effort goes, what to look
//! at. The program `outward` is a thin shell around this library.
//!
//! # From a text to everything
//!
//! [`Study`] is the main entry point. It owns its input, and computes each result once, when it is first asked for:
//!
//! ```
//! use outward::{Study, text::Sources};
//!
//! let text = "
//! customer Guest
//! role Barista { headcount 12; serves Guest \"makes the drink and hands it over\" strength 0.9 }
//! role Roaster { headcount 3; serves Barista \"fresh beans\" }
//! role Finance { headcount 2; serves Chief \"the monthly numbers\" }
//! role Chief";
//! let study = Study::read(&Sources::from_text("shop.outward", text))?; // or every error in the text, with its place
//!
//! // an analysis returns records of ids; the model has their names
//! let roaster = study.model().actors().nth(1).unwrap();
//! let way = study.paths().way(roaster).unwrap();
//! assert_eq!((way.distance, way.strength, study.model().name(way.next)), (2, 0.9, "Barista"));
//!
//! // a finding is something to look at: its place, its message, its proof
//! let finding = &study.findings()[0];
//! assert_eq!((finding.rule.as_str(), study.place(finding).unwrap().line), ("no-path", 5));
//! assert!(study.message(finding).contains("`Finance`") && !study.proof(finding).steps.is_empty());
//! # Ok::<(), outward::model::Invalid>(())
//! ```
//!
//! | input | |
//! | --- | --- |
//! | [`Study::read`] | texts in memory; if they have errors, all of them are returned instead |
//! | [`Study::load`] | files that a [`Loader`](text::Loader) reads, with all files that they `use` |
//! | [`Study::build`] | a [`Document`](model::Document) that a program makes, with a method for every word of the language |
//! | [`Study::of`] | a [`Model`], such as one that was read from JSON |
//! | [`Study::open`] | texts even with errors, for editors |
//! | [`StudyOptions`] | all of these with options: for which customers, on which day, which analyses, rules of your own |
//!
//! | output | |
//! | --- | --- |
//! | [`Study::paths`] and thirteen more | the results of one analysis each, as records; [`Study::named`] writes them as JSON |
//! | [`Study::network`] | measures of network analysis, which run only when they are asked for |
//! | [`Study::findings`] | what the [rules] found; [`message`](Study::message), [`place`](Study::place), [`explain`](Study::explain) |
//! | [`Study::json`] | everything as one JSON object |
#![cfg_attr(
    feature = "report",
    doc = "| [`Study::report`], [`Study::card`], [`Study::compare`], [`Study::explained`] | results in words: as text, Markdown, HTML, or blocks for a layout of your own |"
)]
#![cfg_attr(
    feature = "report",
    doc = "| [`Study::sarif`], [`Study::junit`], [`Study::github`] | findings for services that show them next to the text |"
)]
#![cfg_attr(feature = "page", doc = "| [`Study::page`] | everything as one page of HTML |")]
//! | [`Study::draw`] | a [picture](render::pictures) as SVG: rings, pyramid, walls, holders |
//! | [`Study::tables`] | everything as [tables](tables) with typed columns: one row for each actor, link, finding |
//! | [`Study::export`] | the links and results for other programs: Graphviz, networkx, Gephi, Mermaid and more |
//! | [`Study::graph`] | the [service graph](graph::ServiceGraph), on which the algorithms of petgraph run (feature `petgraph`) |
//!
//! # The parts
//!
//! Data flows one way, and each step is a module: [`text`] → [`syntax`] → [`model`] → [`graph`] → [`analysis`] → [`rules`] →
//! [`json`], [`card`], [`compare`] → `report`, [`render`]. Each can be used on its own: parsing ([`syntax::parse`]),
//! resolving names ([`model::resolve`]), an analysis ([`analysis::paths`](fn@analysis::paths)), the rules
//! ([`rules::check`]). [`edit`] changes a text and keeps what a person wrote. [`architecture`] says how it is built, and
//! why.
//!
//! # What you can rely on
//!
//! - It uses no disk, clock, environment or random numbers: the same input gives the same bytes on every machine.
//! - Any text is safe: the library has no `unsafe`, does not panic on input, has no recursion that input can make deep, and
//!   takes time and memory in proportion to the input. [`limits`] lists all limits.
//! - A figure that nobody knows is `None`, never 0.
//! - An id belongs to the model that it comes from: with one of another model, a method may panic or give a wrong answer.
//! - A study and everything in it is `Send + Sync`. If there is a second thread, long work uses it; the answer is the same.
//!
//! # Features
//!
//! | feature | brings | |
//! | --- | --- | --- |
//! | `report` | the module `report`: diagnosis, cards, comparisons and findings in words | default |
//! | `petgraph` | the algorithms of petgraph run on the service graph; a model as a graph of petgraph | default |
//! | `snippet` | errors and findings next to the lines they are about, as compilers show them | |
//! | `page` | the report as one HTML page | |
//! | `schema` | the module `json::schema`: JSON Schemas of models and results | |
//! | `privacy` | the module `privacy`: figures of few people withheld, names replaced by keyed ones | |
//! | `significance` | the module `significance`: figures beside those of random organizations | |
//! | `import` | the module `import`: models from spreadsheets, and updates when the spreadsheets change | |
//! | `parquet` | the module `parquet`: who serves whom as tables, for DuckDB and Spark | |
//!
//! Without any of them there are the language, the analyses, the rules, JSON, SVG and exports. The crate `outward-png`
//! turns SVG into PNG, `outward-disk` reads and writes files, and `outward-lsp` is a language server.

#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")
)]

#[doc = include_str!("../ARCHITECTURE.md")]
pub mod architecture {}

pub mod analysis;
pub mod card;
pub mod compare;
pub mod diagnostic;
pub mod edit;
pub mod figures;
pub mod graph;
#[cfg(feature = "import")]
pub mod import;
pub mod json;
pub mod limits;
pub mod model;
mod parallel;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "privacy")]
pub mod privacy;
pub mod render;
#[cfg(feature = "report")]
pub mod report;
pub mod rules;
#[cfg(feature = "significance")]
pub mod significance;
mod sorted;
pub mod study;
pub mod syntax;
pub mod tables;
pub mod text;

pub use model::Model;
pub use study::{Study, StudyOptions};
pub use syntax::value::Date;

/// The code of the README is tested, too.
#[cfg(all(doctest, feature = "report"))]
#[doc = include_str!("../README.md")]
struct Readme;
