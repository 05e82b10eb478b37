//! Lists in the words and proofs of findings: the first few entries, and how many there are.

use super::words::{count, figure, quoted};
use super::{Subject, Witness};
use crate::limits::SHOWN;
use crate::model::{Model, PartyId, Serve, Thing};

/// How many names fit in a sentence.
const NAMED: usize = 3;

/// The first few of several things by name, and how many others there are. Costs only what it shows.
pub(crate) fn named<T: Into<Thing>>(model: &Model, things: impl ExactSizeIterator<Item = T>) -> String {
    let others = things.len().saturating_sub(NAMED);
    joined(things.take(NAMED).map(|thing| quoted(model, thing)).collect(), others)
}

/// The links that somebody wrote: how many, and to whom the first few lead. Costs only what it shows.
pub(crate) fn links_of(model: &Model, writer: PartyId) -> String {
    let links = model.own_serves(writer);
    let name = |serve: &Serve| serve.to.party().map_or("everyone".to_owned(), |party| quoted(model, party));
    let whom = joined(links.iter().take(NAMED).map(name).collect(), links.len().saturating_sub(NAMED));
    format!("{} to {whom}", count(links.len() as u64, "service link"))
}

/// Names in a sentence, and how many others there are.
pub(crate) fn joined(mut names: Vec<String>, others: usize) -> String {
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

/// Adds a step for each of several things; only those that are shown are put into words.
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
