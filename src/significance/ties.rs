//! Who serves whom as a simple network, which null models draw anew.

use crate::graph::{ServiceGraph, VertexKind};
use crate::model::{Model, PartyId, PartyKind, Serve, Target};

/// The ties of an organization: what an actor wrote of whom it serves, where that is one actor, outsider or customer.
///
/// Everything else stays in every draw as it was written: what a unit serves (and who inherits it), what an outsider serves,
/// and links to a unit or to `everyone`, which are about a whole and are no tie of two.
#[derive(Debug, Clone)]
pub(super) struct Ties {
    /// Those who may send a tie: actors that do not inherit whom they serve.
    pub senders: Vec<PartyId>,
    /// Those who may only receive one, by kind: heirs, customers, outsiders.
    pub others: [Vec<PartyId>; 3],
    pub ties: Vec<Tie>,
    /// What stays as it is.
    fixed: Vec<(PartyId, Serve)>,
}

/// One serves another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub from: PartyId,
    pub to: PartyId,
    /// As it was written.
    serve: Serve,
}

impl Tie {
    /// Without strength, effort or text.
    pub(super) fn bare(from: PartyId, to: PartyId) -> Self {
        Tie { from, to, serve: Serve::bare(to.into()) }
    }
}

impl Ties {
    /// Linear. The ties of a sender stand together.
    pub(super) fn of(model: &Model, graph: &ServiceGraph) -> Self {
        let kind = |party| graph.kind(graph.vertex(party));
        let such = |wanted| model.parties().filter(|party| kind(*party) == wanted).collect::<Vec<_>>();
        let others = [VertexKind::Heir, VertexKind::Customer, VertexKind::Outsider].map(such);
        let (mut ties, mut fixed) = (Vec::new(), Vec::new());
        for (from, serve) in model.all_serves() {
            match serve.to.party().filter(|to| kind(from) == VertexKind::Actor && is_single(model, *to)) {
                Some(to) => ties.push(Tie { from, to, serve: *serve }),
                None => fixed.push((from, *serve)),
            }
        }
        Ties { senders: such(VertexKind::Actor), others, ties, fixed }
    }

    /// Writes other ties into a model that is otherwise this one.
    pub(super) fn write(&self, ties: &[Tie], model: &mut Model) {
        self.write_moved(ties, |party| party, model);
    }

    /// Writes the ties, and what stays as it is, with other actors in the places of these: what led to an actor leads to the
    /// other, wherever it was written.
    pub(super) fn write_renamed(&self, renamed: impl Fn(PartyId) -> PartyId, model: &mut Model) {
        self.write_moved(&self.ties, renamed, model);
    }

    fn write_moved(&self, ties: &[Tie], renamed: impl Fn(PartyId) -> PartyId, model: &mut Model) {
        let target = |to: Target| to.party().map_or(to, |to| renamed(to).into());
        let tied = ties.iter().map(|tie| (tie.from, Target::from(tie.to), tie.serve));
        let fixed = self.fixed.iter().map(|(from, serve)| (*from, serve.to, *serve));
        let all = fixed.chain(tied).map(|(from, to, serve)| (renamed(from), Serve { to: target(to), ..serve }));
        model.set_serves(all);
    }

    /// How many ties there could be.
    pub(super) fn possible(&self) -> u64 {
        self.senders.len() as u64 * self.size().saturating_sub(1) as u64
    }

    /// How many actors and others may be at the end of a tie.
    pub(super) fn size(&self) -> usize {
        self.senders.len() + self.others.iter().map(Vec::len).sum::<usize>()
    }
}

fn is_single(model: &Model, party: PartyId) -> bool {
    match model.kind(party) {
        PartyKind::Customer | PartyKind::Outsider => true,
        PartyKind::Unit | PartyKind::Role => model.is_actor(party),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn what_is_written_back_is_the_same() {
        let text = "customer Guest\noutsider Agency { serves Guest }\n\
            unit Shop { serves Guest; role Heir; role Cook { serves Heir strength 0.5 effort 20%, Guest } }\n\
            role Chief { serves Shop, Cook, Agency, everyone }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let ties = Ties::of(&model, &ServiceGraph::new(&model));
        let name = |party: &PartyId| model.name(*party).to_owned();
        assert_eq!(ties.senders.iter().map(name).collect::<Vec<_>>(), ["Cook", "Chief"]);
        let others = ties.others.clone().map(|others| others.iter().map(name).collect::<Vec<_>>());
        assert_eq!(others, [["Heir"], ["Guest"], ["Agency"]]);
        let pairs: Vec<_> = ties.ties.iter().map(|tie| (name(&tie.from), name(&tie.to))).collect();
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let expected = [("Cook", "Heir"), ("Cook", "Guest"), ("Chief", "Cook"), ("Chief", "Agency")];
        assert_eq!(pairs, expected.map(|(from, to)| pair(from, to)));
        let mut again = model.clone();
        ties.write(&ties.ties, &mut again);
        let links = |model: &Model| {
            let mut links: Vec<String> =
                model.all_serves().map(|(from, serve)| format!("{from:?} {serve:?}")).collect();
            links.sort();
            links
        };
        assert_eq!(links(&again), links(&model));
        assert_eq!(again.all_serves().count(), 8);
        assert_eq!(ties.size(), 5);
    }
}
