//! `employees-unmentioned`.

use crate::model::{Model, PartyKind, Policy, PolicyKind};
use crate::rules::words::figure;
use crate::rules::{Check, Context, Explanation, Witness, rule};

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
    EmployeesUnmentioned: "employees-unmentioned" about Care, Warning;
}

/// How often communication mentions customers.
pub struct OfCustomers(f64);

impl Check for EmployeesUnmentioned {
    type About = ();
    type Seen<'a> = OfCustomers;

    fn candidates(&self, _: &Context<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, context: &Context<'a>, (): &()) -> Option<OfCustomers> {
        let summary = &context.analyses.care.as_ref()?.summary;
        let only_customers = summary.mentions_of_customers > 0.0 && summary.mentions_of_employees == 0.0;
        only_customers.then_some(OfCustomers(summary.mentions_of_customers))
    }

    fn explain(&self, context: &Context<'_>, OfCustomers(times): &OfCustomers) -> Explanation {
        let speaks = |policy: &&Policy| mentions(context.model, policy) > 0.0;
        let news = context.model.policies().iter().filter(|(_, policy)| speaks(policy));
        let steps = news.map(|(id, policy)| {
            let times = figure(mentions(context.model, policy));
            (id.into(), format!("mentions customers {times} times, employees 0 times"))
        });
        let of = context.model.policies().values().filter(speaks).count();
        Explanation::new(
            format!("communication speaks of customers {} times, and never of employees", figure(*times)),
            "speak of those who serve as well, and of what is done for them",
            Witness::listed(steps, of, |step| step),
        )
    }
}

/// How often a policy of communication mentions customers.
fn mentions(model: &Model, policy: &Policy) -> f64 {
    if policy.kind != Some(PolicyKind::Communication) {
        return 0.0;
    }
    let customers = policy.mentions.iter().filter(|mention| model.kind(mention.whom) == PartyKind::Customer);
    customers.map(|mention| mention.times).sum()
}
