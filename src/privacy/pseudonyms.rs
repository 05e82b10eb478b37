//! Keyed names in the place of those that were written.

use std::collections::BTreeSet;

use hmac_sha256::HMAC;

use super::PseudonymKey;
use crate::model::{Model, PartyKind, Thing};

/// Replaces the names of roles, units and outsiders by keyed ones, such as `Role_1f8b2c9d04`, and takes out what else may tell
/// them: labels, descriptions, the title, and every text (of which `…` is left, since it counts whether one was written). The
/// names of customers, metrics, outcomes, decisions, frictions, policies and rooms stay.
///
/// The name is the beginning of HMAC-SHA-256 (RFC 2104) of the qualified name under the key, in hexadecimal digits: the same
/// with the same key, so that two results can be joined, and not to be told without it. Linear.
///
/// ```
/// use outward::privacy::{PseudonymKey, pseudonymize};
/// use outward::{Model, text::Sources};
///
/// let text = "customer Guest\nunit Shop { role Barista \"Anna's post\" { serves Guest \"smiles\" } }";
/// let mut model = Model::read(&Sources::from_text("shop.outward", text))?;
/// pseudonymize(&mut model, &PseudonymKey::new("a long enough key")?);
/// let written = model.to_text();
/// assert!(!written.contains("Barista") && !written.contains("Anna") && written.contains("role Role_"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pseudonymize(model: &mut Model, key: &PseudonymKey) {
    let mut taken: BTreeSet<String> = model.things().map(|thing| model.name_of(thing).to_owned()).collect();
    let mut names = Vec::new();
    for party in model.parties() {
        let noun = match model.kind(party) {
            PartyKind::Customer => continue,
            PartyKind::Outsider => "Outsider",
            PartyKind::Unit => "Unit",
            PartyKind::Role => "Role",
        };
        let hash = HMAC::mac(model.qualified_name(Thing::Party(party)).as_bytes(), key.as_bytes());
        let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        // ten digits tell a million names apart; where they do not, more do
        let name = (10..=digits.len()).map(|end| format!("{noun}_{}", digits.get(..end).unwrap_or(&digits)));
        if let Some(name) = name.into_iter().find(|name| !taken.contains(name)) {
            taken.insert(name.clone());
            names.push((party, name));
        }
    }
    model.forget_texts();
    names.into_iter().for_each(|(party, name)| model.rename(party, &name));
}
