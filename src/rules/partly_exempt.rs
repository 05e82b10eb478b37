//! Grounds that exempt in part: each finding is about all such actors.

use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::page::rule;
use super::words::{count, figure, quoted};
use crate::analysis::Ground;
use crate::model::{Model, PartyId, Thing};

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
    UNACCOUNTABLE = Unaccountable { check: |c, e| all_with(c, e, Ground::Unaccountable), explain: unaccountable }
}

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
    UNMEASURED = Unmeasured { check: |c, e| all_with(c, e, Ground::Unmeasured), explain: unmeasured }
}

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
    INHERITED_PATH = InheritedPath { check: |c, e| all_with(c, e, Ground::InheritedPath), explain: inherited_path }
}

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
    UNCOVERED = Uncovered { check: |c, e| all_with(c, e, Ground::Uncovered), explain: uncovered }
}

fn all_with(context: &Context<'_>, emitter: &mut Emitter<'_>, ground: Ground) {
    let found = context.analyses.exemptions.iter().flat_map(|exemptions| &exemptions.actors);
    emitter.all_such(found.filter(|found| found.grounds.has(ground)).map(|found| found.actor.into()));
}

fn unaccountable(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    Details::new(
        format!("{} no specific responsibility for any outcome", have(finding)),
        "ask each what would go wrong for a customer without them: `responsible for OUTCOME \"how\"`",
        witness(finding, |actor| {
            let general = model.responsibilities(actor).len();
            format!("0 specific responsibilities, {general} general")
        }),
    )
}

fn unmeasured(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let verb = if finding.subjects_of == 1 { "is" } else { "are" };
    Details::new(
        format!("{} {verb} measured and rewarded by nothing that matters to a customer", actors(finding)),
        "let each be measured by something that a customer would notice: `measured by METRIC`",
        witness(finding, |actor| {
            let (measures, rewards) = (model.measures(actor).len(), model.rewards(actor).len());
            if measures + rewards == 0 {
                return "0 metrics measure or reward it".to_owned();
            }
            let by = format!("measured by {measures}, rewarded by {}", count(rewards as u64, "metric"));
            format!("{by}, none of which matters to a customer")
        }),
    )
}

fn inherited_path(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    Details::new(
        format!("{} a way to a customer only by what is said of the group", have(finding)),
        "say of each what it does for whom: `serves WHO \"what\"`",
        witness(finding, |actor| takes_from(model, actor)),
    )
}

fn uncovered(context: &Context<'_>, finding: &Finding) -> Details {
    let policies = figure(context.model.policies().len() as f64);
    Details::new(
        format!("no policy covers {}", actors(finding)),
        "let a policy cover them: `covers WHO`, or `covers everyone`",
        witness(finding, |_| format!("covered by 0 of {policies} policies")),
    )
}

fn takes_from(model: &Model, actor: PartyId) -> String {
    let Some(group) = model.serves_source(actor) else { return "0 service links".to_owned() };
    let links = model.own_serves(group).len();
    format!("0 service links of its own; it takes {} of {}", count(links as u64, "link"), quoted(model, group))
}

fn have(finding: &Finding) -> String {
    format!("{} {}", actors(finding), if finding.subjects_of == 1 { "has" } else { "have" })
}

fn actors(finding: &Finding) -> String {
    count(finding.subjects_of as u64, "actor")
}

fn witness(finding: &Finding, note: impl Fn(PartyId) -> String) -> Witness {
    Witness::listed(&finding.subjects, finding.subjects_of, |subject| match subject {
        Subject::Thing(Thing::Party(actor)) => (*subject, note(*actor)),
        _ => (*subject, String::new()),
    })
}
