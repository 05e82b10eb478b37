use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::figure;
use crate::model::{Model, PartyKind, Policy, PolicyKind};

rule! {
    /// Communication speaks of customers, and never of roles or units.
    ///
    /// ## Why it matters
    ///
    /// If employees look after customers, who looks after employees, and who speaks of them? Words that only ever ask
    /// to care for others are heard as what they leave out.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// policy News { kind communication; mentions Guest 12 times }
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// policy News { kind communication; mentions Guest 12 times, Barista 9 times }
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Mend
    ///
    /// Speak of those who serve, and of what is done for them, where the customer is spoken of.
    EMPLOYEES_UNMENTIONED = EmployeesUnmentioned { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(care) = &context.analyses.care else { return };
    if care.summary.mentions_of_customers > 0.0 && care.summary.mentions_of_employees == 0.0 {
        emitter.once();
    }
}

fn explain(context: &Context<'_>, _finding: &Finding) -> Details {
    let Some(care) = &context.analyses.care else { return Details::default() };
    let speaks = |policy: &&Policy| mentions(context.model, policy) > 0.0;
    let news = context.model.policies().iter().filter(|(_, policy)| speaks(policy));
    let steps = news.map(|(id, policy)| {
        (id.into(), format!("mentions customers {} times, employees 0 times", figure(mentions(context.model, policy))))
    });
    let of = context.model.policies().values().filter(speaks).count();
    Details::new(
        format!(
            "communication speaks of customers {} times, and never of employees",
            figure(care.summary.mentions_of_customers)
        ),
        "speak of those who serve as well, and of what is done for them",
        Witness::listed(steps, of, |step| step),
    )
}

fn mentions(model: &Model, policy: &Policy) -> f64 {
    if policy.kind != Some(PolicyKind::Communication) {
        return 0.0;
    }
    let customers = policy.mentions.iter().filter(|mention| model.kind(mention.whom) == PartyKind::Customer);
    customers.map(|mention| mention.times).sum()
}
