//! Which kinds of statements an edit changed, and which an analysis reads.

use crate::syntax::Verb;

/// A set of verbs. Of `serves`, the figures are members of their own: they change no way, only how strong it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Said(u128);

impl Said {
    /// The `strength` of `serves`.
    pub(crate) const STRENGTH: Said = Said(1 << 125);
    /// The `effort` of `serves`.
    pub(crate) const EFFORT: Said = Said(1 << 126);
    /// The ids of texts, which are new wherever statements were resolved again.
    pub(crate) const TEXT_IDS: Said = Said(1 << 127);

    pub(crate) const fn of(verbs: &[Verb]) -> Said {
        let (mut said, mut rest) = (Said(0), verbs);
        while let [verb, others @ ..] = rest {
            said = Said(said.0 | 1 << (*verb as u32));
            rest = others;
        }
        said
    }

    pub(crate) const fn and(self, others: Said) -> Said {
        Said(self.0 | others.0)
    }

    /// Whether both have a member in common.
    pub(crate) const fn meets(self, others: Said) -> bool {
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
            let verb = Said::of(&[entry.verb]);
            assert!(verb != Said::default());
            for other in [Said::STRENGTH, Said::EFFORT, Said::TEXT_IDS] {
                assert!(!verb.meets(other), "{:?}", entry.verb);
            }
        }
        assert!(Said::of(&[Verb::Serves, Verb::Note]).meets(Said::of(&[Verb::Note]).and(Said::EFFORT)));
        assert!(!Said::of(&[Verb::Serves]).meets(Said::of(&[Verb::Needs])));
    }
}
