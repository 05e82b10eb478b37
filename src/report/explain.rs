//! The pages of `outward explain`: rules and errors of the language, and the list of all.

use crate::diagnostic::{Analysis, ErrorName, Rule, Severity};
use crate::report::block::{Block, Tone, Words};
use crate::report::rule_page::first_sentence;
use crate::report::style::{CODE, HEADING, pad, paint, paragraph, plain, severity};
use crate::report::{form, rule_page};
use crate::rules;
use crate::syntax::closest;

/// A rule or an error of the language. [`Topic::from_name`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A rule.
    Rule(Rule),
    /// An error of the language.
    Error(ErrorName),
}

impl Topic {
    /// The topic of this name, as rules and errors print it.
    ///
    /// ```
    /// use outward::diagnostic::Rule;
    /// use outward::report::explain::Topic;
    ///
    /// assert_eq!(Topic::from_name("no-path"), Some(Topic::Rule(Rule::NoPath)));
    /// assert_eq!(Topic::nearest("no-pth"), Some("no-path"));
    /// assert!(Topic::names().any(|name| name == "unknown-name"));
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

    /// The closest name to a wrong one, if any is close.
    pub fn nearest(name: &str) -> Option<&'static str> {
        closest(name, Topic::names())
    }
}

/// The rule whose name is closest to a wrong one, if any is close.
///
/// ```
/// use outward::report::explain::nearest_rule;
/// assert_eq!((nearest_rule("long-paths"), nearest_rule("unknown-name")), (Some("long-path"), None));
/// ```
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    closest(name, Rule::ALL.iter().map(|rule| rule.as_str()))
}

/// The page of a topic: what it finds, why it matters, an example, what to do, and how to set it.
///
/// ```
/// use outward::{diagnostic::ErrorName, report::{explain::Topic, form}};
/// let topic = Topic::Error(ErrorName::UnknownName);
/// assert!(topic.text(80).starts_with("unknown-name") && topic.styled(80).contains("unknown-name"));
/// assert!(form::markdown(&topic.blocks()).starts_with("# unknown-name"));
/// ```
impl Topic {
    /// The page as blocks, for another layout.
    pub fn blocks(self) -> Vec<Block> {
        match self {
            Topic::Rule(rule) => rule_page(rule),
            Topic::Error(error) => error_page(error),
        }
    }

    /// The page as plain text, in lines of at most `width` columns.
    pub fn text(self, width: usize) -> String {
        plain(&self.styled(width))
    }

    /// The page as text for a terminal: like [`text`](Topic::text), with escape sequences for colors.
    pub fn styled(self, width: usize) -> String {
        form::page(&self.blocks(), width)
    }

    /// The page as Markdown in GitHub's flavor: what an editor shows next to a finding.
    ///
    /// ```
    /// use outward::{diagnostic::Rule, report::explain::Topic};
    /// let page = Topic::Rule(Rule::NoPath).markdown();
    /// assert!(page.starts_with("# no-path\n\n**error** by default; about exemption\n\nFinds"));
    /// assert!(page.contains("## What to do\n"));
    /// ```
    pub fn markdown(self) -> String {
        form::markdown(&self.blocks())
    }

    /// The page as HTML, to be placed in a page of one's own.
    ///
    /// # Errors
    ///
    /// If it would be too large.
    ///
    /// ```
    /// use outward::{diagnostic::Rule, report::explain::Topic};
    /// assert!(Topic::Rule(Rule::NoPath).html()?.contains("no-path"));
    /// # Ok::<(), outward::report::page::PageError>(())
    /// ```
    #[cfg(feature = "page")]
    pub fn html(self) -> Result<String, crate::report::page::PageError> {
        form::html(&self.blocks())
    }
}

fn rule_page(rule: Rule) -> Vec<Block> {
    let about = match (rule, rule.analysis()) {
        (_, Some(analysis)) => format!("; about {}", analysis.title()),
        (Rule::Own(_), None) => String::new(),
        (_, None) => "; about the `allow` statements of the model".to_owned(),
    };
    let limit = rule.limit().map_or_else(String::new, |limit| format!("{} {}", limit.word(), limit.value()));
    let over = if limit.is_empty() { String::new() } else { format!(", {limit}") };
    let mut blocks = vec![title(rule.as_str(), rule.severity(), &format!("by default{over}{about}"))];
    blocks.extend(rule_page::blocks(rule));
    let limit = if limit.is_empty() { limit } else { format!(" {limit}") };
    let words = format!(
        "`rules {{ deny {rule}{limit} }}` makes it an error (`warn`, `note` and `allow`: a warning, a note, nothing). `allow {rule} \
         \"why\" until 2027-01-31` in a declaration accepts what it finds there."
    );
    blocks.extend([Block::Heading("Settings"), Block::Text(words.into())]);
    blocks
}

fn error_page(error: ErrorName) -> Vec<Block> {
    vec![title(error.as_str(), error.severity(), "in a model file"), Block::Text(error.doc().into())]
}

fn title(name: &str, severity: Severity, rest: &str) -> Block {
    let line = Words::toned(Tone::Level(severity), severity.as_str()).plus(format!(" {rest}"));
    Block::Title(Words::toned(Tone::Strong, name), line)
}

/// The list of all topics, each with a sentence on it, in lines of at most `width` columns.
///
/// ```
/// assert!(outward::report::explain::list(80).contains("no-path"));
/// ```
pub fn list(width: usize) -> String {
    let longest = Rule::ALL.iter().map(|rule| rule.as_str().len()).max().unwrap_or(0);
    let mut text = paragraph(
        "The findings that Outward can report, by subject. `outward explain NAME` says more: why it matters, an example, and \
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
    text.push_str(&format!("\n{}\n", paint(HEADING, "Errors in model files")));
    let longest = ErrorName::ALL.iter().map(|error| error.as_str().len()).max().unwrap_or(0);
    for error in ErrorName::ALL {
        let name = paint(CODE, &pad(error.as_str(), longest));
        text.push_str(&row(&format!("  {name}  "), longest + 4, error.doc(), width));
    }
    text
}

/// A term and its meaning, side by side if there is room.
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
