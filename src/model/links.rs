//! The links that parties state, by verb: one line for each verb, from which their storage in a model, the method that
//! reads them, their collection while a text is resolved, and their replacement after an edit are made.

use std::ops::Range;

use super::Model;
use super::id::{MetricId, OutcomeId, PartyId};
use super::link::{InfluenceLink, Link, Responsibility, Reward, Serve, Target};
use super::store::{Lists, ListsBuilder};

macro_rules! links {
    ($($(#[doc = $doc:literal])+ $links:ident: $link:ty,)+) => {
        /// The links of all parties, as written.
        #[derive(Debug, Clone, Default)]
        pub(crate) struct PartyLinks {
            $(pub(crate) $links: Lists<$link>,)+
        }

        /// The links of parties, while they are collected.
        #[derive(Debug, Default)]
        pub(super) struct PartyLinksBuilder {
            $(pub(super) $links: ListsBuilder<$link>,)+
        }

        /// What parties state themselves. What they inherit from the groups around them is not part of it.
        ///
        /// ```
        /// use outward::{Model, text::Sources};
        ///
        /// let text = "customer Guest
        ///     metric Wait
        ///     outcome Meal { for Guest }
        ///     unit Inn { serves Guest; measured by Wait; reports to Chief
        ///         role Cook { needs Clerk; hands back to Clerk; responsible for Meal; promises Meal; rewarded by Wait }
        ///         role Clerk { influences Cook; says it serves Guest } }
        ///     role Chief";
        /// let model = Model::read(&Sources::from_text("inn.outward", text))?;
        /// let parties: Vec<_> = model.parties().collect();
        /// let (guest, inn, cook, clerk) = (parties[0], parties[1], parties[2], parties[3]);
        ///
        /// assert_eq!((model.own_serves(inn).len(), model.own_serves(cook).len()), (1, 0)); // the cook inherits it
        /// assert_eq!((model.own_measures(inn).len(), model.own_managers(inn).len()), (1, 1));
        /// assert_eq!((model.needs(cook)[0].to, model.hands_back(cook)[0].to), (clerk, clerk));
        /// assert_eq!((model.responsibilities(cook).len(), model.promises(cook).len(), model.own_rewards(cook).len()), (1, 1, 1));
        /// assert_eq!((model.influences(clerk)[0].on, model.says_it_serves(clerk)[0].to.party()), (cook, Some(guest)));
        /// # Ok::<(), outward::model::Invalid>(())
        /// ```
        impl Model {
            $(
                $(#[doc = $doc])+
                pub fn $links(&self, party: PartyId) -> &[$link] {
                    self.links.$links.of(party)
                }
            )+
        }

        impl PartyLinksBuilder {
            /// Linear.
            pub(super) fn finish(self) -> PartyLinks {
                PartyLinks { $($links: self.$links.finish(),)+ }
            }
        }

        impl PartyLinks {
            /// Replaces the links of some consecutive owners.
            pub(super) fn replace(&mut self, owners: &Range<usize>, with: PartyLinks) {
                $(self.$links.replace(owners.clone(), with.$links);)+
            }
        }
    };
}

links! {
    /// Its own service links, as written.
    own_serves: Serve,
    /// The parties it needs.
    needs: Link<PartyId>,
    /// The parties to which it may hand work back.
    hands_back: Link<PartyId>,
    /// Its responsibilities.
    responsibilities: Responsibility,
    /// The outcomes it promises.
    promises: Link<OutcomeId>,
    /// The metrics in its own `measured by`.
    own_measures: Link<MetricId>,
    /// The metrics in its own `rewarded by`.
    own_rewards: Reward,
    /// The managers in its own `reports to`.
    own_managers: Link<PartyId>,
    /// The actors it influences.
    influences: InfluenceLink,
    /// The parties its people say they serve; also empty if they say `nobody`.
    says_it_serves: Link<Target>,
}
