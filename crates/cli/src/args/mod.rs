//! What can be written behind `outward`.

mod draw;
mod import;
mod report;
mod rule;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, Styles, TypedValueParser, styling::AnsiColor};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use outward::Date;
use outward::diagnostic::Analysis;
use outward::render::ExportFormat;

pub use draw::{Draw, PictureKind, Shown};
pub use import::Import;
pub use report::Report;
pub use rule::Explained;

use crate::terminal::Terminal;
use crate::verbs::Status;

const EXAMPLES: &str = "\
Examples:
  outward analyze shop.outward                  the diagnosis of an organization
  outward analyze shop.outward --only paths     one part of it, in full
  outward analyze model/ --format json          a folder of files, for other programs
  outward check model/                          for a build: status 1 where an error is found
  outward card Barista shop.outward             what one role should know: a page to hand out
  outward diff last-year/ this-year/            what changed, and for whom
  outward draw rings shop.outward -o rings.svg  a picture: who stands how far from the customer
  outward report shop.outward -o shop.html      all of it as one page
  outward explain no-path                       what a finding means, and why it matters
  cat shop.outward | outward check -            from standard input

A file to begin with:
  customer Guest
  role Barista { headcount 12; serves Guest \"makes the drink\" }
  role Manager { serves Barista \"rosters, training\" }

Exit status:
  0  done
  1  `check` found something at error level
  2  the input or the call is wrong";

const FILES: &str = "\
A FILE is a text in the Outward language, `-` for standard input (shown as `<stdin>`; what it uses is looked for in \
the current folder), or a folder: every `*.outward` file in it, at any depth. Several are read as one model.

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

const CHECK_STATUS: &str = "\
A FILE is a text in the Outward language, `-` for standard input (shown as `<stdin>`), or a folder: every `*.outward` \
file in it, at any depth. Several are read as one model.

What is an error is said in the model, by `rules { deny RULE }`; a finding is accepted where it arises, by \
`allow RULE \"why\" until 2027-01-31`.

Exit status:
  0  nothing at error level
  1  findings at error level
  2  the input or the call is wrong, whatever the format";

const CARDS: &str = "\
A NAME is as in the language: the end of a qualified name will do where only one ends so (Barista, Shops.Barista).
With --all there is a file for each role and unit, and an index.md, linked to each other; files that are there and are \
no cards are never touched.

Examples:
  outward card Barista shop.outward
  outward card --all -o cards/ shop.outward

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

const DIFFERENCES: &str = "\
OLD and NEW are files or folders, as for `outward analyze`; what is shown are effects, not lines. What has another \
name is recognized by what stayed the same around it, and said to be a guess.

Example:
  outward diff last-year/ this-year/

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Who here serves the customer, how, and who has lost sight of them?
///
/// Reads a description of an organization, written in the Outward language, and says what share of its people has a way
/// to the customer, who answers for what, who is exempt, and what stands in the way.
#[derive(Debug, Parser)]
#[command(name = "outward", version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(subcommand_value_name = "VERB", subcommand_help_heading = "Verbs", disable_version_flag = true)]
pub struct Call {
    #[command(subcommand)]
    pub verb: Verb,

    /// Colors: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    #[arg(hide_possible_values = true, display_order = 100)]
    pub color: Color,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 102)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The diagnosis of an organization
    #[command(after_help = FILES)]
    Analyze(Analyze),
    /// The findings alone, and a status that a build can stop at
    #[command(after_help = CHECK_STATUS)]
    Check(Check),
    /// What one role or unit should know: its way to the customer, what it answers for, what it needs
    #[command(after_help = CARDS, override_usage = "outward card [OPTIONS] <NAME> <FILE>...
       outward card --all --output <DIR> <FILE>...")]
    Card(Card),
    /// What changed from one description to another: who came nearer to the customer, what was mended, what broke
    #[command(after_help = DIFFERENCES)]
    Diff(Diff),
    /// The service links with what was found, for other programs
    #[command(after_help = FILES)]
    Export(Export),
    /// A picture: the rings around the customer, the pyramid, the walls between units, who answers for what
    #[command(after_help = draw::AFTER)]
    Draw(Draw),
    /// The diagnosis as one page to open, print or send: pictures, every finding, a card for each role
    #[command(after_help = report::AFTER)]
    Report(Report),
    /// What a finding means, why it matters and what to do; without a name, the list of all
    Explain {
        /// A rule or an error of the language, as it is printed: no-path, unknown-name
        #[arg(value_name = "RULE", value_parser = rule::ExplainedParser)]
        rule: Option<Explained>,
    },
    /// A model from a spreadsheet of posts, or what has changed in it since
    #[command(after_help = import::NOTES)]
    Import(Box<Import>),
    /// A script that completes `outward` in a shell
    #[command(after_help = "Example:\n  outward completions bash > ~/.local/share/bash-completion/completions/outward")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct Files {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// The day on which `allow … until` is judged [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Analyze {
    #[command(flatten)]
    pub files: Files,

    /// How to print it: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// These analyses alone
    #[arg(long, value_name = "ANALYSIS,…", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(Analysis::ALL.map(Analysis::as_str)).try_map(analysis))]
    pub only: Vec<Analysis>,

    /// Every row of every table and every finding, not the first ones
    #[arg(long)]
    pub all: bool,

    /// Ways to these customers, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Card {
    /// A role or a unit
    #[arg(required = true, value_name = "NAME")]
    first: OsString,

    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "all", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    rest: Vec<PathBuf>,

    /// The cards of all roles and units, as Markdown
    #[arg(long, requires = "output", conflicts_with = "format")]
    all: bool,

    /// The folder for all cards
    #[arg(short, long, value_name = "DIR", requires = "all", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// How to print it: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// The day on which `allow … until` is judged [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

impl Card {
    /// Whose card is asked for; nothing where those of all are.
    pub fn name(&self) -> Option<String> {
        (!self.all).then(|| self.first.to_string_lossy().into_owned())
    }

    /// The files that are read.
    pub fn files(&self) -> Vec<PathBuf> {
        let first = self.all.then(|| PathBuf::from(&self.first));
        first.into_iter().chain(self.rest.iter().cloned()).collect()
    }
}

#[derive(Debug, Args)]
pub struct Diff {
    /// A file or a folder, as it was
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub old: PathBuf,

    /// A file or a folder, as it is
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub new: PathBuf,

    /// How to print it: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// Every row and every finding, not the first ones; figures that did not change, too
    #[arg(long)]
    pub all: bool,

    /// The day on which `allow … until` is judged [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub files: Files,

    /// How to print it: text to read, json for programs, sarif for code scanning, github for the log of a workflow
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: CheckFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    #[default]
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub files: Files,

    #[arg(long, help = for_which_program(), hide_possible_values = true, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(export_formats().into_iter().map(ExportFormat::name)))]
    pub format: String,

    /// Where to write it, - for standard output; of csv a folder, which gets parties.csv and links.csv [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, required_if_eq("format", "csv"))]
    pub output: Option<PathBuf>,

    /// Ways to these customers, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    fn named(word: &str) -> Color {
        Color::from_str(word, false).unwrap_or_default()
    }
}

/// Reads the arguments. What is no call of ours, and what asks for help or the version, is answered here.
pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Call, Status> {
    let args: Vec<OsString> = args.collect();
    Call::try_parse_from(&args).map_err(|answer| {
        let terminal = Terminal::new(color_asked_for(&args));
        let text = answer.render().ansi().to_string();
        if answer.use_stderr() {
            terminal.remark(&text);
            Status::Wrong
        } else {
            terminal.print(&text)
        }
    })
}

/// The command as clap knows it, for completions.
pub fn command() -> clap::Command {
    Call::command()
}

/// The color that a call which could not be understood asks for.
fn color_asked_for(args: &[OsString]) -> Color {
    let words: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    let apart = words.windows(2).find_map(|pair| match pair {
        ["--color", when] => Some(*when),
        _ => None,
    });
    let joined = words.iter().find_map(|word| word.strip_prefix("--color="));
    Color::named(joined.or(apart).unwrap_or_default())
}

/// The formats of an export, one for each name.
fn export_formats() -> Vec<ExportFormat> {
    let mut formats = ExportFormat::ALL.to_vec();
    formats.dedup_by_key(|format| format.name());
    formats
}

/// `For which program: dot (Graphviz), csv, …`
fn for_which_program() -> String {
    let described = |format: ExportFormat| match format.programs() {
        [] => format.name().to_owned(),
        programs => format!("{} ({})", format.name(), programs.join(", ")),
    };
    let formats: Vec<String> = export_formats().into_iter().map(described).collect();
    format!("For which program: {}", formats.join(", "))
}

fn analysis(name: String) -> Result<Analysis, String> {
    Analysis::ALL.into_iter().find(|analysis| analysis.as_str() == name).ok_or(name)
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("a day of the calendar is written 2026-01-31")
}
