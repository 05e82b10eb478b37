//! What a rule or an error of the language means, and the list of all of them, as text for a terminal.

use crate::diagnostic::{Analysis, ErrorName, Rule};
use crate::report::rule_page::{first_sentence, lay_out};
use crate::report::style::{CODE, HEADING, pad, paint, paragraph, severity};
use crate::rules;
use crate::syntax::closest;

/// Something that can be explained: a rule, or an error of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A rule.
    Rule(Rule),
    /// An error of the language.
    Error(ErrorName),
}

impl Topic {
    /// The topic of a name, as the name is printed.
    ///
    /// ```
    /// use outward::diagnostic::Rule;
    /// use outward::report::explain::Topic;
    ///
    /// assert_eq!(Topic::from_name("no-path"), Some(Topic::Rule(Rule::NoPath)));
    /// assert_eq!(Topic::nearest("no-pth"), Some("no-path"));
    /// ```
    pub fn from_name(name: &str) -> Option<Topic> {
        let error = || ErrorName::ALL.iter().find(|error| error.as_str() == name).copied();
        Rule::from_name(name).map(Topic::Rule).or_else(|| error().map(Topic::Error))
    }

    /// The names of all topics.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let rules = Rule::ALL.iter().map(|rule| rule.as_str());
        rules.chain(ErrorName::ALL.iter().map(|error| error.as_str()))
    }

    /// The name that is nearest to one that is none, if any is near.
    pub fn nearest(name: &str) -> Option<&'static str> {
        closest(name, Topic::names())
    }
}

/// The page of a topic.
pub fn page(topic: Topic, width: usize) -> String {
    match topic {
        Topic::Rule(rule) => rule_page(rule, width),
        Topic::Error(error) => error_page(error, width),
    }
}

fn rule_page(rule: Rule, width: usize) -> String {
    let level = rule.severity();
    let about = match (rule, rule.analysis()) {
        (_, Some(analysis)) => format!("; about {}", analysis.title()),
        (Rule::Own(_), None) => String::new(),
        (_, None) => "; about the `allow` statements of the model".to_owned(),
    };
    let mut text = format!("{}\n", paint(HEADING, rule.as_str()));
    text.push_str(&format!("{} by default", paint(severity(level), level.as_str())));
    if let Some(limit) = rule.limit() {
        text.push_str(&format!(", {} {}", limit.word(), limit.value()));
    }
    text.push_str(&format!("{about}\n\n"));
    text.push_str(&lay_out(&rules::page(rule), width));
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

/// All topics, each with what it is about.
pub fn list(width: usize) -> String {
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
            let what = first_sentence(&rules::page(*rule));
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
