//! `moved-friction`.

use crate::analysis::{Fate, MovedTo};
use crate::model::{FrictionId, PartyId, PartyKind};
use crate::rules::lists::{add_steps, named};
use crate::rules::shared::fates::{fate_of, of_fate};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds pain points that were moved instead of removed: from a customer to employees, or onto a customer.
    ///
    /// ## Why it matters
    ///
    /// Much of what is called customer orientation moves friction from customers to employees, who in the end hand it
    /// back: tired, late, reading from a script. Moving it the other way is called self-service. Only friction that is
    /// gone hurts nobody.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest; moved from Guest to Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest; removed from Guest, Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask those who have it now what it would take to get rid of it.
    MovedFriction: "moved-friction" about Frictions, Warning;
}

/// A friction, and to whom it was moved.
pub struct Moved {
    friction: FrictionId,
    to: MovedTo,
}

impl Check for MovedFriction {
    type About = FrictionId;
    type Seen<'a> = Moved;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = FrictionId> {
        of_fate(context, Fate::Moved)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, friction: &FrictionId) -> Option<Moved> {
        let to = fate_of(context, *friction, Fate::Moved)?.to?;
        Some(Moved { friction: *friction, to })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Moved) -> Explanation {
        let model = context.model;
        let is_customer = |party: &PartyId| model.kind(*party) == PartyKind::Customer;
        let onto_customers = seen.to == MovedTo::Customers;
        let mut witness = Witness::default();
        let mut now: Vec<PartyId> = Vec::new();
        for shift in &model.frictions()[seen.friction].moves {
            let counts =
                if onto_customers { shift.to.iter().any(is_customer) } else { shift.from.iter().any(is_customer) };
            if counts {
                add_steps(&mut witness, shift.from.iter(), |party| ((*party).into(), "was relieved of it".to_owned()));
                add_steps(&mut witness, shift.to.iter(), |party| ((*party).into(), "has it now".to_owned()));
                now.extend(shift.to.iter().filter(|party| is_customer(party) == onto_customers));
            }
        }
        let (name, whom) = (quoted(model, seen.friction), named(model, now.iter().copied()));
        let (message, help) = match seen.to {
            MovedTo::Customers => (
                format!("{name} was moved onto {whom}"),
                "take it off the customer: ask how everybody could be rid of it",
            ),
            MovedTo::Employees => (
                format!("{name} was not removed: it was moved from a customer to {whom}"),
                "ask those who have it now what it would take to get rid of it",
            ),
        };
        Explanation::new(message, help, witness)
    }
}
