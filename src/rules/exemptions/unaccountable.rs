//! `unaccountable`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};

use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units that have no specific responsibility for any outcome, in a model that has outcomes.
    ///
    /// ## Why it matters
    ///
    /// Everyone should know exactly how their work affects customers. People who are not responsible for anything in
    /// particular may work hard and well, but what customers get is decided elsewhere.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Roaster { serves Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Roaster { serves Barista; responsible for RightDrink "sends no bag older than a week" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask each of them what would go wrong for a customer without them, and write it down as `responsible for OUTCOME
    /// "how"`.
    Unaccountable: "unaccountable" about Exemptions, Note;
}

impl Check for Unaccountable {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one finding, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::Unaccountable)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::Unaccountable)
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Together) -> Explanation {
        Explanation::new(
            format!("{} no specific responsibility for any outcome", seen.have()),
            "ask each of them what would go wrong for a customer without them: `responsible for OUTCOME \"how\"`",
            seen.witness(|actor| {
                let general = context.model.responsibilities(actor).len();
                match general {
                    0 => "no responsibility".to_owned(),
                    _ => format!("no specific responsibility, {general} general"),
                }
            }),
        )
    }
}
