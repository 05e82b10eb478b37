//! Where results and messages go, how wide, and with or without colors.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use outward::diagnostic::Severity;
use outward::report::{form, safe};
use outward_disk::why_unread;
use terminal_size::{Width, terminal_size_of};

use crate::color::Color;
use crate::progress::Progress;
use crate::status::Status;

/// The default width.
const USUAL_WIDTH: usize = 80;

/// The limits of the layout width: outside them, lines of text are hard to read.
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

    /// Shows the current step, if somebody may be waiting. It is cleared before any other output.
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

    /// Prints a result. A closed pipe is not an error; a full disk is.
    pub fn print(&self, text: &str) -> Status {
        if !self.shows_colors() {
            // in one piece: taken out on the way, each color would be a write of its own
            let plain = strip_str(text).to_string();
            return self.bytes(|out| out.write_all(plain.as_bytes()), Status::Done);
        }
        self.results(|out| out.write_all(text.as_bytes()), Status::Done)
    }

    /// Whether standard output gets colors.
    fn shows_colors(&self) -> bool {
        let auto = self.color == ColorChoice::Auto;
        let color = if auto { AutoStream::choice(&io::stdout()) } else { self.color };
        color != ColorChoice::Never
    }

    /// Writes results, and returns the status: the given one, unless they could not be written.
    pub fn results(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>, status: Status) -> Status {
        self.results_in(self.color, |out| write(out), status)
    }

    fn results_in(
        &self,
        color: ColorChoice,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
        status: Status,
    ) -> Status {
        self.progress.take();
        let mut out = BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout(), color));
        let written = write(&mut out).and_then(|()| out.flush());
        // a failed write must not be tried again when the buffer is dropped
        let _ = out.into_parts();
        match written {
            Ok(()) => status,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
            Err(error) => self.wrong(&format!("the results cannot be written: {}", why_unread(&error))),
        }
    }

    /// Writes bytes as they are, for programs: nothing in them is taken for a color.
    pub fn bytes(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>, status: Status) -> Status {
        self.results_in(ColorChoice::AlwaysAnsi, |out| write(out), status)
    }

    /// Writes what is no text: not to a terminal.
    #[cfg(feature = "parquet")]
    pub fn binary(&self, write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>, status: Status) -> Status {
        if io::stdout().is_terminal() {
            return self.wrong("this format is nothing to read on a terminal\nhelp: send it to a file: `> FILE`");
        }
        self.results_in(ColorChoice::AlwaysAnsi, write, status)
    }

    /// Reports an error in the input or the call, and returns its status.
    pub fn wrong(&self, text: &str) -> Status {
        self.said(Severity::Error, text);
        Status::Wrong
    }

    /// Prints a warning, apart from the results.
    pub fn warn(&self, text: &str) {
        self.said(Severity::Warning, text);
    }

    /// Prints a note, apart from the results.
    pub fn note(&self, text: &str) {
        self.said(Severity::Note, text);
    }

    fn said(&self, severity: Severity, text: &str) {
        let word = form::severity(severity);
        let lines: Vec<Cow<'_, str>> = text.lines().map(safe).collect();
        self.remark(&format!("{word}: {}\n", lines.join("\n")));
    }

    /// Prints a message, apart from the results. If that fails, nobody is there to read it.
    pub fn remark(&self, text: &str) {
        self.remarks(|err| err.write_all(text.as_bytes()));
    }

    /// Writes messages, apart from the results.
    pub fn remarks(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        self.progress.take();
        let mut err = AutoStream::new(io::stderr().lock(), self.color);
        let _ = write(&mut err).and_then(|()| err.flush());
    }
}

fn width(columns: Option<u16>) -> usize {
    let stated = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let columns = columns.filter(|columns| *columns > 0).map(usize::from).or_else(stated).unwrap_or(USUAL_WIDTH);
    columns.clamp(*READABLE.start(), *READABLE.end())
}
