//! `unmeasured`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};
use crate::rules::words::count;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// Somebody is measured or rewarded, and some actors by nothing that matters to a customer.
    ///
    /// ## Why it matters
    ///
    /// People look where they are looked at. Who is measured by figures of the house alone, or by none, is left out of
    /// what the customer feels, whatever the speeches say.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// metric TillRevenue
    /// role Barista { serves Guest; measured by Remakes }
    /// role Manager { serves Barista; rewarded by TillRevenue }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// metric TillRevenue
    /// role Barista { serves Guest; measured by Remakes }
    /// role Manager { serves Barista; rewarded by TillRevenue, Remakes }
    /// ```
    ///
    /// ## Mend
    ///
    /// Let each be `measured by` something that a customer would notice; it need not pay.
    Unmeasured: "unmeasured" about Exemptions, Note;
}

impl Check for Unmeasured {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one of it, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::Unmeasured)
    }

    fn look<'a>(&self, context: &Context<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::Unmeasured)
    }

    fn explain(&self, context: &Context<'_>, seen: &Together) -> Explanation {
        let (model, verb) = (context.model, if seen.of == 1 { "is" } else { "are" });
        Explanation::new(
            format!("{} {verb} measured and rewarded by nothing that matters to a customer", seen.actors()),
            "let each be measured by something that a customer would notice: `measured by METRIC`",
            seen.witness(|actor| {
                let (measures, rewards) = (model.measures(actor).len(), model.rewards(actor).len());
                if measures + rewards == 0 {
                    return "0 metrics measure or reward it".to_owned();
                }
                let by = format!("measured by {measures}, rewarded by {}", count(rewards as u64, "metric"));
                format!("{by}, none of which matters to a customer")
            }),
        )
    }
}
