//! Where results and remarks go, in which width, and with or without colors.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use outward::diagnostic::Severity;
use outward::report::{form, safe};
use terminal_size::{Width, terminal_size_of};

use crate::color::Color;
use crate::progress::Progress;
use crate::reason::reason;
use crate::status::Status;

/// The width where nobody knows better.
const USUAL_WIDTH: usize = 80;

/// Nothing is laid out narrower than this, nor wider than that: lines of text become hard to read.
const READABLE: std::ops::RangeInclusive<usize> = 40..=120;

/// Results go to standard output, everything else to standard error.
#[derive(Debug)]
pub struct Terminal {
    color: ColorChoice,
    progress: RefCell<Option<Progress>>,
}

impl Terminal {
    pub fn new(color: Color) -> Self {
        let color = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        Terminal { color, progress: RefCell::new(None) }
    }

    /// Says what is being done now, where somebody may be waiting. It is gone before anything else is said.
    pub fn stage(&self, words: &'static str) {
        if io::stderr().is_terminal() {
            self.progress.borrow_mut().get_or_insert_with(Progress::begin).says(words);
        }
    }

    /// The width of standard output: what the terminal says, else COLUMNS, else 80.
    pub fn width(&self) -> usize {
        width(terminal_size_of(io::stdout()).map(|(Width(columns), _)| columns))
    }

    /// The width of standard error.
    pub fn remark_width(&self) -> usize {
        width(terminal_size_of(io::stderr()).map(|(Width(columns), _)| columns))
    }

    /// Prints a result. That nobody reads on is no error; that a disk is full is one.
    pub fn print(&self, text: &str) -> Status {
        self.results(|out| out.write_all(text.as_bytes()), Status::Done)
    }

    /// Lets results be written, and tells the status: the given one, unless they could not be written.
    pub fn results(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>, status: Status) -> Status {
        self.results_in(self.color, write, status)
    }

    fn results_in(
        &self,
        color: ColorChoice,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        status: Status,
    ) -> Status {
        self.progress.take();
        let mut out = BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout().lock(), color));
        let written = write(&mut out).and_then(|()| out.flush());
        // what could not be written must not be tried again when the buffer is dropped
        let _ = out.into_parts();
        match written {
            Ok(()) => status,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
            Err(error) => self.wrong(&format!("the results cannot be written: {}", reason(&error))),
        }
    }

    /// Lets bytes be written as they are, for programs: nothing in them is taken for a color.
    pub fn bytes(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>, status: Status) -> Status {
        self.results_in(ColorChoice::AlwaysAnsi, write, status)
    }

    /// Says what is wrong with the input or the call, and that this is the status.
    pub fn wrong(&self, text: &str) -> Status {
        self.said(Severity::Error, text);
        Status::Wrong
    }

    /// Warns of something, beside the results.
    pub fn warn(&self, text: &str) {
        self.said(Severity::Warning, text);
    }

    /// Says something worth knowing, beside the results.
    pub fn note(&self, text: &str) {
        self.said(Severity::Note, text);
    }

    fn said(&self, severity: Severity, text: &str) {
        let word = form::severity(severity);
        let lines: Vec<Cow<'_, str>> = text.lines().map(safe).collect();
        self.remark(&format!("{word}: {}\n", lines.join("\n")));
    }

    /// Says something beside the results. Where it cannot be said, nobody is there to hear of it.
    pub fn remark(&self, text: &str) {
        self.progress.take();
        let mut err = AutoStream::new(io::stderr().lock(), self.color);
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }
}

fn width(columns: Option<u16>) -> usize {
    let stated = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let columns = columns.filter(|columns| *columns > 0).map(usize::from).or_else(stated).unwrap_or(USUAL_WIDTH);
    columns.clamp(*READABLE.start(), *READABLE.end())
}
