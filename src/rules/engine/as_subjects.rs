//! What a finding is about, as ids, and back from a finding.

use super::finding::{Subject, Subjects};
use crate::analysis::Measure;
use crate::model::{DecisionId, FrictionId, MetricId, OutcomeId, PartyId, PolicyId, RoomId, Thing};

/// What a finding is about, as ids: implemented by the ids, by tuples of them, and by a list of parties.
///
/// ```
/// use outward::model::PartyId;
/// use outward::rules::AsSubjects;
/// use outward::{Model, text::Sources};
///
/// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\nrole Clerk { serves Guest }"))?;
/// let parties: Vec<PartyId> = model.parties().collect();
/// let pair = (parties[1], parties[0]);
/// let mut subjects = pair.subjects();
/// assert_eq!(<(PartyId, PartyId)>::read_from(&mut subjects.iter()), Some(pair));
/// parties[0].add_to(&mut subjects);
/// assert_eq!(subjects.len(), 3);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub trait AsSubjects: Sized {
    /// Appends the ids to the subjects of a finding.
    fn add_to(&self, subjects: &mut Subjects);

    /// Reads the ids back from the subjects of a finding, and leaves the rest of them to others; `None` if the next
    /// subjects are of another kind.
    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self>;

    /// The ids as subjects.
    fn subjects(&self) -> Subjects {
        let mut subjects = Subjects::new();
        self.add_to(&mut subjects);
        subjects
    }
}

macro_rules! about_things {
    ($($id:ident $variant:ident,)+) => {
        $(impl AsSubjects for $id {
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

impl AsSubjects for Measure {
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

impl AsSubjects for Thing {
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
impl AsSubjects for () {
    fn add_to(&self, _: &mut Subjects) {}

    fn read_from(_: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        Some(())
    }
}

impl<A: AsSubjects, B: AsSubjects> AsSubjects for (A, B) {
    fn add_to(&self, subjects: &mut Subjects) {
        self.0.add_to(subjects);
        self.1.add_to(subjects);
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        Some((A::read_from(subjects)?, B::read_from(subjects)?))
    }
}

impl<A: AsSubjects, B: AsSubjects, C: AsSubjects> AsSubjects for (A, B, C) {
    fn add_to(&self, subjects: &mut Subjects) {
        self.0.add_to(subjects);
        self.1.add_to(subjects);
        self.2.add_to(subjects);
    }

    fn read_from(subjects: &mut std::slice::Iter<'_, Subject>) -> Option<Self> {
        Some((A::read_from(subjects)?, B::read_from(subjects)?, C::read_from(subjects)?))
    }
}

/// All parties that are left.
impl AsSubjects for Vec<PartyId> {
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
