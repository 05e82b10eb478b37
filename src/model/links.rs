//! The links that parties state, by verb: one line for each verb, from which their storage in a model, their collection
//! while a text is resolved, and their replacement after an edit are made.

use std::ops::Range;

use super::id::{MetricId, OutcomeId, PartyId};
use super::link::{InfluenceLink, Link, Responsibility, Reward, Serve, Target};
use super::store::{Lists, ListsBuilder};

macro_rules! links {
    ($($verb:ident: $link:ty,)+) => {
        /// The links of all parties, as written.
        #[derive(Debug, Clone, Default)]
        pub(crate) struct PartyLinks {
            $(pub(crate) $verb: Lists<$link>,)+
        }

        /// The links of parties, while they are collected.
        #[derive(Debug, Default)]
        pub(super) struct PartyLinksBuilder {
            $(pub(super) $verb: ListsBuilder<$link>,)+
        }

        impl PartyLinksBuilder {
            /// Linear.
            pub(super) fn finish(self) -> PartyLinks {
                PartyLinks { $($verb: self.$verb.finish(),)+ }
            }
        }

        impl PartyLinks {
            /// Replaces the links of some consecutive owners.
            pub(super) fn replace(&mut self, owners: &Range<usize>, with: PartyLinks) {
                $(self.$verb.replace(owners.clone(), with.$verb);)+
            }
        }
    };
}

links! {
    serves: Serve,
    needs: Link<PartyId>,
    hands_back: Link<PartyId>,
    responsible: Responsibility,
    promises: Link<OutcomeId>,
    measured_by: Link<MetricId>,
    rewarded_by: Reward,
    reports_to: Link<PartyId>,
    influences: InfluenceLink,
    says: Link<Target>,
}
