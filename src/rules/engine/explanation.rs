//! A finding in words, and its proof.

use super::finding::Subject;
use crate::limits::SHOWN;

/// A finding in words. The check of a rule makes it; [`OwnRules`](crate::rules::OwnRules) has an example.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// One sentence, lower case, without a full stop; names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Its proof.
    pub witness: Witness,
}

impl Explanation {
    /// A message, what to do about it, and its proof.
    ///
    /// ```
    /// use outward::rules::{Explanation, Witness};
    /// let explanation = Explanation::new("the name of `Clerk` is long", "give it a shorter one", Witness::default());
    /// assert_eq!(explanation.help, "give it a shorter one");
    /// ```
    pub fn new(message: impl Into<String>, help: impl Into<String>, witness: Witness) -> Self {
        Explanation { message: message.into(), help: help.into(), witness }
    }
}

/// The proof of a finding, step by step, so that nobody has to take the tool's word for it.
///
/// ```
/// use outward::rules::{Subject, Witness};
/// use outward::{Model, text::Sources};
///
/// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\nrole Clerk { serves Guest }"))?;
/// let clerk = model.actors().next().unwrap();
///
/// let mut proof = Witness::default();
/// proof.step(clerk, "headcount 12");
/// assert_eq!(proof, Witness::of([(Subject::from(clerk), "headcount 12".to_owned())]));
///
/// // of a long list, only the steps that are shown are put into words
/// let long = Witness::listed(0..1000, 1000, |at| (clerk.into(), format!("number {at}")));
/// assert_eq!((long.steps.len(), long.of), (64, 1000));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Witness {
    /// The first steps, at most 64.
    pub steps: Vec<WitnessStep>,
    /// How many steps there are in all.
    pub of: usize,
}

impl Witness {
    /// Adds a step with a note, such as a figure. After 64 steps, more are only counted.
    pub fn step(&mut self, subject: impl Into<Subject>, note: impl Into<String>) {
        self.of += 1;
        if self.steps.len() < SHOWN {
            self.steps.push(WitnessStep { subject: subject.into(), note: note.into() });
        }
    }

    /// A proof of these steps.
    pub fn of(steps: impl IntoIterator<Item = (Subject, String)>) -> Self {
        let mut witness = Witness::default();
        for (subject, note) in steps {
            witness.step_subject(subject, note);
        }
        witness
    }

    /// A proof of `of` steps, of which `show` puts only the first 64 into words.
    pub fn listed<T>(all: impl IntoIterator<Item = T>, of: usize, show: impl FnMut(T) -> (Subject, String)) -> Self {
        let steps =
            all.into_iter().take(SHOWN).map(show).map(|(subject, note)| WitnessStep { subject, note }).collect();
        Witness { steps, of }
    }

    fn step_subject(&mut self, subject: Subject, note: String) {
        self.of += 1;
        if self.steps.len() < SHOWN {
            self.steps.push(WitnessStep { subject, note });
        }
    }
}

/// One step of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WitnessStep {
    /// What to look at.
    pub subject: Subject,
    /// What there is to see, with its figure.
    pub note: String,
}
