//! How findings put lists into words, and into proofs: as much as a person reads, and how many there are.

use super::finding::{Subject, Witness};
use super::words::{figure, quoted};
use crate::limits::SHOWN;
use crate::model::{Model, Thing};

/// How many names a sentence bears.
const NAMED: usize = 3;

/// The first few of several things by name, and how many others there are. As cheap as what it says.
pub(crate) fn named<T: Into<Thing>>(model: &Model, things: impl ExactSizeIterator<Item = T>) -> String {
    let others = things.len().saturating_sub(NAMED);
    let mut names: Vec<String> = things.take(NAMED).map(|thing| quoted(model, thing)).collect();
    match others {
        0 => {}
        1 => names.push("1 other".to_owned()),
        _ => names.push(format!("{} others", figure(others as f64))),
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => "nobody".to_owned(),
    }
}

/// Adds a step for each of several things, of which only those that are shown are worked out.
pub(crate) fn add_steps<T>(
    witness: &mut Witness,
    things: impl ExactSizeIterator<Item = T>,
    step: impl Fn(T) -> (Subject, String),
) {
    let of = witness.of + things.len();
    for (subject, note) in things.take(SHOWN.saturating_sub(witness.steps.len())).map(step) {
        witness.step(subject, note);
    }
    witness.of = of;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartyId;
    use crate::text::Sources;

    #[test]
    fn a_sentence_names_three() {
        let text = "customer A\ncustomer B\ncustomer C\ncustomer D\ncustomer E";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let customers: Vec<PartyId> = model.customers().collect();
        let first = |count: usize| named(&model, customers[..count].iter().copied());
        assert_eq!(first(0), "nobody");
        assert_eq!(first(1), "`A`");
        assert_eq!(first(2), "`A` and `B`");
        assert_eq!(first(3), "`A`, `B` and `C`");
        assert_eq!(first(4), "`A`, `B`, `C` and 1 other");
        assert_eq!(first(5), "`A`, `B`, `C` and 2 others");
    }

    #[test]
    fn a_proof_says_how_long_it_is() {
        let text: String = (0..100).map(|at| format!("customer C{at}\n")).collect();
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let customers: Vec<PartyId> = model.customers().collect();
        let mut witness = Witness::default();
        witness.step(customers[0], "first");
        add_steps(&mut witness, customers.iter(), |customer| ((*customer).into(), "another".to_owned()));
        assert_eq!((witness.steps.len(), witness.of), (64, 101));
    }
}
