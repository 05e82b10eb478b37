//! What can be written behind `outward`.

use std::ffi::OsString;

use clap::builder::{Styles, styling::AnsiColor};
use clap::{ArgAction, CommandFactory, Parser};

use outward::report::safe;

use crate::color::Color;
use crate::status::Status;
use crate::terminal::Terminal;
use crate::verbs::Verb;

const EXAMPLES: &str = "\
Examples:
  outward analyze shop.outward                  the diagnosis of an organization
  outward analyze shop.outward --only ways      one part of it
  outward analyze model/ --format json          a folder of files, for other programs
  outward check model/                          in a build: exits with 1 if it finds an error
  outward card Barista shop.outward             what one role should know: a page to hand out
  outward diff last-year/ this-year/            what changed, and for whom
  outward draw rings shop.outward -o rings.svg  a picture: how far everyone is from the customer
  outward report shop.outward -o shop.html      everything on one page
  outward explain no-path                       what a finding means, and why it matters
  outward fmt model/                            put every file into the same layout
  cat shop.outward | outward check -            read standard input

A file to start from:
  customer Guest
  role Barista { headcount 12; serves Guest \"makes the drink\" }
  role Manager { serves Barista \"rosters, training\" }

Exit status:
  0  done
  1  `check` found an error in the organization, or `fmt --check` a file to format
  2  the command or its input is wrong";

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Who here serves the customer, how, and who has lost sight of them?
///
/// Reads a description of an organization, written in the Outward language, and tells you what share of its people has
/// a way to the customer, who is responsible for what, who is exempt, and what stands in the way.
#[derive(Debug, Parser)]
#[command(name = "outward", version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(subcommand_value_name = "VERB", subcommand_help_heading = "Verbs", disable_version_flag = true)]
pub struct Call {
    #[command(subcommand)]
    pub verb: Verb,

    /// Color the text in the terminal: auto (unless NO_COLOR is set), always or never
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    #[arg(hide_possible_values = true, display_order = 100)]
    pub color: Color,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 102)]
    version: Option<bool>,
}

/// Reads the arguments. Answers invalid ones, `--help` and `--version` itself.
pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Call, Status> {
    let args: Vec<OsString> = args.collect();
    Call::try_parse_from(&args).map_err(|answer| {
        let terminal = Terminal::new(Color::asked_for(&args));
        let text = harmless(&args, &answer);
        if answer.use_stderr() {
            terminal.remark(&text);
            Status::Wrong
        } else {
            terminal.print(&text)
        }
    })
}

/// The answer of clap, in colors. Control characters in the arguments are escaped, since they could steer the terminal.
fn harmless(args: &[OsString], answer: &clap::Error) -> String {
    let shown: Vec<String> = args.iter().map(|arg| safe(&arg.to_string_lossy()).into_owned()).collect();
    if shown.iter().zip(args).all(|(shown, arg)| shown.as_str() == arg) {
        return answer.render().ansi().to_string();
    }
    match Call::try_parse_from(&shown) {
        Err(answer) => answer.render().ansi().to_string(),
        // only the escaped characters were wrong
        Ok(_) => answer.render().to_string().lines().map(|line| format!("{}\n", safe(line))).collect(),
    }
}

/// The command as clap knows it, for completions.
pub fn command() -> clap::Command {
    Call::command()
}
