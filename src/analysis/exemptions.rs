//! Exemption: who need not answer to any customer, and on which grounds.

use serde::{Serialize, Serializer};

use super::figures::{Total, share};
use super::hierarchy::Upward;
use super::{Analyze, Input, reads};
use crate::graph::{ServiceGraph, StronglyConnectedComponents, Vertex};
use crate::model::{IdVec, Model, PartyId, PartyKind, VerbSet};
use crate::syntax::Verb;

/// Who is exempt from the customer, wholly or in part, and on which grounds; and for actors without a path, the shape
/// of that. Circles are strongly connected components (Tarjan, *Depth-first search and linear graph algorithms*, SIAM
/// Journal on Computing 1, 1972).
///
/// Time: linear in the model (times the depth of units, at most 64). Space: linear.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::analysis::{self, ExemptionVerdict, Ground, Shape};
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Archive { serves Vault }\nrole Vault { serves Archive }";
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let found = analysis::exemptions(&model, &ServiceGraph::new(&model));
/// assert_eq!(found.actors[0].verdict(), ExemptionVerdict::None);
/// assert!(found.actors[1].grounds.has(Ground::NoPath));
/// assert_eq!(found.actors[1].shape, Some(Shape::Circle));
/// assert_eq!(found.circles.len(), 1);
/// ```
pub fn exemptions(model: &Model, graph: &ServiceGraph) -> Exemptions {
    let judge = Judge::new(model, graph);
    let circles = Circles::new(model.parties().len(), graph, &judge.components);
    let actors: Vec<ActorExemption> = model
        .actors()
        .map(|actor| {
            let grounds = judge.grounds(actor);
            let circle = circles.of.find(actor).copied().flatten();
            let shape = grounds.has(Ground::NoPath).then(|| judge.shape(actor, circle.is_some()));
            ActorExemption { actor, grounds, shape, circle }
        })
        .collect();
    let summary = ExemptionSummary::new(model, &actors);
    Exemptions { actors, circles: circles.all, summary }
}

impl Analyze for Exemptions {
    const READS: VerbSet = VerbSet::of(&[Verb::Exempt, Verb::Cost, Verb::Pay, Verb::ResponsibleFor])
        .and(reads::WAYS)
        .and(reads::MANAGERS)
        .and(reads::HEADCOUNT)
        .and(reads::METRICS)
        .and(reads::MEASURED)
        .and(reads::POLICIES);

    fn analyze(input: &Input<'_>) -> Self {
        exemptions(input.model, input.graph)
    }
}

/// Who is exempt from the customer. Made by [`exemptions`].
///
/// ```
/// use outward::analysis::{Ground, Shape};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Archive { serves Vault }\nrole Vault { serves Archive }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let actors: Vec<_> = study.model().actors().collect();
///
/// let exemptions = study.exemptions();
/// assert_eq!(exemptions.circle_of(actors[0]), None);
/// assert_eq!(exemptions.circle_of(actors[1]), Some(&actors[1..]));
/// let archive = exemptions.actor(actors[1]).unwrap();
/// assert_eq!((archive.verdict().as_str(), archive.shape), ("exempt", Some(Shape::Circle)));
/// assert!(archive.grounds.has(Ground::NoPath));
/// assert_eq!(archive.grounds.iter().collect::<Vec<_>>(), [Ground::NoPath]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Exemptions {
    /// Every actor, in declaration order.
    pub actors: Vec<ActorExemption>,
    /// The strongly connected sets of two or more actors that reach no customer: the largest first, then by first
    /// actor; each in declaration order.
    pub circles: Vec<Vec<PartyId>>,
    /// The summary.
    pub summary: ExemptionSummary,
}

impl Exemptions {
    /// The record of an actor. Logarithmic time.
    pub fn actor(&self, actor: PartyId) -> Option<&ActorExemption> {
        let at = self.actors.binary_search_by_key(&actor, |found| found.actor).ok()?;
        self.actors.get(at)
    }

    /// The circle in which an actor stands, itself included; `None` if it stands in none. Logarithmic time.
    pub fn circle_of(&self, actor: PartyId) -> Option<&[PartyId]> {
        let circle = self.actor(actor)?.circle?;
        self.circles.get(circle as usize).map(Vec::as_slice)
    }
}

/// Whether an actor is exempt, and why.
///
/// ```
/// use outward::{Study, text::Sources};
/// use outward::analysis::{ExemptionVerdict, Ground, Shape};
///
/// let text = "customer Guest\nrole Cook { serves Guest }\nrole Clerk { serves Chief; reports to Chief }\nrole Chief { serves Cook }";
/// let study = Study::read(&Sources::from_text("inn.outward", &text.replace("Chief { serves Cook }", "Chief")))?;
/// let clerk = &study.exemptions().actors[1];
/// assert_eq!((clerk.verdict(), clerk.shape), (ExemptionVerdict::Exempt, Some(Shape::Upward)));
/// assert!(clerk.grounds.has(Ground::NoPath) && clerk.grounds.iter().count() == 1);
/// assert_eq!((clerk.verdict().as_str(), Ground::NoPath.as_str(), Shape::Upward.as_str()), ("exempt", "no-path", "upward"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ActorExemption {
    /// The actor.
    pub actor: PartyId,
    /// The grounds of its exemption.
    pub grounds: Grounds,
    /// The shape of having no path; `None` if it has one.
    pub shape: Option<Shape>,
    /// The index of the circle in which it stands.
    pub circle: Option<u32>,
}

impl ActorExemption {
    /// The verdict that follows from the grounds.
    pub fn verdict(&self) -> ExemptionVerdict {
        if self.grounds.has(Ground::NoPath) || self.grounds.has(Ground::Declared) {
            ExemptionVerdict::Exempt
        } else if self.grounds == Grounds::default() {
            ExemptionVerdict::None
        } else {
            ExemptionVerdict::Partly
        }
    }
}

/// The verdict that follows from an actor's grounds.
///
/// ```
/// use outward::analysis::ExemptionVerdict;
/// assert_eq!(ExemptionVerdict::Partly.as_str(), "partly");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ExemptionVerdict {
    /// It has no way to a customer, or is declared exempt.
    Exempt,
    /// It has some other ground.
    Partly,
    /// It has no ground at all.
    None,
}

impl ExemptionVerdict {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            ExemptionVerdict::Exempt => "exempt",
            ExemptionVerdict::Partly => "partly",
            ExemptionVerdict::None => "none",
        }
    }
}

/// A ground of exemption. The first two exempt, the others exempt in part.
///
/// ```
/// use outward::analysis::Ground;
/// assert_eq!(Ground::InheritedPath.as_str(), "inherited-path");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// It has no way to any customer.
    NoPath,
    /// It is declared exempt, itself or by a group around it.
    Declared,
    /// It has a way to a potential customer only.
    PotentialOnly,
    /// There are outcomes, and it has no specific responsibility of its own.
    Unaccountable,
    /// Somebody is measured or rewarded, but this actor by no metric that matters to a customer.
    Unmeasured,
    /// It has a path, but only by inherited links.
    InheritedPath,
    /// There are policies, and none covers it.
    Uncovered,
}

impl Ground {
    /// All seven, in order.
    pub const ALL: [Ground; 7] = [
        Ground::NoPath,
        Ground::Declared,
        Ground::PotentialOnly,
        Ground::Unaccountable,
        Ground::Unmeasured,
        Ground::InheritedPath,
        Ground::Uncovered,
    ];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Ground::NoPath => "no-path",
            Ground::Declared => "declared",
            Ground::PotentialOnly => "potential-only",
            Ground::Unaccountable => "unaccountable",
            Ground::Unmeasured => "unmeasured",
            Ground::InheritedPath => "inherited-path",
            Ground::Uncovered => "uncovered",
        }
    }
}

/// Some of the grounds, as a set; serialized as a list.
///
/// ```
/// use outward::{Study, text::Sources};
/// use outward::analysis::Ground;
///
/// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Clerk { exempt \"by law\" }"))?;
/// let grounds = study.exemptions().actors[0].grounds;
/// assert_eq!(grounds.iter().collect::<Vec<_>>(), [Ground::NoPath, Ground::Declared]);
/// assert!(grounds.has(Ground::Declared) && !grounds.has(Ground::Uncovered));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Grounds(u8);

impl Grounds {
    /// Whether a ground is among them.
    pub fn has(self, ground: Ground) -> bool {
        self.0 & (1 << ground as u8) != 0
    }

    /// The grounds, in order.
    pub fn iter(self) -> impl Iterator<Item = Ground> {
        Ground::ALL.into_iter().filter(move |ground| self.has(*ground))
    }

    fn set(&mut self, ground: Ground, holds: bool) {
        self.0 |= u8::from(holds) << ground as u8;
    }
}

impl Serialize for Grounds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The shape of having no path to a customer: the first that fits.
///
/// ```
/// use outward::analysis::Shape;
/// assert_eq!(Shape::DeadEnd.as_str(), "dead-end");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// It has no service link, of its own or inherited.
    Unsaid,
    /// It reaches somebody, and everybody else it reaches, directly or not, is in its own management chain.
    Upward,
    /// It serves outsiders only.
    Outside,
    /// It stands in one of the circles.
    Circle,
    /// Its work ends somewhere.
    DeadEnd,
}

impl Shape {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Shape::Unsaid => "unsaid",
            Shape::Upward => "upward",
            Shape::Outside => "outside",
            Shape::Circle => "circle",
            Shape::DeadEnd => "dead-end",
        }
    }
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExemptionSummary {
    /// The number of actors with each verdict, and their share of headcount.
    pub by_verdict: ByExemption,
    /// The yearly cost of the actors without a path, as far as known: their cost, or pay × headcount. 0 if there are no
    /// such actors, `None` if neither is known for any of them.
    pub no_path_cost: Option<f64>,
}

/// Figures for each verdict on an actor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
#[allow(missing_docs, reason = "one field for each `ExemptionVerdict`")]
pub struct ByExemption {
    pub exempt: Portion,
    pub partly: Portion,
    pub none: Portion,
}

/// A part of all actors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Portion {
    /// How many actors.
    pub actors: usize,
    /// Their headcount.
    pub headcount: f64,
    /// Their share of all headcount; `None` if there is none.
    pub share: Option<f64>,
}

impl ExemptionSummary {
    fn new(model: &Model, actors: &[ActorExemption]) -> Self {
        let whole = model.actors().map(|actor| model.headcount(actor)).collect::<Total>().value();
        let portion = |verdict| {
            let of = || actors.iter().filter(|found| found.verdict() == verdict);
            let headcount = of().map(|found| model.headcount(found.actor)).collect::<Total>().value();
            Portion { actors: of().count(), headcount, share: share(headcount, whole) }
        };
        let lost = || actors.iter().filter(|found| found.grounds.has(Ground::NoPath)).map(|found| found.actor);
        let known = || lost().filter_map(|actor| yearly_cost(model, actor));
        let is_known = known().next().is_some() || lost().next().is_none();
        ExemptionSummary {
            by_verdict: ByExemption {
                exempt: portion(ExemptionVerdict::Exempt),
                partly: portion(ExemptionVerdict::Partly),
                none: portion(ExemptionVerdict::None),
            },
            no_path_cost: is_known.then(|| known().collect::<Total>().value()),
        }
    }
}

/// The yearly cost of an actor: as stated, else pay × headcount; `None` if neither is known.
pub(crate) fn yearly_cost(model: &Model, actor: PartyId) -> Option<f64> {
    model.cost(actor).or_else(|| model.pay(actor).map(|pay| pay * model.headcount(actor)))
}

/// Facts about the whole model that judging any one actor needs.
struct Judge<'a> {
    model: &'a Model,
    graph: &'a ServiceGraph,
    components: StronglyConnectedComponents,
    upward: Upward,
    any_outcomes: bool,
    any_measured: bool,
    any_policies: bool,
    /// Whether any metric in its own `measured by`, and any in its own `rewarded by`, matters to a customer.
    measures_matter: IdVec<PartyId, bool>,
    rewards_matter: IdVec<PartyId, bool>,
    covered: IdVec<PartyId, bool>,
    inside: IdVec<PartyId, Inside>,
}

/// What a party's written links serve, apart from outsiders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Only(PartyId),
    More,
}

impl<'a> Judge<'a> {
    fn new(model: &'a Model, graph: &'a ServiceGraph) -> Self {
        let components = graph.strongly_connected_components();
        let per_party = |holds: &dyn Fn(PartyId) -> bool| -> IdVec<PartyId, bool> {
            model.parties().map(holds).collect::<Vec<_>>().into()
        };
        Judge {
            upward: Upward::new(graph, &components),
            components,
            any_outcomes: !model.outcomes().is_empty(),
            // a group always has an actor inside to which this list or a nearer one applies
            any_measured: model
                .parties()
                .any(|party| !model.own_measures(party).is_empty() || !model.own_rewards(party).is_empty()),
            any_policies: !model.policies().is_empty(),
            measures_matter: per_party(&|party| {
                model.own_measures(party).iter().any(|link| model.matters_to_a_customer(link.to))
            }),
            rewards_matter: per_party(&|party| {
                model.own_rewards(party).iter().any(|reward| model.matters_to_a_customer(reward.metric))
            }),
            covered: covered(model),
            inside: model.parties().map(|party| inside(model, party)).collect::<Vec<_>>().into(),
            model,
            graph,
        }
    }

    fn grounds(&self, actor: PartyId) -> Grounds {
        let Judge { model, graph, .. } = self;
        let has_way = graph.reaches_any(actor);
        let matters =
            |source: Option<PartyId>, table: &IdVec<PartyId, bool>| source.is_some_and(|source| table[source]);
        let measured = || {
            matters(model.measures_source(actor), &self.measures_matter)
                || matters(model.rewards_source(actor), &self.rewards_matter)
        };
        let specific = || model.responsibilities(actor).iter().any(|responsibility| responsibility.how.is_some());
        let mut grounds = Grounds::default();
        grounds.set(Ground::NoPath, !has_way);
        grounds.set(Ground::Declared, model.exemption(actor).is_some());
        grounds.set(Ground::PotentialOnly, has_way && graph.distance(actor).is_none());
        grounds.set(Ground::Unaccountable, self.any_outcomes && !specific());
        grounds.set(Ground::Unmeasured, self.any_measured && !measured());
        grounds.set(Ground::InheritedPath, has_way && model.own_serves(actor).is_empty());
        grounds.set(Ground::Uncovered, self.any_policies && !self.covered[actor]);
        grounds
    }

    /// The shape of an actor without a way.
    fn shape(&self, actor: PartyId, in_circle: bool) -> Shape {
        if self.model.serves(actor).next().is_none() {
            Shape::Unsaid
        } else if self.upward.is_so(self.components.get(self.graph.vertex(actor)), actor) {
            Shape::Upward
        } else if self.serves_outsiders_only(actor) {
            Shape::Outside
        } else if in_circle {
            Shape::Circle
        } else {
            Shape::DeadEnd
        }
    }

    /// Whether it serves outsiders only; an inherited link to itself does not count.
    fn serves_outsiders_only(&self, actor: PartyId) -> bool {
        self.model.serves_source(actor).is_some_and(|source| match self.inside[source] {
            Inside::Nothing => true,
            Inside::Only(party) => party == actor,
            Inside::More => false,
        })
    }
}

fn inside(model: &Model, party: PartyId) -> Inside {
    let mut inside = Inside::Nothing;
    for serve in model.own_serves(party) {
        inside = match (serve.to.party(), inside) {
            (Some(to), _) if model.kind(to) == PartyKind::Outsider => inside,
            (Some(to), Inside::Nothing) => Inside::Only(to),
            (_, Inside::Only(_) | Inside::More) | (None, Inside::Nothing) => return Inside::More,
        };
    }
    inside
}

/// Whether a policy covers it, a group around it, or everyone.
fn covered(model: &Model) -> IdVec<PartyId, bool> {
    let mut covered = IdVec::filled(model.parties().len(), false);
    for target in model.policies().values().flat_map(|policy| &policy.covers) {
        match target.to.party() {
            Some(party) => covered[party] = true,
            None => return IdVec::filled(model.parties().len(), true),
        }
    }
    // a unit is declared before its contents
    for party in model.parties() {
        if model.parent(party).is_some_and(|unit| covered[unit]) {
            covered[party] = true;
        }
    }
    covered
}

/// The circles, and the circle of each actor.
struct Circles {
    all: Vec<Vec<PartyId>>,
    of: IdVec<PartyId, Option<u32>>,
}

impl Circles {
    fn new(parties: usize, graph: &ServiceGraph, components: &StronglyConnectedComponents) -> Self {
        let order: Vec<Vertex> = components.in_order();
        let mut all: Vec<Vec<PartyId>> = order
            .chunk_by(|a, b| components.get(*a) == components.get(*b))
            .filter(|members| members.len() >= 2)
            .map(|members| members.iter().filter_map(|vertex| graph.actor(*vertex)).collect())
            .filter(|actors: &Vec<PartyId>| {
                actors.len() >= 2 && actors.first().is_some_and(|actor| !graph.reaches_any(*actor))
            })
            .collect();
        all.sort_by_key(|circle| (std::cmp::Reverse(circle.len()), circle.first().copied()));
        let mut of = IdVec::filled(parties, None);
        for (number, circle) in (0u32..).zip(&all) {
            for actor in circle {
                of[*actor] = Some(number);
            }
        }
        Circles { all, of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn read(text: &str) -> (Model, Exemptions) {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = exemptions(&model, &ServiceGraph::new(&model));
        (model, found)
    }

    fn of<'a>(model: &Model, found: &'a Exemptions, name: &str) -> &'a ActorExemption {
        found.actors.iter().find(|found| model.name(found.actor) == name).unwrap()
    }

    fn shapes(text: &str) -> Vec<(String, Option<Shape>)> {
        let (model, found) = read(text);
        found.actors.iter().map(|found| (model.name(found.actor).to_owned(), found.shape)).collect()
    }

    fn assert_shapes(text: &str, expected: &[(&str, Option<Shape>)]) {
        let found = shapes(text);
        let found: Vec<(&str, Option<Shape>)> = found.iter().map(|(name, shape)| (name.as_str(), *shape)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_first_shape_that_fits() {
        let text = "
customer Guest
customer Later { potential }
outsider Owner
outsider Board { serves Lost }
role Seller { serves Guest }
role Scout { serves Later }
role Silent
role Peon { serves Chief; reports to Chief }
role Chief { reports to Owner }
role Clerk { serves Owner }
role Steward { serves Owner; reports to Owner }
role Spy { serves Board }
role P { serves Q }
role Q { serves P }
role Lost { serves Q }
unit U { serves Owner; reports to Owner; role Inside }
unit V { serves Owner, OnlyHeir; role OnlyHeir; role OtherHeir }
unit W { serves Alone; role Alone }
unit X { role Sole { serves X } }";
        use Shape::*;
        assert_shapes(
            text,
            &[
                ("Seller", None),
                ("Scout", None),
                ("Silent", Some(Unsaid)),
                ("Peon", Some(Upward)),
                ("Chief", Some(Unsaid)),
                ("Clerk", Some(Outside)),
                ("Steward", Some(Upward)),
                // all it serves are outsiders, wherever these pass it on
                ("Spy", Some(Outside)),
                ("P", Some(Circle)),
                ("Q", Some(Circle)),
                ("Lost", Some(DeadEnd)),
                ("Inside", Some(Upward)),
                // the link to itself is none
                ("OnlyHeir", Some(Outside)),
                ("OtherHeir", Some(DeadEnd)),
                ("Alone", Some(Unsaid)),
                // it serves the others in X, of whom there are none: it reaches nobody
                ("Sole", Some(DeadEnd)),
            ],
        );
    }

    #[test]
    fn upward_looks_at_every_remove() {
        let chain = "reports to B } role B { reports to C } role C { reports to D } role D";
        let up = |serves: &str| shapes(&format!("customer G\nrole A {{ {serves}; {chain}"))[0].1;
        assert_eq!(up("serves B"), Some(Shape::Upward));
        assert_eq!(up("serves D, B"), Some(Shape::Upward));
        // C goes on to someone beside the chain
        let text = |behind: &str| {
            format!(
                "customer G\nrole A {{ serves C; reports to B }} role B {{ reports to C }} role C {{ serves {behind} }} role X"
            )
        };
        assert_eq!(shapes(&text("B"))[0].1, Some(Shape::Upward));
        assert_eq!(shapes(&text("X"))[0].1, Some(Shape::DeadEnd));
        // two branches of the hierarchy: each is up from somebody, but not both from A
        let branches = "customer G\nrole A { serves B, X; reports to B } role B; role X { reports to Y } role Y";
        assert_eq!(shapes(branches)[0].1, Some(Shape::DeadEnd));
        // a circle with its own manager reaches nobody else but the manager, who reaches it
        let circle = "customer G\nrole A { serves B; reports to B } role B { serves A }";
        assert_shapes(circle, &[("A", Some(Shape::Upward)), ("B", Some(Shape::Circle))]);
    }

    #[test]
    fn circles_stand_largest_first_and_reach_no_customer() {
        let (model, found) = read(
            "
customer G
customer L { potential }
role A { serves B } role B { serves A }
role C { serves D } role D { serves E, A } role E { serves C }
role F { serves H } role H { serves F, G }
role I { serves J } role J { serves I, L }
unit U { role K { serves U } role M { serves K } role N }
outsider O { serves Q }
role Q { serves O }",
        );
        let names = |circle: &Vec<PartyId>| circle.iter().map(|actor| model.name(*actor)).collect::<String>();
        assert_eq!(found.circles.iter().map(names).collect::<Vec<_>>(), ["CDE", "AB", "KM"]);
        assert_eq!(found.circle_of(of(&model, &found, "E").actor).map(<[PartyId]>::len), Some(3));
        assert_eq!(found.circle_of(of(&model, &found, "H").actor), None);
        assert_eq!(of(&model, &found, "Q").shape, Some(Shape::Outside), "an outsider and one actor are no circle");
    }

    #[test]
    fn grounds_need_something_to_be_judged_by() {
        use Ground::*;
        let grounds = |text: &str, name: &str| {
            let (model, found) = read(text);
            of(&model, &found, name).grounds.iter().collect::<Vec<_>>()
        };
        let bare = "customer G\nrole A { serves G }";
        assert_eq!(grounds(bare, "A"), []);
        assert_eq!(grounds(&format!("{bare}\noutcome O"), "A"), [Unaccountable]);
        assert_eq!(grounds(&format!("{bare}\npolicy P"), "A"), [Uncovered]);
        assert_eq!(grounds(&format!("{bare}\nmetric M {{ matters to G }}"), "A"), []);
        assert_eq!(
            grounds(&format!("{bare}\nmetric M {{ matters to G }} role B {{ rewarded by M }}"), "A"),
            [Unmeasured]
        );
        let all = r#"
customer G
customer Later { potential }
outcome O
metric M { matters to G }
metric N
policy P { covers U }
unit U { serves Later; exempt "a lab"; rewarded by M; role A { responsible for O } role B { rewarded by N; responsible for O "x" } }
role C { measured by N, M }
"#;
        assert_eq!(grounds(all, "A"), [Declared, PotentialOnly, Unaccountable, InheritedPath]);
        assert_eq!(grounds(all, "B"), [Declared, PotentialOnly, Unmeasured, InheritedPath]);
        assert_eq!(grounds(all, "C"), [NoPath, Unaccountable, Uncovered]);
        assert_eq!(grounds(&format!("{all} policy All {{ covers everyone }}"), "C"), [NoPath, Unaccountable]);
    }

    #[test]
    fn the_cost_of_no_way_is_told_as_far_as_it_is_known() {
        let cost =
            |roles: &str| read(&format!("customer G\nrole A {{ serves G; cost 7 }}\n{roles}")).1.summary.no_path_cost;
        assert_eq!(cost(""), Some(0.0));
        assert_eq!(cost("role B"), None);
        assert_eq!(cost("role B; role C { pay 20; headcount 3 } role D { cost 5; pay 100 }"), Some(65.0));
        assert_eq!(cost("role B { pay 20; headcount 0 }"), Some(0.0));
    }

    #[test]
    fn verdicts_weigh_by_headcount() {
        let (_, found) =
            read("customer G\npolicy P { covers A }\nrole A { serves G; headcount 6 } role B { serves G } role C");
        let by = found.summary.by_verdict;
        assert_eq!((by.none.share, by.partly.share, by.exempt.share), (Some(0.75), Some(0.125), Some(0.125)));
        assert_eq!((by.none.actors, by.none.headcount), (1, 6.0));
        assert_eq!(read("customer G").1.summary.by_verdict.none, Portion { actors: 0, headcount: 0.0, share: None });
    }
}
