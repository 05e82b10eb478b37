//! `uncovered`.

use crate::analysis::Ground;
use crate::diagnostic::Identity;
use crate::model::PartyId;
use crate::rules::engine::Accepted;
use crate::rules::shared::grounds::{Together, all_with};
use crate::rules::words::figure;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// There are policies, and some actors are covered by none.
    ///
    /// ## Why it matters
    ///
    /// Training, hiring, onboarding, reward and the customer's voice help, if they reach people. Whom no program covers
    /// is left to find the customer alone.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// policy Welcome { kind onboarding; covers Barista }
    /// role Barista { serves Guest }
    /// role Roaster { serves Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// policy Welcome { kind onboarding; covers everyone }
    /// role Barista { serves Guest }
    /// role Roaster { serves Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Let one of the policies cover them: `covers WHO` takes roles, units and `everyone`.
    Uncovered: "uncovered" about Exemptions, Note;
}

impl Check for Uncovered {
    type About = Vec<PartyId>;
    type Seen<'a> = Together;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one of it, about all such actors.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        all_with(context, Ground::Uncovered)
    }

    fn look<'a>(&self, context: &Context<'a>, actors: &Vec<PartyId>) -> Option<Together> {
        Together::of(context, actors, Ground::Uncovered)
    }

    fn explain(&self, context: &Context<'_>, seen: &Together) -> Explanation {
        let policies = figure(context.model.policies().len() as f64);
        Explanation::new(
            format!("no policy covers {}", seen.actors()),
            "let a policy cover them: `covers WHO`, or `covers everyone`",
            seen.witness(|_| format!("covered by 0 of {policies} policies")),
        )
    }
}
