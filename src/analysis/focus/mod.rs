//! Focus: the share of effort that actors spend on customers, on those above them, and on everybody else.

use serde::{Deserialize, Serialize};

mod effort;
mod inherited;
mod leaving;
mod receiving;

use effort::Efforts;
use receiving::Receiving;

use super::figures::{Total, share, weighted_mean};
use super::{Analyze, Input, reads};
use crate::graph::ServiceGraph;
use crate::model::{IdVec, Model, PartyId, Target, VerbSet};

/// Where effort goes: outward (to a customer, or to somebody nearer to one), upward (to a manager who serves no current
/// customer directly) or inward (anywhere else); and how much of each group's work leaves it.
///
/// Each service link of an actor carries its effort: links without a stated effort split the remainder equally. If all
/// links state one and they sum to less than 1, the rest is unstated: it has no direction, and nothing is scaled up.
/// The E–I index is (E − I)/(E + I) over links that leave (E) and stay (I), from −1 to 1: D. Krackhardt and R. N.
/// Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51, 1988.
///
/// Time: linear in the links as written, up to the logarithm of sorting the heirs and the depth of units (at most 64):
/// inherited links are never expanded to each heir. Space: linear.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::{Model, analysis, graph::ServiceGraph, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest effort 20%, Chief; reports to Chief }\nrole Chief { serves Clerk }";
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let focus = analysis::focus(&model, &ServiceGraph::new(&model));
/// let clerk = focus.actors[0].shares.unwrap();
/// assert_eq!((clerk.outward, clerk.upward), (0.2, 0.8));
/// ```
pub fn focus(model: &Model, graph: &ServiceGraph) -> Focus {
    let receiving = Receiving::new(model, graph);
    let sources = Sources::new(model);
    let mut actors: Vec<ActorFocus> = model.actors().map(ActorFocus::idle).collect();
    for focus in &mut actors {
        if sources.of[focus.actor] == Some(focus.actor) {
            let mut efforts = Efforts::default();
            for serve in model.own_serves(focus.actor) {
                efforts.add(receiving.direction(model, graph, focus.actor, serve.to), serve);
            }
            focus.set(&efforts);
        }
    }
    inherited::directions(model, graph, &receiving, &sources, &mut actors);
    let units = leaving::units(model, &sources);
    let summary = summary(model, &actors, leaving::top_level(model, &sources));
    Focus { actors, units, summary, receiving }
}

impl Analyze for Focus {
    const READS: VerbSet = reads::WAYS.and(VerbSet::EFFORT).and(reads::MANAGERS).and(reads::HEADCOUNT);

    fn analyze(input: &Input<'_>) -> Self {
        focus(input.model, input.graph)
    }
}

/// Where effort goes. Made by [`focus`].
///
/// ```
/// use outward::analysis::Direction;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nunit Shop { role Clerk { serves Guest effort 20%, Chief; reports to Chief } }
///     role Chief { serves Clerk }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let actors: Vec<_> = study.model().actors().collect();
/// let shop = study.model().groups().next().unwrap();
///
/// let focus = study.focus();
/// assert_eq!(focus.get(actors[0]).unwrap().upward_links, 1);
/// assert_eq!(focus.unit(shop).unwrap().leaving_share, Some(1.0));
/// let direction = focus.direction(study.model(), study.graph(), actors[0], actors[1].into());
/// assert_eq!(direction, Direction::Upward);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Focus {
    /// Every actor, in declaration order.
    pub actors: Vec<ActorFocus>,
    /// Every group, in declaration order.
    pub units: Vec<UnitFocus>,
    /// The summary.
    pub summary: FocusSummary,
    receiving: Receiving,
}

impl Focus {
    /// Where the effort of an actor goes. Logarithmic time.
    pub fn get(&self, actor: PartyId) -> Option<&ActorFocus> {
        let at = self.actors.binary_search_by_key(&actor, |focus| focus.actor).ok()?;
        self.actors.get(at)
    }

    /// How much of the work of a group leaves it. Logarithmic time.
    pub fn unit(&self, unit: PartyId) -> Option<&UnitFocus> {
        let at = self.units.binary_search_by_key(&unit, |focus| focus.unit).ok()?;
        self.units.get(at)
    }

    /// Where a link from an actor to a target goes. Constant time; logarithmic if the target is a group.
    ///
    /// # Panics
    ///
    /// May panic if the graph or an id belongs to another model.
    pub fn direction(&self, model: &Model, graph: &ServiceGraph, actor: PartyId, target: Target) -> Direction {
        self.receiving.direction(model, graph, actor, target)
    }
}

/// Where the effort of one actor goes.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ActorFocus {
    /// The actor.
    pub actor: PartyId,
    /// Its shares; `None` if it serves nobody.
    pub shares: Option<Shares>,
    /// How many of its links go upward.
    pub upward_links: u64,
}

/// Shares of effort; the first three and the unstated share sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Shares {
    /// To customers, and to those nearer to one.
    pub outward: f64,
    /// To managers who serve no current customer directly.
    pub upward: f64,
    /// To all others.
    pub inward: f64,
    /// Assigned to no link.
    pub unstated: f64,
    /// To `everyone`, in whichever direction.
    pub to_everyone: f64,
}

/// How much of the work of the actors in a group leaves it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct UnitFocus {
    /// The group.
    pub unit: PartyId,
    /// Service links, own and inherited, from actors inside to targets outside.
    pub leaving: u64,
    /// Those that stay inside.
    pub staying: u64,
    /// (E − I)/(E + I); `None` without links.
    pub ei_index: Option<f64>,
    /// E/(E + I); `None` without links.
    pub leaving_share: Option<f64>,
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FocusSummary {
    /// The mean outward share, by headcount, over the actors that serve anybody.
    pub outward: Option<f64>,
    /// The mean upward share.
    pub upward: Option<f64>,
    /// The mean inward share.
    pub inward: Option<f64>,
    /// The mean share that is assigned to no link.
    pub unstated: Option<f64>,
    /// The mean share that goes to `everyone`.
    pub to_everyone: Option<f64>,
    /// The share of all people that these means cover: those who serve anybody.
    pub stated_share: Option<f64>,
    /// The E–I index over top-level units.
    pub ei_index: Option<f64>,
}

/// Where a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// To a customer, or to someone nearer to a current one.
    Outward,
    /// To a manager who serves no current customer directly.
    Upward,
    /// Anywhere else.
    Inward,
}

impl ActorFocus {
    fn idle(actor: PartyId) -> Self {
        ActorFocus { actor, shares: None, upward_links: 0 }
    }

    fn set(&mut self, efforts: &Efforts) {
        let split = efforts.split();
        self.upward_links = efforts.of(Direction::Upward).links();
        self.shares = (!efforts.is_empty()).then(|| Shares {
            outward: efforts.of(Direction::Outward).share(split),
            upward: efforts.of(Direction::Upward).share(split),
            inward: efforts.of(Direction::Inward).share(split),
            unstated: split.rest(),
            to_everyone: efforts.for_everyone().share(split),
        });
    }
}

/// The party whose `serves` apply to each party: itself, or the nearest group that has any.
struct Sources {
    of: IdVec<PartyId, Option<PartyId>>,
}

impl Sources {
    fn new(model: &Model) -> Self {
        let mut of: IdVec<PartyId, Option<PartyId>> = IdVec::filled(model.parties().len(), None);
        // the contents of a unit are declared after it
        for party in model.parties() {
            let own = (!model.own_serves(party).is_empty()).then_some(party);
            of[party] = own.or_else(|| model.parent(party).and_then(|unit| of[unit]));
        }
        Sources { of }
    }

    /// The group whose links an actor inherits.
    fn inherited(&self, actor: PartyId) -> Option<PartyId> {
        self.of[actor].filter(|source| *source != actor)
    }

    /// Whether the links of `source` apply to `party`, an actor: a link to the actor itself is then not its own.
    fn is_heir(&self, model: &Model, party: PartyId, source: PartyId) -> bool {
        model.is_actor(party) && self.inherited(party) == Some(source)
    }
}

fn summary(model: &Model, actors: &[ActorFocus], ei_index: Option<f64>) -> FocusSummary {
    let mean = |of: fn(&Shares) -> f64| {
        weighted_mean(
            actors.iter().filter_map(|focus| Some((of(focus.shares.as_ref()?), model.headcount(focus.actor)))),
        )
    };
    let all = actors.iter().map(|focus| model.headcount(focus.actor)).collect::<Total>();
    let stated = actors.iter().filter(|focus| focus.shares.is_some()).map(|focus| model.headcount(focus.actor));
    FocusSummary {
        outward: mean(|shares| shares.outward),
        upward: mean(|shares| shares.upward),
        inward: mean(|shares| shares.inward),
        unstated: mean(|shares| shares.unstated),
        to_everyone: mean(|shares| shares.to_everyone),
        stated_share: share(stated.collect::<Total>().value(), all.value()),
        ei_index,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources as Files;

    fn found(text: &str) -> (Model, Focus) {
        let model = Model::read(&Files::from_text("x.outward", format!("customer Guest\n{text}"))).unwrap();
        let focus = focus(&model, &ServiceGraph::new(&model));
        (model, focus)
    }

    fn of(model: &Model, focus: &Focus, name: &str) -> [f64; 3] {
        let actor = model.actors().find(|actor| model.name(*actor) == name).unwrap();
        let shares = focus.get(actor).unwrap().shares.unwrap();
        [shares.outward, shares.upward, shares.inward]
    }

    #[test]
    fn a_link_to_itself_is_dropped_before_effort_is_split() {
        let (model, focus) = found(
            "role Front { serves Guest }\nunit U { serves A effort 60%, Front effort 10%, Mate; role A; role B }\nrole Mate",
        );
        assert_eq!(of(&model, &focus, "A"), [0.1, 0.0, 0.9]);
        let [outward, upward, inward] = of(&model, &focus, "B");
        assert!((outward - 0.1).abs() < 1e-15 && upward == 0.0 && (inward - 0.9).abs() < 1e-15);
    }

    #[test]
    fn the_smallest_effort_is_not_lost() {
        // a hundred billionth of a thousandth beside nearly all: taking the one out must leave the other whole
        let (model, focus) = found(
            "role Front { serves Guest }\nrole Mate\n\
             unit U { serves A effort 0.9999, Front effort 0.00000000000001, Mate effort 0.00000000000003; role A }",
        );
        let [outward, _, inward] = of(&model, &focus, "A");
        assert!((outward / 1e-14 - 1.0).abs() < 1e-9 && (inward / 3e-14 - 1.0).abs() < 1e-9, "{outward} {inward}");
    }

    #[test]
    fn inherited_links_turn_upward_for_those_below() {
        let (model, focus) = found(
            "role Front { serves Guest }\nrole Chief { serves Head }\nrole Head { serves Front; reports to Chief }\n\
             unit U { serves Head, Chief; role A { reports to Head } role B { reports to A } role C { reports to Chief } role D }",
        );
        assert_eq!(of(&model, &focus, "A"), [0.0, 1.0, 0.0]);
        assert_eq!(of(&model, &focus, "B"), [0.0, 1.0, 0.0]);
        assert_eq!(of(&model, &focus, "C"), [0.5, 0.5, 0.0]);
        assert_eq!(of(&model, &focus, "D"), [0.5, 0.0, 0.5]);
    }

    #[test]
    fn a_group_of_nobody_but_managers_is_up() {
        let (model, focus) = found(
            "role Front { serves Guest }\nunit Board { role Chair { serves Front } role Chief { serves Chair; reports to Chair } }\n\
             unit U { serves Board; role A { reports to Chief } role B { reports to Chair } }",
        );
        assert_eq!(of(&model, &focus, "A"), [0.0, 1.0, 0.0]);
        // Chief is no manager of B, but the nearer Chair is one
        assert_eq!(of(&model, &focus, "B"), [0.0, 0.0, 1.0]);
    }

    #[test]
    fn a_hundred_million_inherited_links_cost_nothing() {
        // 10,000 actors inherit 10,000 links, half of them to their own managers
        let n = 10_000;
        let mut text = String::from("role Front { serves Guest }\n");
        let mut served = vec!["Front".to_owned()];
        for at in 0..n {
            let manager = if at == 0 { String::new() } else { format!("reports to M{}", at - 1) };
            text.push_str(&format!("role M{at} {{ {manager} }}\n"));
            served.push(format!("M{at}"));
        }
        text.push_str(&format!("unit U {{ serves {}\n", served.join(", ")));
        for at in 0..n {
            text.push_str(&format!("role R{at} {{ reports to M{} }}\n", at / 2));
        }
        text.push_str("}\n");
        let (model, focus) = found(&text);
        let whole = (n + 1) as f64;
        for (name, above) in [("R0", 1.0), ("R9999", 5_000.0)] {
            let wanted = [1.0, above, whole - 1.0 - above].map(|links| links / whole);
            let close =
                of(&model, &focus, name).iter().zip(wanted).all(|(share, wanted)| (share - wanted).abs() < 1e-12);
            assert!(close, "{name}: {wanted:?}");
        }
        assert_eq!((focus.units[0].leaving, focus.units[0].staying), (100_010_000, 0));
    }
}
