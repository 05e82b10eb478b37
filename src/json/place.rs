//! Places in the files, for the JSON.

use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::model::{Origins, Thing};
use crate::rules::Subject;
use crate::text::{LineColumn, LineIndex, Place, Sources, Span};

/// Places in the files: the lines of each file are counted once, at the first place in it (linear in the file); after
/// that a place takes logarithmic time, and its column the length of its line.
///
/// ```
/// use outward::{json::Places, model, syntax::Project, text::Sources};
///
/// let sources = Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }");
/// let project = Project::parse(sources.clone());
/// let resolution = model::resolve(&project);
/// let places = Places::new(&sources, Some(&resolution.origins));
/// let place = places.of_thing(resolution.model.actors().next().unwrap().into()).unwrap();
/// assert_eq!((place.file, place.line, place.column), ("shop.outward", 2, 6));
/// ```
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    origins: Option<&'a Origins>,
    files: LineCache,
}

/// The data of each file, computed on demand. A clone shares it.
pub(crate) type LineCache = Arc<[Known]>;

/// What is worked out of a file once.
#[derive(Debug, Default)]
pub(crate) struct Known {
    lines: OnceLock<LineIndex>,
    /// The JSON that every location in it begins with.
    beginning: OnceLock<Vec<u8>>,
}

/// A place as printed: line and column from 1, the column in Unicode scalar values, offset and length in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Location<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
    /// The byte offset in the file.
    pub offset: u32,
    /// The length in bytes.
    pub length: u32,
    /// Which place it is; not printed.
    #[serde(skip)]
    place: Option<Place>,
}

impl<'a> Location<'a> {
    /// The beginning of a place, of which nothing else is known.
    pub fn new(file: &'a str, line: u32, column: u32) -> Self {
        Location { file, line, column, offset: 0, length: 0, place: None }
    }
}

impl Location<'_> {
    /// Its line and column.
    pub fn position(&self) -> LineColumn {
        LineColumn { line: self.line, column: self.column }
    }
}

impl<'a> Places<'a> {
    /// The places of some files; with origins, of what is declared in them too.
    pub fn new(sources: &'a Sources, origins: Option<&'a Origins>) -> Self {
        Places { sources, origins, files: Places::cache(sources) }
    }

    /// A cache of the lines of some files.
    pub(crate) fn cache(sources: &Sources) -> LineCache {
        (0..sources.len()).map(|_| Known::default()).collect()
    }

    /// Uses a cache that was made from these files and outlives this value.
    pub(crate) fn cached(sources: &'a Sources, origins: &'a Origins, files: LineCache) -> Self {
        Places { sources, origins: Some(origins), files }
    }

    /// The beginning of the first file.
    pub fn start(&self) -> Option<Location<'a>> {
        self.sources.iter().next().map(|(_, source)| Location::new(&source.name, 1, 1))
    }

    /// How a place is printed.
    pub fn location(&self, place: Place) -> Option<Location<'a>> {
        let source = self.sources.get(place.file)?;
        let index = self.files.get(place.file.index())?.lines.get_or_init(|| source.line_index());
        let at = index.characters(&source.text, place.span.start);
        Some(Location {
            file: &source.name,
            line: at.line,
            column: at.column,
            offset: place.span.start,
            length: place.span.len(),
            place: Some(place),
        })
    }

    /// The JSON of a location. Most of a long answer is locations, and most of each is the same.
    pub(super) fn write(&self, location: &Location<'_>, text: &mut impl Write) -> io::Result<()> {
        let Location { file, line, column, offset, length, place } = *location;
        let beginning = || [b"{\"file\":", serde_json::json!(file).to_string().as_bytes()].concat();
        match place.and_then(|place| self.files.get(place.file.index())) {
            Some(known) => text.write_all(known.beginning.get_or_init(beginning))?,
            None => text.write_all(&beginning())?,
        }
        let rest: [(&[u8], u32); 4] =
            [(b",\"line\":", line), (b",\"column\":", column), (b",\"offset\":", offset), (b",\"length\":", length)];
        for (key, figure) in rest {
            text.write_all(key)?;
            CompactFormatter.write_u32(text, figure)?;
        }
        text.write_all(b"}")
    }

    /// Line and column behind a location, of which the length says enough to most.
    pub fn end(&self, location: &Location<'_>) -> LineColumn {
        let behind = |place: Place| Place { span: Span::new(place.span.end, place.span.end), ..place };
        let end = location.place.and_then(|place| self.location(behind(place)));
        end.map_or(LineColumn { line: location.line, column: location.column }, |end| end.position())
    }

    /// The place of a thing's name in its first declaration.
    pub fn of_thing(&self, thing: Thing) -> Option<Location<'a>> {
        self.location(self.origins?.of(thing)?)
    }

    /// The place of the first subject of a finding.
    pub fn of_subject(&self, subject: Subject) -> Option<Location<'a>> {
        match subject {
            Subject::Thing(thing) => self.of_thing(thing),
            Subject::Measure(_) => None,
        }
    }
}
