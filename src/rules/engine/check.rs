//! What a rule has to say: what it looks at, what it sees there, and how that is put into words.

use super::context::Context;
use super::explanation::Explanation;
use super::finding::{Subject, Subjects};
use crate::analysis::Measure;
use crate::diagnostic::Identity;
use crate::model::{DecisionId, FrictionId, MetricId, OutcomeId, PartyId, PolicyId, RoomId, Thing};

/// The check of a rule and the explanation of what it finds.
///
/// Both go by way of [`look`](Check::look): a candidate is a finding exactly if `look` sees something in it, and the
/// explanation is made from what `look` saw. So they cannot disagree, and nothing has to be kept for a finding but what it
/// is about.
pub trait Check: Send + Sync + 'static {
    /// What a finding is about: an id, several, or `()` for the whole organization.
    type About: About;
    /// What is seen where the rule fires: all that the explanation needs.
    type Seen<'a>;

    /// How an `allow` accepts a finding.
    const ACCEPTED: Accepted = Accepted::FirstSubject;
    /// What tells a finding from the others of the rule when two models are compared.
    const IDENTITY: Identity = Identity::AllSubjects;

    /// What may be a finding, each once.
    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Self::About>;

    /// What is to be seen there; nothing where the rule does not fire. It is asked again when a finding is explained.
    fn look<'a>(&self, context: &Context<'a>, about: &Self::About) -> Option<Self::Seen<'a>>;

    /// What was seen, in words.
    fn explain(&self, context: &Context<'_>, seen: &Self::Seen<'_>) -> Explanation;
}

/// How an `allow` accepts a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// That of the first subject accepts the whole.
    FirstSubject,
    /// That of each subject takes this one off the list; no finding is left without any.
    EachSubject,
    /// That of the first subject accepts the whole; that of another takes this one off the list.
    FirstThenEach,
}

/// What a finding is about, as ids.
pub trait About: Sized {
    /// Adds it to what a finding is about.
    fn add_to(&self, subjects: &mut Subjects);

    /// Reads it from what a finding is about; what is left stays for others.
    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self>;

    /// As subjects.
    fn subjects(&self) -> Subjects {
        let mut subjects = Subjects::new();
        self.add_to(&mut subjects);
        subjects
    }
}

macro_rules! about_things {
    ($($id:ident $variant:ident,)+) => {
        $(impl About for $id {
            fn add_to(&self, subjects: &mut Subjects) {
                subjects.push((*self).into());
            }

            fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
                match subjects.next()? {
                    Subject::Thing(Thing::$variant(id)) => Some(*id),
                    Subject::Thing(_) | Subject::Measure(_) => None,
                }
            }
        })+
    };
}
about_things! {
    PartyId Party,
    MetricId Metric,
    OutcomeId Outcome,
    DecisionId Decision,
    FrictionId Friction,
    PolicyId Policy,
    RoomId Room,
}

impl About for Measure {
    fn add_to(&self, subjects: &mut Subjects) {
        subjects.push(Subject::Measure(*self));
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        match subjects.next()? {
            Subject::Measure(measure) => Some(*measure),
            Subject::Thing(_) => None,
        }
    }
}

impl About for Thing {
    fn add_to(&self, subjects: &mut Subjects) {
        subjects.push(Subject::Thing(*self));
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        match subjects.next()? {
            Subject::Thing(thing) => Some(*thing),
            Subject::Measure(_) => None,
        }
    }
}

/// About the whole organization.
impl About for () {
    fn add_to(&self, _: &mut Subjects) {}

    fn read_from(_: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        Some(())
    }
}

impl<A: About, B: About> About for (A, B) {
    fn add_to(&self, subjects: &mut Subjects) {
        self.0.add_to(subjects);
        self.1.add_to(subjects);
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        Some((A::read_from(subjects)?, B::read_from(subjects)?))
    }
}

impl<A: About, B: About, C: About> About for (A, B, C) {
    fn add_to(&self, subjects: &mut Subjects) {
        self.0.add_to(subjects);
        self.1.add_to(subjects);
        self.2.add_to(subjects);
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        Some((A::read_from(subjects)?, B::read_from(subjects)?, C::read_from(subjects)?))
    }
}

/// As many as there are.
impl About for Vec<PartyId> {
    fn add_to(&self, subjects: &mut Subjects) {
        subjects.extend(self.iter().map(|party| Subject::from(*party)));
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        let mut parties = Vec::with_capacity(subjects.len());
        while !subjects.as_slice().is_empty() {
            parties.push(PartyId::read_from(subjects)?);
        }
        Some(parties)
    }
}
