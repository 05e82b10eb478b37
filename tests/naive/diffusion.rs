//! Responsibility, by definition: one outcome and one holder after the other.

use outward::Model;
use outward::model::{OutcomeId, PartyId};

use super::service::{actors_in, reached, service};

#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub verdict: &'static str,
    /// Holder, whether it says how, its share, whether the share is stated, and whether it reaches those the outcome is
    /// for.
    pub holders: Vec<(PartyId, bool, f64, bool, Option<bool>)>,
    pub effective_holders: Option<f64>,
    pub concentration: Option<f64>,
    pub bystander: f64,
    pub promised_by: Vec<PartyId>,
}

pub fn diffusion(model: &Model) -> Vec<Told> {
    model.outcomes().ids().map(|outcome| outcome_of(model, outcome)).collect()
}

fn outcome_of(model: &Model, outcome: OutcomeId) -> Told {
    let held: Vec<_> = model
        .parties()
        .flat_map(|party| model.responsibilities(party).iter().map(move |held| (party, held)))
        .filter(|(_, held)| held.outcome == outcome)
        .collect();
    let stated: f64 = held.iter().filter_map(|(_, held)| held.share()).sum();
    let silent = held.iter().filter(|(_, held)| held.share().is_none()).count();
    let service = service(model);
    let customers: Vec<PartyId> = model.outcomes()[outcome].for_whom.iter().map(|link| link.to).collect();
    let holders: Vec<_> = held
        .iter()
        .map(|(party, held)| {
            let specific = model.is_actor(*party) && held.how.is_some();
            let share = match held.share() {
                Some(share) if silent == 0 && stated < 1.0 => share / stated,
                Some(share) => share,
                None => (1.0 - stated).max(0.0) / silent as f64,
            };
            let who = if model.is_group(*party) { actors_in(model, Some(*party)) } else { [*party].into() };
            let reaches = who.iter().any(|actor| customers.iter().any(|to| reached(&service, *actor).contains(to)));
            (*party, specific, share, held.share().is_some(), (!customers.is_empty()).then_some(reaches))
        })
        .collect();
    let specific = holders.iter().filter(|holder| holder.1).count();
    let verdict = match (holders.len(), specific) {
        (0, _) => "unowned",
        (_, 1) => "owned",
        (1, 0) => "vague",
        (_, 0) => "diffused",
        _ => "shared",
    };
    let shares: Vec<f64> = holders.iter().map(|holder| holder.2).filter(|share| *share > 0.0).collect();
    Told {
        verdict,
        effective_holders: (!held.is_empty()).then(|| (-shares.iter().map(|p| p * p.ln()).sum::<f64>()).exp()),
        concentration: (!held.is_empty()).then(|| shares.iter().map(|p| p * p).sum()),
        bystander: if silent == 0 { 0.0 } else { 1.0 - 1.0 / silent as f64 },
        promised_by: model
            .parties()
            .filter(|party| model.promises(*party).iter().any(|promise| promise.to == outcome))
            .collect(),
        holders,
    }
}
