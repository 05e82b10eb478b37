//! `employees-unmentioned`.

use crate::analysis::figures::equal;
use crate::model::{Model, PartyKind, Policy, PolicyKind};
use crate::rules::words::figure;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds communication that mentions customers, but never roles or units.
    ///
    /// ## Why it matters
    ///
    /// If employees look after customers, who looks after employees, and who talks about them? If messages only ever
    /// ask people to care for others, people hear what is left out.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// policy News { kind communication; mentions Guest 12 times }
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// policy News { kind communication; mentions Guest 12 times, Barista 9 times }
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## What to do
    ///
    /// When you talk about customers, talk about those who serve them, too, and about what is done for them.
    EmployeesUnmentioned: "employees-unmentioned" about Care, Warning;
}

/// How often communication mentions customers.
pub struct OfCustomers(f64);

impl Check for EmployeesUnmentioned {
    type About = ();
    type Seen<'a> = OfCustomers;

    fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, (): &()) -> Option<OfCustomers> {
        let summary = &context.analyses.care.as_ref()?.summary;
        let only_customers = summary.mentions_of_customers > 0.0 && summary.mentions_of_employees == 0.0;
        only_customers.then_some(OfCustomers(summary.mentions_of_customers))
    }

    fn explain(&self, context: &RuleContext<'_>, OfCustomers(all): &OfCustomers) -> Explanation {
        let speaks = |policy: &&Policy| mentions(context.model, policy) > 0.0;
        let news = context.model.policies().iter().filter(|(_, policy)| speaks(policy));
        let steps = news.map(|(id, policy)| {
            (id.into(), format!("mentions customers {}, employees never", times(mentions(context.model, policy))))
        });
        let of = context.model.policies().values().filter(speaks).count();
        Explanation::new(
            format!("communication mentions customers {}, but never employees", times(*all)),
            "mention those who serve, too, and what is done for them",
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

fn times(count: f64) -> String {
    if equal(count, 1.0) { "once".to_owned() } else { format!("{} times", figure(count)) }
}
