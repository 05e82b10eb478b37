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
/// assert_eq!(places.end(&place).column, 13);
/// assert_eq!(places.start().unwrap().position().line, 1);
/// let origin = resolution.origins.of(resolution.model.actors().next().unwrap().into()).unwrap();
/// assert_eq!(places.location(origin), Some(place));
/// ```
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    origins: Option<&'a Origins>,
    files: LineCache,
}

/// The data of each file, computed on demand. A clone shares it.
pub(crate) type LineCache = Arc<[Known]>;

/// What is computed once per file.
#[derive(Debug, Default)]
pub(crate) struct Known {
    lines: OnceLock<LineIndex>,
    /// The JSON prefix of every location in it.
    beginning: OnceLock<Vec<u8>>,
}

/// A place as printed: line and column from 1, the column in Unicode scalar values, offset and length in bytes.
///
/// ```
/// use outward::json::FilePlace;
/// let location = FilePlace::new("shop.outward", 2, 6);
/// assert_eq!((location.position().line, location.position().column), (2, 6));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[non_exhaustive]
pub struct FilePlace<'a> {
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

impl<'a> FilePlace<'a> {
    /// A line and a column, without an offset.
    pub fn new(file: &'a str, line: u32, column: u32) -> Self {
        FilePlace { file, line, column, offset: 0, length: 0, place: None }
    }
}

impl FilePlace<'_> {
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

    /// The beginning of the first file; `None` if there is no file.
    pub fn start(&self) -> Option<FilePlace<'a>> {
        self.sources.iter().next().map(|(_, source)| FilePlace::new(&source.name, 1, 1))
    }

    /// The line and column of a place; `None` if its file is not among these.
    pub fn location(&self, place: Place) -> Option<FilePlace<'a>> {
        let source = self.sources.get(place.file)?;
        let index = self.files.get(place.file.index())?.lines.get_or_init(|| source.line_index());
        let at = index.characters(&source.text, place.span.start);
        Some(FilePlace {
            file: &source.name,
            line: at.line,
            column: at.column,
            offset: place.span.start,
            length: place.span.len(),
            place: Some(place),
        })
    }

    /// Writes a location as JSON. Most of a long answer is locations, and most of each is the same prefix.
    pub(super) fn write(&self, location: &FilePlace<'_>, text: &mut impl Write) -> io::Result<()> {
        let FilePlace { file, line, column, offset, length, place } = *location;
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

    /// The line and column where a location ends, for formats that do not count in bytes.
    pub fn end(&self, location: &FilePlace<'_>) -> LineColumn {
        let behind = |place: Place| Place { span: Span::new(place.span.end, place.span.end), ..place };
        let end = location.place.and_then(|place| self.location(behind(place)));
        end.map_or(LineColumn { line: location.line, column: location.column }, |end| end.position())
    }

    /// The place of a thing's name in its first declaration; `None` without origins.
    pub fn of_thing(&self, thing: Thing) -> Option<FilePlace<'a>> {
        self.location(self.origins?.of(thing)?)
    }

    /// The place of a subject of a finding; `None` for a measure.
    pub fn of_subject(&self, subject: Subject) -> Option<FilePlace<'a>> {
        match subject {
            Subject::Thing(thing) => self.of_thing(thing),
            Subject::Measure(_) => None,
        }
    }
}
