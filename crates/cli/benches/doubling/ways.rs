//! Every way from an input to what somebody reads.

use std::cell::RefCell;
use std::hint::black_box;
use std::io::{BufWriter, Sink, sink};
use std::sync::OnceLock;

use outward::Study;
use outward::edit::first_model;
use outward::import::{Mapping, Sheet, import};
use outward::json::{Places, write_errors};
use outward::render::ExportFormat;
use outward::render::pictures::{Options, PictureKind};
use outward::report::card::Folder;
use outward::report::{junit, sarif};
use outward::syntax::format;
use outward::text::{FileId, Source, Sources};
use outward_png::fontdb::Database;
use outward_png::png;

use super::editor::Editor;
use super::shapes::{Kind, Shape};

/// An input of some size, with what was made of it before a way is timed.
pub struct Ready {
    text: String,
    study: Option<Study>,
    /// Made when a key is first pressed in it.
    editor: OnceLock<RefCell<Editor>>,
}

impl Ready {
    /// With `only_read`, nothing is done yet: it can be read and no more.
    pub fn new(shape: &Shape, size: usize, only_read: bool) -> Ready {
        let text = (shape.text)(size);
        let sources = Sources::from_text("x.outward", text.as_str());
        let study = match shape.kind {
            _ if only_read => None,
            Kind::Model => Some(Study::read(&sources).unwrap_or_else(|error| panic!("{}: {error}", shape.name))),
            Kind::Errors | Kind::Names => Some(Study::open(&sources)),
            Kind::Table | Kind::Answer => None,
        };
        if let Some(study) = study.as_ref().filter(|_| shape.kind == Kind::Model) {
            black_box((study.analyses(), study.findings()));
        }
        Ready { text, study, editor: OnceLock::new() }
    }

    fn study(&self) -> &Study {
        self.study.as_ref().expect("a text has a study")
    }

    fn sources(&self) -> Sources {
        Sources::from_text("x.outward", self.text.as_str())
    }
}

/// What is done with it.
pub struct Way {
    pub name: String,
    pub run: Box<dyn Fn(&Ready)>,
}

/// Where an output goes: collected in a buffer, as the program does it. If writing cost nothing, a list that is long enough
/// to be put into words in blocks, by two threads, would seem to take more than twice as long.
fn nowhere() -> BufWriter<Sink> {
    BufWriter::new(sink())
}

fn way(name: impl Into<String>, run: impl Fn(&Ready) + 'static) -> Way {
    Way { name: name.into(), run: Box::new(run) }
}

/// All that can be done with a shape.
pub fn ways(shape: &Shape) -> Vec<Way> {
    match shape.kind {
        Kind::Model => of_models(),
        Kind::Errors | Kind::Names => of_errors(),
        Kind::Table => vec![way("import", |ready| {
            let sheet = Sheet::new("staff.csv", ready.text.clone().into_bytes());
            let first = import(std::slice::from_ref(&sheet), &[], &Mapping::default(), None).expect("an import");
            black_box(first.text.len());
        })],
        Kind::Answer => vec![way("init", |ready| drop(black_box(first_model(|_| ready.text.clone()))))],
    }
}

fn of_models() -> Vec<Way> {
    let mut all = vec![
        way("read, analyze, check", |ready| {
            let study = Study::read(&ready.sources()).expect("a model");
            black_box((study.analyses(), study.findings()));
        }),
        way("fmt", |ready| {
            black_box(format(FileId(0), &Source::new("x.outward", ready.text.as_str())).is_ok());
        }),
        way("explain", |ready| {
            let context = ready.study().context();
            ready.study().findings().iter().for_each(|finding| drop(black_box(context.explain(finding))));
        }),
        way("analyze", |ready| drop(black_box(ready.study().report().text(80)))),
        way("analyze --all", |ready| drop(black_box(ready.study().report().in_full().text(80)))),
        way("analyze --format markdown", |ready| drop(black_box(ready.study().report().in_full().markdown()))),
        way("analyze --format json", |ready| ready.study().json(nowhere()).expect("written")),
        way("check", |ready| ready.study().snippets(nowhere(), 80).expect("written")),
        way("check --format json", |ready| ready.study().findings_json(nowhere()).expect("written")),
        way("check --format github", |ready| ready.study().github(nowhere()).expect("written")),
        way("check --format junit", |ready| ready.study().junit(nowhere()).expect("written")),
        way("check --format sarif", |ready| ready.study().sarif(nowhere()).expect("written")),
        way("report", |ready| drop(black_box(ready.study().page().expect("a page")))),
        way("card --all", |ready| {
            let (context, cards) = (ready.study().context(), ready.study().cards());
            Folder::new(&context, &cards).files().for_each(|file| drop(black_box(file)));
        }),
        way("diff", |ready| drop(black_box(ready.study().compare(ready.study()).text(80)))),
        way("diff --format json", |ready| ready.study().compare(ready.study()).json(nowhere()).expect("written")),
    ];
    for kind in PictureKind::ALL {
        let name = format!("draw {}", kind.as_str());
        all.push(way(&name, move |ready| drop(black_box(ready.study().draw(kind, &Options::default())))));
        // narrow: how many pixels there are has nothing to do with the model
        all.push(way(name + ", as PNG", move |ready| {
            let picture = ready.study().draw(kind, &Options::default());
            black_box(png(&picture.svg, fonts(), Some(NARROW)).expect("a PNG").bytes.len());
        }));
    }
    // a matrix has a cell for each pair; how many there may be is limited
    for kind in ExportFormat::ALL.iter().filter(|kind| **kind != ExportFormat::Matrix) {
        let name = format!("export --format {}", kind.name());
        all.push(way(name, move |ready| drop(black_box(ready.study().export(*kind)))));
    }
    all.extend(in_an_editor());
    all
}

/// The width of a PNG, in pixels.
const NARROW: u16 = 100;

/// The fonts of this machine, read once.
fn fonts() -> Database {
    static FONTS: OnceLock<Database> = OnceLock::new();
    let read = || {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        fonts
    };
    FONTS.get_or_init(read).clone()
}

fn in_an_editor() -> [Way; 2] {
    [
        way("opened in an editor", |ready| drop(black_box(Editor::open(&ready.text)))),
        way("a key pressed in an editor", |ready| {
            ready.editor.get_or_init(|| Editor::open(&ready.text)).borrow_mut().press_keys();
        }),
    ]
}

fn of_errors() -> Vec<Way> {
    let mut all = vec![
        way("read", |ready| drop(black_box(Study::open(&ready.sources())))),
        way("fmt", |ready| {
            black_box(format(FileId(0), &Source::new("x.outward", ready.text.as_str())).is_ok());
        }),
        way("check --format json", |ready| {
            let study = ready.study();
            write_errors(nowhere(), study.sources(), study.diagnostics()).expect("written");
        }),
        way("check --format junit", |ready| {
            let study = ready.study();
            junit::write_errors(nowhere(), &Places::new(study.sources(), None), study.diagnostics()).expect("written");
        }),
        way("check --format sarif", |ready| {
            let study = ready.study();
            sarif::write_errors(nowhere(), &Places::new(study.sources(), None), study.diagnostics()).expect("written");
        }),
    ];
    all.extend(in_an_editor());
    all
}
