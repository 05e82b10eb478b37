//! `unmeasured`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};
use crate::rules::words::count;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units that are not measured or rewarded by anything that matters to a customer, in a model in
    /// which somebody is measured or rewarded.
    ///
    /// ## Why it matters
    ///
    /// People watch what they are judged by. Those who are measured by internal figures only, or by none, have no part
    /// in what the customer experiences, whatever the speeches say.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// metric TillRevenue
    /// role Barista { serves Guest; measured by Remakes }
    /// role Manager { serves Barista; rewarded by TillRevenue }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// metric TillRevenue
    /// role Barista { serves Guest; measured by Remakes }
    /// role Manager { serves Barista; rewarded by TillRevenue, Remakes }
    /// ```
    ///
    /// ## What to do
    ///
    /// Let each of them be `measured by` something that a customer would notice. Pay need not depend on it.
    Unmeasured: "unmeasured" about Exemptions, Note;
}

impl Check for Unmeasured {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one finding, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::Unmeasured)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::Unmeasured)
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Together) -> Explanation {
        let (model, verb) = (context.model, if seen.of == 1 { "is" } else { "are" });
        Explanation::new(
            format!("{} {verb} not measured or rewarded by anything that matters to a customer", seen.actors()),
            "let each be measured by something that a customer would notice: `measured by METRIC`",
            seen.witness(|actor| {
                let (measures, rewards) = (model.measures(actor).len(), model.rewards(actor).len());
                if measures + rewards == 0 {
                    return "no metric measures or rewards it".to_owned();
                }
                let by = [("measured", measures), ("rewarded", rewards)];
                let by = by.into_iter().filter(|(_, metrics)| *metrics > 0);
                let by: Vec<String> = by.map(|(how, of)| format!("{how} by {}", count(of as u64, "metric"))).collect();
                let which = if measures + rewards == 1 {
                    "which matters to no customer"
                } else {
                    "none of which matters to a customer"
                };
                format!("{}, {which}", by.join(" and "))
            }),
        )
    }
}
