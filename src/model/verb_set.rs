//! Which kinds of statements an edit changed, and which an analysis reads.

use crate::syntax::Verb;

/// A set of verbs. The figures of `serves` are members of their own: changing one changes no way, only how strong it is
/// or how much effort it takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct VerbSet(u128);

impl VerbSet {
    /// The `strength` of `serves`.
    pub(crate) const STRENGTH: VerbSet = VerbSet(1 << 125);
    /// The `effort` of `serves`.
    pub(crate) const EFFORT: VerbSet = VerbSet(1 << 126);
    /// The ids of texts, which are new wherever statements were resolved again.
    pub(crate) const TEXT_IDS: VerbSet = VerbSet(1 << 127);

    pub(crate) const fn of(verbs: &[Verb]) -> VerbSet {
        let (mut set, mut rest) = (VerbSet(0), verbs);
        while let [verb, others @ ..] = rest {
            set = VerbSet(set.0 | 1 << (*verb as u32));
            rest = others;
        }
        set
    }

    pub(crate) const fn and(self, others: VerbSet) -> VerbSet {
        VerbSet(self.0 | others.0)
    }

    /// Whether both have a member in common.
    pub(crate) const fn meets(self, others: VerbSet) -> bool {
        self.0 & others.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::vocabulary::VERBS;

    #[test]
    fn there_is_room_for_all_verbs() {
        for entry in VERBS {
            let verb = VerbSet::of(&[entry.verb]);
            assert!(verb != VerbSet::default());
            for other in [VerbSet::STRENGTH, VerbSet::EFFORT, VerbSet::TEXT_IDS] {
                assert!(!verb.meets(other), "{:?}", entry.verb);
            }
        }
        assert!(VerbSet::of(&[Verb::Serves, Verb::Note]).meets(VerbSet::of(&[Verb::Note]).and(VerbSet::EFFORT)));
        assert!(!VerbSet::of(&[Verb::Serves]).meets(VerbSet::of(&[Verb::Needs])));
    }
}
