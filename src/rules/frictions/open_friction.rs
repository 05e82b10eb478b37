//! `open-friction`.

use crate::analysis::{Fate, still_felt_by};
use crate::model::{FrictionId, PartyId};
use crate::rules::lists::{add_steps, named};
use crate::rules::shared::fates::{fate_of, of_fate};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds pain points that somebody still feels, or that are not said to have been removed.
    ///
    /// ## Why it matters
    ///
    /// A known pain point that stays open tells customers and colleagues how much they count. The rule goes by the
    /// names as written: if friction was removed from a unit, that does not say it was removed from a role in it.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest, Barista; removed from Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest, Barista; removed from Guest, Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Remove it, and say from whom: `removed from`.
    OpenFriction: "open-friction" about Frictions, Note;
}

impl Check for OpenFriction {
    type About = FrictionId;
    type Seen<'a> = FrictionId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = FrictionId> {
        of_fate(context, Fate::Open)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, friction: &FrictionId) -> Option<FrictionId> {
        fate_of(context, *friction, Fate::Open).map(|_| *friction)
    }

    fn explain(&self, context: &RuleContext<'_>, friction: &FrictionId) -> Explanation {
        let model = context.model;
        let feel: Vec<PartyId> = still_felt_by(&model.frictions()[*friction]).collect();
        let name = quoted(model, *friction);
        let mut witness = Witness::default();
        add_steps(&mut witness, feel.iter(), |party| ((*party).into(), "still feels it".to_owned()));
        let message = if feel.is_empty() {
            witness.step(*friction, "removed from nobody");
            format!("nothing says that {name} was removed")
        } else {
            let verb = if feel.len() == 1 { "feels" } else { "feel" };
            format!("{} still {verb} {name}", named(model, feel.iter().copied()))
        };
        Explanation::new(message, "remove it, and say from whom: `removed from`", witness)
    }
}
