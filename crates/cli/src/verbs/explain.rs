use outward::diagnostic::{Analysis, ErrorName, Rule};
use outward::rules;

use super::Status;
use crate::args::Explained;
use crate::terminal::Terminal;
use outward::report::rule_page::{first_sentence, lay_out};
use outward::report::style::{CODE, HEADING, pad, paint, paragraph, severity};

/// Prints the page of a rule or of an error; without one, the list of all.
pub fn run(what: Option<Explained>, terminal: &Terminal) -> Status {
    let width = terminal.width();
    let text = match what {
        Some(Explained::Rule(rule)) => page(rule, width),
        Some(Explained::Error(error)) => error_page(error, width),
        None => list(width),
    };
    terminal.print(&text)
}

fn page(rule: Rule, width: usize) -> String {
    let level = rule.severity();
    let about = rule.analysis().map_or("the `allow` statements of the model", Analysis::title);
    let mut text = format!("{}\n", paint(HEADING, rule.as_str()));
    text.push_str(&format!("{} by default", paint(severity(level), level.as_str())));
    if let Some(limit) = rule.limit() {
        text.push_str(&format!(", {} {}", limit.word(), limit.value()));
    }
    text.push_str(&format!("; about {about}\n\n"));
    match rules::page(rule) {
        Some(page) => text.push_str(&lay_out(&page, width)),
        None => text.push_str("This rule is known, but not built yet: it finds nothing.\n"),
    }
    let limit = rule.limit().map_or_else(String::new, |limit| format!(" {} {}", limit.word(), limit.value()));
    let words = format!(
        "Write `rules {{ deny {rule}{limit} }}` to make it an error (or `warn`, `note`, `allow`), and `allow {rule} \
         \"why\" until 2027-01-31` in a declaration to accept what it finds there."
    );
    text.push_str(&format!("\n{}\n\n{}\n", paint(HEADING, "Settings"), paragraph(&words, 0, width)));
    text
}

fn error_page(error: ErrorName, width: usize) -> String {
    let level = error.severity();
    let kind = format!("{} of the language", paint(severity(level), level.as_str()));
    format!("{}\n{kind}\n\n{}\n", paint(HEADING, error.as_str()), paragraph(error.doc(), 0, width))
}

fn list(width: usize) -> String {
    let longest = Rule::ALL.iter().map(|rule| rule.as_str().len()).max().unwrap_or(0);
    let mut text = paragraph(
        "What Outward can find, by what it looks at. `outward explain RULE` says more: why it matters, an example, and \
         what to do.",
        0,
        width,
    );
    text.push('\n');
    for analysis in Analysis::ALL.map(Some).into_iter().chain([None]) {
        let title = analysis.map_or("accepted findings".to_owned(), |it| format!("{} ({it})", it.title()));
        text.push_str(&format!("\n{}\n", paint(HEADING, &capital(&title))));
        for rule in Rule::ALL.iter().filter(|rule| rule.analysis() == analysis) {
            let level = rule.severity();
            let name = paint(CODE, &pad(rule.as_str(), longest));
            let level = paint(severity(level), &pad(level.as_str(), 7));
            let what = rules::page(*rule).map(|page| first_sentence(&page)).unwrap_or_default();
            text.push_str(&row(&format!("  {name}  {level}  "), longest + 13, &what, width));
        }
    }
    text.push_str(&format!("\n{}\n", paint(HEADING, "Errors of the language")));
    let longest = ErrorName::ALL.iter().map(|error| error.as_str().len()).max().unwrap_or(0);
    for error in ErrorName::ALL {
        let name = paint(CODE, &pad(error.as_str(), longest));
        text.push_str(&row(&format!("  {name}  "), longest + 4, error.doc(), width));
    }
    text
}

/// A term and what it means, beside it where there is room, else below it.
fn row(term: &str, taken: usize, meaning: &str, width: usize) -> String {
    if meaning.is_empty() {
        return format!("{}\n", term.trim_end());
    }
    if width < taken + 30 {
        return format!("{}\n      {}\n", term.trim_end(), paragraph(meaning, 6, width));
    }
    format!("{term}{}\n", paragraph(meaning, taken, width))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
