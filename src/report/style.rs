//! The text styles. Without colors every word still carries its meaning.

use crate::diagnostic::Severity;
use anstyle::{AnsiColor, Effects, Style};

use crate::report::words::{columns, safe, wrap};

pub const HEADING: Style = Style::new().effects(Effects::BOLD);
pub const STRONG: Style = Style::new().effects(Effects::BOLD);
pub const CODE: Style = AnsiColor::Cyan.on_default();
pub const FAINT: Style = Style::new().effects(Effects::DIMMED);
pub const GOOD: Style = AnsiColor::Green.on_default();
pub const FAIR: Style = AnsiColor::Yellow.on_default();
pub const POOR: Style = AnsiColor::Red.on_default();

/// The style of a severity's name, as in snippets.
pub fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::BrightRed.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::BrightBlue.on_default().bold(),
    }
}

/// A text in a style.
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Removes styles from a text. Texts of a model have no escape sequences of their own: [`crate::report::words::safe`]
/// replaced them.
pub fn plain(styled: &str) -> String {
    let mut parts = styled.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    plain.extend(parts.map(|part| part.split_once('m').map_or("", |(_, text)| text)));
    plain
}

/// Wraps a paragraph and colors names in backticks. All lines but the first are indented by `indent` spaces; the first
/// is meant to follow something of that width.
pub fn paragraph(text: &str, indent: usize, width: usize) -> String {
    let mut code = false;
    let lines = wrap(&safe(text), width.saturating_sub(indent));
    let painted: Vec<String> = lines.iter().map(|line| paint_code(line, &mut code)).collect();
    painted.join(&format!("\n{:indent$}", ""))
}

/// Pads a text with spaces.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{:1$}", "", width.saturating_sub(columns(text)))
}

/// Colors parts in backticks. `code` carries over from line to line whether a part is still open.
fn paint_code(line: &str, code: &mut bool) -> String {
    let mut painted = String::new();
    for (at, part) in line.split('`').enumerate() {
        if at > 0 {
            *code = !*code;
            if *code {
                painted.push_str(&format!("{CODE}`"));
            } else {
                painted.push_str(&format!("`{CODE:#}"));
            }
        }
        painted.push_str(part);
    }
    if *code {
        painted = format!("{painted}{CODE:#}");
    }
    painted
}
