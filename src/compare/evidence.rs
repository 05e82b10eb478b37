//! The evidence for a guessed pair.

use super::features::{Feature, NOTHING, OTHER_SIDE, Trait, WITH};
use super::items::{Item, Items};
use super::matching::Guess;
use crate::model::{PartyId, Thing};
use crate::syntax::Verb;

/// A feature that stayed the same while a name changed. Ids are those of the old model.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Evidence {
    /// The label.
    Label(String),
    /// The description.
    Description(String),
    /// The unit around it; `None` for the top level.
    Unit(Option<PartyId>),
    /// Its place between the things before and after it.
    Place(Option<Thing>, Option<Thing>),
    /// A thing inside it.
    Inside(String),
    /// A statement of its own with this target; `None` for `everyone`.
    Says(Verb, Option<Thing>),
    /// A text in its statements.
    SaysText(Verb, String),
    /// A figure in its statements.
    SaysNumber(Verb, f64),
    /// A thing with a statement about it.
    Said(Verb, Thing),
    /// A text in another thing's statement about it.
    SaidText(Verb, String),
}

pub(super) fn evidence(old: &Items<'_>, guess: &Guess<'_>, feature: &Feature<'_>) -> Option<Evidence> {
    let thing = |pair: u32| (pair != NOTHING).then(|| old.thing(Item(pair)));
    let text = || feature.text.to_owned();
    Some(match feature.trait_ {
        Trait::Name => return None,
        Trait::Label => Evidence::Label(text()),
        Trait::Description => Evidence::Description(text()),
        Trait::Unit => Evidence::Unit(old.model.parent_of(old.thing(guess.old))),
        Trait::Place => {
            let behind = u32::try_from(feature.figure & u64::from(u32::MAX)).unwrap_or(NOTHING);
            Evidence::Place(thing(feature.pair), thing(behind))
        }
        Trait::Inside if feature.pair == NOTHING => Evidence::Inside(text()),
        Trait::Inside => Evidence::Inside(old.model.name_of(thing(feature.pair)?).to_owned()),
        Trait::Says(verb) if !feature.text.is_empty() => Evidence::SaysText(verb, text()),
        Trait::Says(verb) if matches!(feature.figure, WITH | OTHER_SIDE) => Evidence::Says(verb, thing(feature.pair)),
        Trait::Says(verb) if feature.pair == 0 => Evidence::SaysNumber(verb, f64::from_bits(feature.figure)),
        Trait::Says(verb) => Evidence::SaysText(verb, String::new()),
        Trait::Said(verb) if feature.pair == NOTHING => Evidence::SaidText(verb, text()),
        Trait::Said(verb) => Evidence::Said(verb, thing(feature.pair)?),
    })
}
