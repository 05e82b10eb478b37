//! `unaccountable`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};

use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// There are outcomes, and some actors hold none of them specifically.
    ///
    /// ## Why it matters
    ///
    /// Everyone should know exactly how their work affects customers. Who answers for nothing in particular may work
    /// hard and well, and will still find that what customers get is decided elsewhere.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Roaster { serves Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Roaster { serves Barista; responsible for RightDrink "sends no bag older than a week" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask each what would go wrong for a customer without them, and write it as `responsible for OUTCOME "how"`.
    Unaccountable: "unaccountable" about Exemptions, Note;
}

impl Check for Unaccountable {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one of it, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::Unaccountable)
    }

    fn look<'a>(&self, context: &Context<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::Unaccountable)
    }

    fn explain(&self, context: &Context<'_>, seen: &Together) -> Explanation {
        Explanation::new(
            format!("{} no specific responsibility for any outcome", seen.have()),
            "ask each what would go wrong for a customer without them: `responsible for OUTCOME \"how\"`",
            seen.witness(|actor| {
                let general = context.model.responsibilities(actor).len();
                format!("0 specific responsibilities, {general} general")
            }),
        )
    }
}
