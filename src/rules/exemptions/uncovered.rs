//! `uncovered`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};
use crate::rules::words::figure;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units that no policy covers, in a model that has policies.
    ///
    /// ## Why it matters
    ///
    /// Training, hiring, onboarding, rewards and customer feedback help only those they reach. People whom no program
    /// covers are left to find the customer on their own.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// policy Welcome { kind onboarding; covers Barista }
    /// role Barista { serves Guest }
    /// role Roaster { serves Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// policy Welcome { kind onboarding; covers everyone }
    /// role Barista { serves Guest }
    /// role Roaster { serves Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Let one of the policies cover them: `covers WHO` takes roles, units and `everyone`.
    Uncovered: "uncovered" about Exemptions, Note;
}

impl Check for Uncovered {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one finding, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::Uncovered)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::Uncovered)
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Together) -> Explanation {
        let policies = match context.model.policies().len() {
            1 => "not covered by the only policy".to_owned(),
            several => format!("covered by none of {} policies", figure(several as f64)),
        };
        Explanation::new(
            format!("{} {} not covered by any policy", seen.actors(), if seen.of == 1 { "is" } else { "are" }),
            "let a policy cover them: `covers WHO`, or `covers everyone`",
            seen.witness(|_| policies.clone()),
        )
    }
}
