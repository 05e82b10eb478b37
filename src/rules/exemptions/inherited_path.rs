//! `inherited-path`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units that have a way to a customer only because their group says whom it serves.
    ///
    /// ## Why it matters
    ///
    /// A line for the whole department is a good beginning. But people see their way to the customer only if it is
    /// their own: what is said of everybody is easily taken to be about the others.
    ///
    /// ## Example
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
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// unit Shop {
    ///   role Barista { serves Guest "makes and hands over the drink" }
    ///   role Cleaner { serves Guest "a table to sit down at" }
    /// }
    /// ```
    ///
    /// ## What to do
    ///
    /// Give each of them a `serves` of its own. Begin with those whom the group's line describes least.
    InheritedPath: "inherited-path" about Exemptions, Note;
}

impl Check for InheritedPath {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one finding, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::InheritedPath)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::InheritedPath)
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Together) -> Explanation {
        let model = context.model;
        let takes_from = |actor: PartyId| {
            let Some(group) = model.serves_source(actor) else { return "no service links".to_owned() };
            let links = count(model.own_serves(group).len() as u64, "link");
            format!("no service links of its own; it inherits {links} from {}", quoted(model, group))
        };
        Explanation::new(
            format!("{} a way to a customer only through what their group says", seen.have()),
            "say what each of them does for whom: `serves WHO \"what\"`",
            seen.witness(takes_from),
        )
    }
}
