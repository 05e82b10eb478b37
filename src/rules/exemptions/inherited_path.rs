//! `inherited-path`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// Some actors have a way to a customer only by what is said of their group.
    ///
    /// ## Why it matters
    ///
    /// A line for the whole department is a good beginning. But people see their line to the customer when it is their
    /// own: what is said of all is easily taken to be about the others.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// unit Shop {
    ///   serves Guest
    ///   role Barista
    ///   role Cleaner
    /// }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// unit Shop {
    ///   role Barista { serves Guest "makes and hands over the drink" }
    ///   role Cleaner { serves Guest "a table to sit down at" }
    /// }
    /// ```
    ///
    /// ## Mend
    ///
    /// Give each a `serves` of its own, beginning with those of whom the group's is least true.
    InheritedPath: "inherited-path" about Exemptions, Note;
}

impl Check for InheritedPath {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one of it, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::InheritedPath)
    }

    fn look<'a>(&self, context: &Context<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::InheritedPath)
    }

    fn explain(&self, context: &Context<'_>, seen: &Together) -> Explanation {
        let model = context.model;
        let takes_from = |actor: PartyId| {
            let Some(group) = model.serves_source(actor) else { return "0 service links".to_owned() };
            let links = count(model.own_serves(group).len() as u64, "link");
            format!("0 service links of its own; it takes {links} of {}", quoted(model, group))
        };
        Explanation::new(
            format!("{} a way to a customer only by what is said of the group", seen.have()),
            "say of each what it does for whom: `serves WHO \"what\"`",
            seen.witness(takes_from),
        )
    }
}
