//! Compares two models: what was added, removed, renamed and moved, and the effects.

mod effects;
mod evidence;
mod facts;
mod features;
mod figures;
mod findings;
mod items;
mod matching;
#[cfg(test)]
mod tests;

pub use effects::{DistanceChange, OutcomeChange, Standing, VerdictChange};
pub use evidence::Evidence;
pub use figures::{Better, Figure, FigureChange, FigureUnit};
pub use findings::{Came, FindingsChange, Grown, Went};

use self::items::{Item, Items};
use self::matching::Guess;
use crate::model::{PartyId, Thing};
use crate::rules::{self, Finding, RuleContext};

/// A model with its results.
///
/// ```
/// use outward::compare::{Figure, FigureUnit, Snapshot};
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Clerk { serves Guest }"))?;
/// let context = study.context();
/// let state = Snapshot::new(&context, study.findings());
/// assert_eq!(state.figure(Figure::ReachShare), Some(1.0));
/// assert_eq!((Figure::ReachShare.as_str(), Figure::ReachShare.unit()), ("reach_share", FigureUnit::Percent));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Snapshot<'a> {
    /// The model, its graph and the results of the analyses.
    pub context: &'a RuleContext<'a>,
    /// The findings of the rules.
    pub findings: &'a [Finding],
}

impl<'a> Snapshot<'a> {
    /// A model with its results.
    pub fn new(context: &'a RuleContext<'a>, findings: &'a [Finding]) -> Self {
        Snapshot { context, findings }
    }
}

/// The result of [`compare`]. Ids of removed things are those of the old model, all others those of the new one.
///
/// ```
/// use outward::compare::{Figure, Snapshot, compare};
/// use outward::{Study, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("shop.outward", text));
/// let old = read("customer Guest\nrole Clerk { serves Guest }\nrole Cook")?;
/// let new = read("customer Guest\nrole Clerk { serves Guest }\nrole Cook { serves Clerk }")?;
/// let (before, after) = (old.context(), new.context());
/// let found = compare(Snapshot::new(&before, old.findings()), Snapshot::new(&after, new.findings()));
/// assert!(!found.is_empty() && !found.findings.is_empty());
/// let reach = found.figures.iter().find(|change| change.figure == Figure::ReachShare).unwrap();
/// assert_eq!((reach.before, reach.after), (Some(0.5), Some(1.0)));
/// assert!(reach.is_change() && reach.is_mended() == Some(true));
/// assert!(found.exemptions.iter().all(|change| change.is_mended()) && found.outcomes.is_empty());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// Things only in the new model, in declaration order.
    pub added: Vec<Thing>,
    /// Things only in the old model, in declaration order.
    pub removed: Vec<Thing>,
    /// Things that were probably renamed.
    pub renamed: Vec<Renamed>,
    /// Things that moved to another unit.
    pub moved: Vec<Moved>,
    /// Actors that came nearer to the customer, or gained a path.
    pub nearer: Vec<DistanceChange>,
    /// Actors that went farther from the customer, or lost their path.
    pub farther: Vec<DistanceChange>,
    /// Actors whose exemption from the customer changed.
    pub exemptions: Vec<VerdictChange>,
    /// Outcomes whose ownership changed.
    pub outcomes: Vec<OutcomeChange>,
    /// Findings that came, went, grew or shrank.
    pub findings: FindingsChange,
    /// The summary figures, side by side: all of them, changed or not.
    pub figures: Vec<FigureChange>,
}

impl Comparison {
    /// Whether the comparison found no change at all.
    pub fn is_empty(&self) -> bool {
        let Comparison { added, removed, renamed, moved, nearer, farther, exemptions, outcomes, findings, figures } =
            self;
        added.is_empty()
            && removed.is_empty()
            && renamed.is_empty()
            && moved.is_empty()
            && nearer.is_empty()
            && farther.is_empty()
            && exemptions.is_empty()
            && outcomes.is_empty()
            && findings.is_empty()
            && !figures.iter().any(FigureChange::is_change)
    }
}

/// A thing under another name: a guess, with its evidence.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Renamed {
    /// The thing of the old model.
    pub old: Thing,
    /// The thing of the new model.
    pub new: Thing,
    /// Their similarity, in (0, 1]: the share of their features that they have in common.
    pub likeness: f64,
    /// The features that stayed the same, the rarest first; at most 8.
    pub evidence: Vec<Evidence>,
}

/// A thing in another unit.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Moved {
    /// The thing of the old model.
    pub old: Thing,
    /// The thing of the new model.
    pub new: Thing,
    /// The unit in the old model; `None` for the top level.
    pub from: Option<PartyId>,
    /// The unit in the new model.
    pub to: Option<PartyId>,
}

/// Compares two models. Both are judged by the rules of the new one and without any `allow`: if either sets or allows
/// anything, the rules run on them again.
///
/// Things with the same qualified name are the same. Of the rest, a thing whose name is unique in both models has
/// moved; and two things that share most of their features (unit, place, label and figures, whom they serve, who serves
/// them, contents), each the other's only best match, are taken to be renamed. Effects are reported for things in both
/// models.
///
/// O(n log n) in the size of the models per round of guessing, of which there are at most 16 and usually two.
///
/// ```
/// use outward::compare::{Snapshot, compare};
/// use outward::{Study, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("shop.outward", text));
/// let old = read("customer Guest\nrole Barista { serves Guest \"the drink\" }\nrole Roaster")?;
/// let new = read("customer Guest\nrole CoffeeMaker { serves Guest \"the drink\" }\nrole Roaster { serves CoffeeMaker }")?;
/// let (before, after) = (old.context(), new.context());
/// let found = compare(Snapshot::new(&before, old.findings()), Snapshot::new(&after, new.findings()));
/// assert_eq!(new.model().name_of(found.renamed[0].new), "CoffeeMaker");
/// assert_eq!(new.model().name(found.nearer[0].new), "Roaster");
/// assert!(found.added.is_empty() && found.removed.is_empty());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn compare(old: Snapshot<'_>, new: Snapshot<'_>) -> Comparison {
    let judge = new.context.model;
    let (then, now) = (old.context.judged_by(judge), new.context.judged_by(judge));
    let is_plain = |state: Snapshot<'_>| {
        let model = state.context.model;
        model.rule_settings().is_empty() && model.allows().next().is_none()
    };
    if is_plain(old) && is_plain(new) {
        return compare_alike(old, new);
    }
    let (found_then, found_now) = (rules::check(&then), rules::check(&now));
    compare_alike(Snapshot::new(&then, &found_then), Snapshot::new(&now, &found_now))
}

/// Compares two models that are judged by the same rules.
fn compare_alike(old: Snapshot<'_>, new: Snapshot<'_>) -> Comparison {
    let (olds, news) = (Items::new(old.context.model), Items::new(new.context.model));
    let (pairs, guesses) = matching::pair(&olds, &news);
    let by_ordinal = |items: &Items<'_>, mut all: Vec<Thing>| {
        all.sort_by_key(|thing| items.model.ordinal_of(*thing));
        all
    };
    let added = news.all().filter(|item| pairs.old_of(*item).is_none()).map(|item| news.thing(item)).collect();
    let removed = olds.all().filter(|item| pairs.new_of(*item).is_none()).map(|item| olds.thing(item)).collect();
    let same = |old: Option<Item>, new: Option<Item>| match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => pairs.new_of(old) == Some(new),
        (None, Some(_)) | (Some(_), None) => false,
    };
    let both: Vec<(Item, Item)> = news.all().filter_map(|new| Some((pairs.old_of(new)?, new))).collect();
    let in_both = |(a, b): (Item, Item)| (olds.thing(a), news.thing(b));
    let mut moved: Vec<Moved> = both
        .iter()
        .filter(|(a, b)| !same(olds.parent(*a), news.parent(*b)))
        .map(|pair| {
            let (a, b) = in_both(*pair);
            Moved { old: a, new: b, from: olds.model.parent_of(a), to: news.model.parent_of(b) }
        })
        .collect();
    moved.sort_by_key(|moved| news.model.ordinal_of(moved.new));
    let renames = guesses.iter().filter(|guess| olds.name(guess.old) != news.name(guess.new));
    let mut renamed: Vec<Renamed> = renames.map(|guess| renaming(&olds, &news, guess)).collect();
    renamed.sort_by_key(|renamed| news.model.ordinal_of(renamed.new));
    let parties: Vec<(PartyId, PartyId)> = both
        .iter()
        .filter_map(|pair| match in_both(*pair) {
            (Thing::Party(a), Thing::Party(b)) => Some((a, b)),
            _ => None,
        })
        .collect();
    let (nearer, farther) = effects::steps(old, new, &parties);
    Comparison {
        added: by_ordinal(&news, added),
        removed: by_ordinal(&olds, removed),
        renamed,
        moved,
        nearer,
        farther,
        exemptions: effects::exemptions(old, new, &parties),
        outcomes: effects::outcomes(old, new, both.iter().map(|pair| in_both(*pair))),
        findings: findings::findings(old, new, &olds, &news, &pairs),
        figures: figures::side_by_side(old, new),
    }
}

fn renaming(old: &Items<'_>, new: &Items<'_>, guess: &Guess<'_>) -> Renamed {
    /// How much of the evidence is kept.
    const KEPT: usize = 8;
    let mut evidence: Vec<Evidence> = Vec::new();
    // for a thing inside, both its name and the thing itself are features
    for piece in guess.shared.iter().filter_map(|feature| evidence::evidence(old, guess, feature)) {
        if evidence.len() < KEPT && !evidence.contains(&piece) {
            evidence.push(piece);
        }
    }
    Renamed { old: old.thing(guess.old), new: new.thing(guess.new), likeness: guess.likeness, evidence }
}
