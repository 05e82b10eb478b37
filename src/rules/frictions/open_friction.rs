//! `open-friction`.

use crate::analysis::{Fate, still_felt_by};
use crate::model::{FrictionId, PartyId};
use crate::rules::lists::{add_steps, named};
use crate::rules::shared::fates::{fate_of, of_fate};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds pain points that somebody feels still, or of which nothing says that they were removed.
    ///
    /// ## Why it matters
    ///
    /// A known pain point that stays open tells customers and colleagues how much they count. Who feels it is judged by
    /// the names that are written: what was removed from a unit was not said to be removed from a role in it.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest, Barista; removed from Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest, Barista; removed from Guest, Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Remove it, and say from whom: `removed from`.
    OpenFriction: "open-friction" about Frictions, Note;
}

impl Check for OpenFriction {
    type About = FrictionId;
    type Seen<'a> = FrictionId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = FrictionId> {
        of_fate(context, Fate::Open)
    }

    fn look<'a>(&self, context: &Context<'a>, friction: &FrictionId) -> Option<FrictionId> {
        fate_of(context, *friction, Fate::Open).map(|_| *friction)
    }

    fn explain(&self, context: &Context<'_>, friction: &FrictionId) -> Explanation {
        let model = context.model;
        let feel: Vec<PartyId> = still_felt_by(&model.frictions()[*friction]).collect();
        let name = quoted(model, *friction);
        let mut witness = Witness::default();
        add_steps(&mut witness, feel.iter(), |party| ((*party).into(), "feels it still".to_owned()));
        let message = if feel.is_empty() {
            witness.step(*friction, "removed from nobody");
            format!("nothing says that {name} was removed")
        } else {
            let verb = if feel.len() == 1 { "feels" } else { "feel" };
            format!("{} {verb} {name} still", named(model, feel.iter().copied()))
        };
        Explanation::new(message, "remove it, and say from whom: `removed from`", witness)
    }
}
