//! Which unit `--unit` means.

use outward::diagnostic::{Diagnostic, ErrorName};
use outward::model::{Model, PartyId, PartyKind, Thing};
use unicode_normalization::UnicodeNormalization;

use crate::words::nearest;
use outward::figures::listed;

/// How many units are offered where the name is none.
const OFFERED: usize = 8;

/// The unit of this name, qualified as far as need be.
#[allow(clippy::result_large_err, reason = "it is made once, and shown")]
pub fn unit(model: &Model, name: &str) -> Result<PartyId, Diagnostic> {
    let name: String = name.trim().nfc().collect();
    let ending = format!(".{name}");
    let units = || model.parties().filter(|party| model.kind(*party) == PartyKind::Unit);
    let qualified = |unit: PartyId| model.qualified_name(Thing::Party(unit)).nfc().collect::<String>();
    if let Some(unit) = units().find(|unit| qualified(*unit) == name) {
        return Ok(unit);
    }
    let meant: Vec<PartyId> = units().filter(|unit| qualified(*unit).ends_with(&ending)).collect();
    let names = |units: &[PartyId]| units.iter().map(|unit| format!("`{}`", qualified(*unit))).collect::<Vec<_>>();
    match meant.as_slice() {
        [unit] => Ok(*unit),
        [] => {
            let message = format!("there is no unit `{name}`, named by `--unit`");
            let help = match nearest(&name, units().map(|unit| model.name(unit))) {
                Some(near) => format!("did you mean `{near}`?"),
                None => match model.parties().find(|party| model.name(*party) == name) {
                    Some(other) => format!("`{name}` is a {}", model.noun_of(Thing::Party(other))),
                    None => {
                        let known: Vec<PartyId> = units().take(OFFERED + 1).collect();
                        match known.as_slice() {
                            [] => "the model has no units".to_owned(),
                            known => format!("units are {}", listed(&names(known), OFFERED)),
                        }
                    }
                },
            };
            Err(Diagnostic::new(ErrorName::UnknownName, None, message).help(help))
        }
        several => {
            let message = format!("`{name}`, named by `--unit`, may be one of several units");
            let help = format!("write {}", listed(&names(several), OFFERED).replace(" and ", " or "));
            Err(Diagnostic::new(ErrorName::AmbiguousName, None, message).help(help))
        }
    }
}
