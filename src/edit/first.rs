//! A first model, made of five answers, that shows every noun of the language.

use super::naming::camel;
use crate::syntax::format;
use crate::syntax::value::quoted;
use crate::text::{FileId, Source};

/// The model with its answers between `@`.
const TEMPLATE: &str = include_str!("first.txt");

/// The parties that the template declares itself.
const TAKEN: [&str; 3] = ["Newcomer", "Supplier", "FrontLine"];

/// The longest answer that is used, in characters.
const LONGEST: usize = 200;

/// One of the questions about an organization that a [first model](first_model) answers.
///
/// ```
/// use outward::edit::Question;
/// assert_eq!(Question::ALL.map(Question::example)[1], "Guest");
/// assert_eq!(Question::Customer.ask(), "Whom does it serve?");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// The name of the organization.
    Org,
    /// The people it serves.
    Customer,
    /// The role that serves them directly.
    Role,
    /// The work of that role.
    Work,
    /// The role that manages it.
    Manager,
}

impl Question {
    /// All questions, in the order in which they are asked.
    pub const ALL: [Question; 5] =
        [Question::Org, Question::Customer, Question::Role, Question::Work, Question::Manager];

    /// The question in words.
    pub fn ask(self) -> &'static str {
        match self {
            Question::Org => "What is your organization called?",
            Question::Customer => "Whom does it serve?",
            Question::Role => "Who deals with them directly? Name one role.",
            Question::Work => "What does that role do for them?",
            Question::Manager => "Who manages that role?",
        }
    }

    /// An example, which stands for a question without an answer.
    pub fn example(self) -> &'static str {
        match self {
            Question::Org => "Corner Café",
            Question::Customer => "Guest",
            Question::Role => "Barista",
            Question::Work => "makes the drink and hands it over",
            Question::Manager => "Shop manager",
        }
    }
}

/// The text of a first model. It has no error, no finding at error level, every noun of the language, and comments that
/// say what each is for. Any text is an answer; of an empty one the [example](Question::example) takes the place.
///
/// ```
/// use outward::edit::{Question, first_model};
/// use outward::{Study, text::Sources};
///
/// let text = first_model(|question| match question {
///     Question::Role => "Head nurse".to_owned(),
///     _ => String::new(),
/// });
/// let study = Study::read(&Sources::from_text("clinic.outward", text))?;
/// assert_eq!(study.model().label(study.model().actors().next().unwrap()), "Head nurse");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn first_model(answer: impl Fn(Question) -> String) -> String {
    let answer = |question: Question| {
        let given: String = answer(question).trim().chars().take(LONGEST).collect();
        if given.trim().is_empty() { question.example().to_owned() } else { given }
    };
    let (customer, role, manager) = (answer(Question::Customer), answer(Question::Role), answer(Question::Manager));
    let mut taken: Vec<String> = TAKEN.map(str::to_owned).into();
    let mut name = |label: &str, question: Question| {
        let name = free(named(label, question), &taken);
        taken.push(name.clone());
        name
    };
    let customer_name = name(&customer, Question::Customer);
    let role_name = name(&role, Question::Role);
    let manager_name = name(&manager, Question::Manager);
    let mut text = String::new();
    let mut head = Some(labelled(&customer_name, &customer));
    for (at, part) in TEMPLATE.split('@').enumerate() {
        match part {
            _ if at % 2 == 0 => text.push_str(part),
            "org" => text.push_str(&quoted(&answer(Question::Org))),
            // the first is the declaration
            "customer" => text.push_str(&head.take().unwrap_or_else(|| customer_name.clone())),
            "role" => text.push_str(&role_name),
            "role-label" => text.push_str(&labelled(&role_name, &role)),
            "work" => text.push_str(&quoted(&answer(Question::Work))),
            "manager" => text.push_str(&manager_name),
            _ => text.push_str(&labelled(&manager_name, &manager)),
        }
    }
    // long answers break blocks
    format(FileId(0), &Source::new("", text.as_str())).unwrap_or(text)
}

fn labelled(name: &str, label: &str) -> String {
    if name == label { name.to_owned() } else { format!("{name} {}", quoted(label)) }
}

/// A name made from an answer, or from the example if the answer has no letters.
fn named(label: &str, question: Question) -> String {
    Some(camel(label)).filter(|name| !name.is_empty()).unwrap_or_else(|| camel(question.example()))
}

/// The name, with a number if it is taken.
fn free(name: String, taken: &[String]) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(name)
}
