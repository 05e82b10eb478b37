//! Pairs the things of two models: by qualified name, then by a guess from the features they share.

use std::collections::BTreeMap;

use super::features::{Feature, FeatureFinder, Side, Trait};
use super::items::{Class, Item, Items, Pairs};
use crate::analysis::figures::{equal, over, under};
use crate::model::IdVec;

/// The least similarity of a pair, from 0 to 1.
const ALIKE: f64 = 0.5;

/// The least weight of the features such a pair shares: a little less than one unique feature.
const COMMON: f64 = 0.75;

/// The similarity from which a pair is accepted however little weight it shares.
const VERY_ALIKE: f64 = 0.95;

/// Features that more things than this have on each side are ignored, which bounds the number of candidate pairs.
const SHARED: usize = 8;

/// The most rounds of guessing: a new pair is evidence for its neighbors, so they are looked at again.
const ROUNDS: usize = 16;

/// A guessed pair: probably one thing, under another name or in another unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guess<'a> {
    pub(super) old: Item,
    pub(super) new: Item,
    /// Their similarity, in (0, 1].
    pub(super) likeness: f64,
    /// The features they share, the rarest first.
    pub(super) shared: Vec<Feature<'a>>,
}

/// Pairs the things of two models. O(n log n) in their statements for each round; there are few rounds, at most 16.
pub(super) fn pair<'a>(old: &Items<'a>, new: &Items<'a>) -> (Pairs, Vec<Guess<'a>>) {
    let mut pairs = Pairs::none(old, new);
    let mut guesses = Vec::new();
    for _ in 0..ROUNDS {
        by_name(old, new, &mut pairs);
        let is_group = |items: &Items<'_>, item: Item| items.is_group(item);
        let mut found = by_likeness(old, new, &pairs, is_group);
        if found.is_empty() {
            found = moved(old, new, &pairs);
        }
        if found.is_empty() {
            found = by_likeness(old, new, &pairs, |_, _| true);
        }
        if found.is_empty() {
            break;
        }
        found.retain(|guess| pairs.pair(guess.old, guess.new));
        guesses.append(&mut found);
    }
    by_name(old, new, &mut pairs);
    (pairs, guesses)
}

/// Pairs things of the same name whose units are paired. A unit is declared before its contents, so one pass is enough.
fn by_name(old: &Items<'_>, new: &Items<'_>, pairs: &mut Pairs) {
    type Key<'k> = (Option<Item>, Class, &'k str);
    let free: Vec<Item> = new.all().filter(|item| pairs.old_of(*item).is_none()).collect();
    let mut index: Vec<(Key<'_>, Item)> =
        free.into_iter().map(|item| ((new.parent(item), new.class(item), new.name(item)), item)).collect();
    index.sort_unstable();
    for item in old.all() {
        if pairs.new_of(item).is_some() {
            continue;
        }
        let parent = match old.parent(item).map(|parent| pairs.new_of(parent)) {
            Some(None) => continue,
            Some(Some(parent)) => Some(parent),
            None => None,
        };
        let key = (parent, old.class(item), old.name(item));
        if let Ok(at) = index.binary_search_by(|(other, _)| other.cmp(&key))
            && let Some((_, same)) = index.get(at)
        {
            pairs.pair(item, *same);
        }
    }
}

/// How often a name occurs in the old and in the new model, and one unpaired thing of each with that name.
type OneOfEach = (u32, u32, Option<Item>, Option<Item>);

/// Pairs things that moved: those whose name is unique in both models.
fn moved<'a>(old: &Items<'a>, new: &Items<'a>, pairs: &Pairs) -> Vec<Guess<'a>> {
    let mut owners: BTreeMap<(Class, &str), OneOfEach> = BTreeMap::new();
    for item in old.all() {
        let entry = owners.entry((old.class(item), old.name(item))).or_default();
        entry.0 += 1;
        entry.2 = pairs.new_of(item).is_none().then_some(item);
    }
    for item in new.all() {
        let entry = owners.entry((new.class(item), new.name(item))).or_default();
        entry.1 += 1;
        entry.3 = pairs.old_of(item).is_none().then_some(item);
    }
    let only = owners.into_iter().filter_map(|((class, name), found)| match found {
        (1, 1, Some(old), Some(new)) => {
            let name = Feature { class, trait_: Trait::Name, pair: super::features::NOTHING, figure: 0, text: name };
            Some(Guess { old, new, likeness: 1.0, shared: vec![name] })
        }
        _ => None,
    });
    only.collect()
}

/// Pairs the things that are most similar by the features they share, if no other candidate is as similar. A feature
/// weighs more the fewer things have it.
fn by_likeness<'a>(
    old: &Items<'a>,
    new: &Items<'a>,
    pairs: &Pairs,
    of_interest: impl Fn(&Items<'_>, Item) -> bool,
) -> Vec<Guess<'a>> {
    let free_old: Vec<bool> = old.all().map(|it| pairs.new_of(it).is_none() && of_interest(old, it)).collect();
    let free_new: Vec<bool> = new.all().map(|it| pairs.old_of(it).is_none() && of_interest(new, it)).collect();
    if !free_old.contains(&true) || !free_new.contains(&true) {
        return Vec::new();
    }
    let (old_finder, new_finder) =
        (FeatureFinder::new(old, pairs, Side::Old), FeatureFinder::new(new, pairs, Side::New));
    let (features_old, features_new) =
        (Features::of(&old_finder, free_old.into()), Features::of(&new_finder, free_new.into()));
    let mut owners = FeatureOwners::new(&features_old, &features_new);
    owners.count(&old_finder, |entry| &mut entry.0);
    owners.count(&new_finder, |entry| &mut entry.1);
    let votes = votes(&features_old, &features_new, &owners);
    let (total_old, total_new) = (owners.totals(&features_old), owners.totals(&features_new));
    let mut candidates: Vec<Guess<'a>> = Vec::new();
    for shared in votes.chunk_by(|a, b| (a.old, a.new) == (b.old, b.new)) {
        let Some(Vote { old, new, .. }) = shared.first().copied() else { continue };
        let common: f64 = shared.iter().map(|vote| vote.weight).sum();
        let name: f64 = shared.iter().filter(|vote| vote.feature.trait_ == Trait::Name).map(|vote| vote.weight).sum();
        let all = total_old[old] + total_new[new] + 2.0 * name;
        let likeness = if all > 0.0 { 2.0 * common / all } else { 0.0 };
        if !under(likeness, VERY_ALIKE) || (!under(likeness, ALIKE) && !under(common, COMMON)) {
            let mut rare: Vec<&Vote<'a>> = shared.iter().collect();
            rare.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.feature.trait_.cmp(&b.feature.trait_)));
            let shared = rare.into_iter().map(|vote| vote.feature).collect();
            candidates.push(Guess { old, new, likeness, shared });
        }
    }
    best(candidates, old, new)
}

/// The features of some things, by feature.
struct Features<'a> {
    sorted: Vec<(Feature<'a>, Item)>,
    len: usize,
}

impl<'a> Features<'a> {
    fn of(finder: &FeatureFinder<'a, '_>, wanted: IdVec<Item, bool>) -> Self {
        let mut sorted = Vec::new();
        finder.visit(&wanted, &mut |item, feature| sorted.push((feature, item)));
        sorted.sort_unstable();
        sorted.dedup();
        Features { sorted, len: wanted.len() }
    }
}

/// How many things of either model have each feature in use.
struct FeatureOwners<'a> {
    features: Vec<Feature<'a>>,
    counts: Vec<(u32, u32)>,
}

impl<'a> FeatureOwners<'a> {
    fn new(old: &Features<'a>, new: &Features<'a>) -> Self {
        let mut features: Vec<Feature<'a>> =
            old.sorted.iter().chain(&new.sorted).map(|(feature, _)| *feature).collect();
        features.sort_unstable();
        features.dedup();
        let counts = vec![(0, 0); features.len()];
        FeatureOwners { features, counts }
    }

    fn count(&mut self, finder: &FeatureFinder<'a, '_>, side: impl Fn(&mut (u32, u32)) -> &mut u32) {
        let everything = IdVec::filled(finder.items.len(), true);
        let FeatureOwners { features, counts } = self;
        finder.visit(&everything, &mut |_, feature| {
            if let Ok(at) = features.binary_search(&feature)
                && let Some(entry) = counts.get_mut(at)
            {
                *side(entry) += 1;
            }
        });
    }

    /// The weight of a feature.
    fn weight(&self, feature: &Feature<'_>) -> f64 {
        let at = self.features.binary_search(feature);
        feature.weight(at.ok().and_then(|at| self.counts.get(at)).map_or(1, |(old, new)| *old.max(new)))
    }

    /// The total weight of the features of each thing except its name, which may change.
    fn totals(&self, features: &Features<'a>) -> IdVec<Item, f64> {
        let mut totals = IdVec::filled(features.len, 0.0);
        for (feature, item) in features.sorted.iter().filter(|(feature, _)| feature.trait_ != Trait::Name) {
            totals[*item] += self.weight(feature);
        }
        totals
    }
}

/// One feature that two things share.
#[derive(Debug, Clone, Copy)]
struct Vote<'a> {
    old: Item,
    new: Item,
    feature: Feature<'a>,
    weight: f64,
}

/// One vote for each rare feature that two things share, sorted by pair.
fn votes<'a>(old: &Features<'a>, new: &Features<'a>, owners: &FeatureOwners<'a>) -> Vec<Vote<'a>> {
    let mut votes = Vec::new();
    let mut news = new.sorted.chunk_by(|a, b| a.0 == b.0).peekable();
    for olds in old.sorted.chunk_by(|a, b| a.0 == b.0) {
        let Some((feature, _)) = olds.first() else { continue };
        while news.next_if(|news| news.first().is_some_and(|(other, _)| other < feature)).is_some() {}
        let Some(news) = news.next_if(|news| news.first().is_some_and(|(other, _)| other == feature)) else { continue };
        if olds.len() > SHARED || news.len() > SHARED {
            continue;
        }
        let weight = owners.weight(feature);
        for (_, old) in olds {
            votes.extend(news.iter().map(|(_, new)| Vote { old: *old, new: *new, feature: *feature, weight }));
        }
    }
    votes.sort_by(|a, b| (a.old, a.new, &a.feature).cmp(&(b.old, b.new, &b.feature)));
    votes
}

/// The pairs in which each is the only best candidate of the other.
fn best<'a>(candidates: Vec<Guess<'a>>, old: &Items<'a>, new: &Items<'a>) -> Vec<Guess<'a>> {
    let mut best_old = IdVec::filled(old.len(), Best::default());
    let mut best_new = IdVec::filled(new.len(), Best::default());
    for guess in &candidates {
        best_old[guess.old].see(guess.likeness);
        best_new[guess.new].see(guess.likeness);
    }
    let is_best = |guess: &Guess<'_>| best_old[guess.old].is(guess.likeness) && best_new[guess.new].is(guess.likeness);
    candidates.into_iter().filter(is_best).collect()
}

/// The greatest similarity of a thing, and whether several candidates have it.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    likeness: f64,
    tied: bool,
}

impl Best {
    fn see(&mut self, likeness: f64) {
        if over(likeness, self.likeness) {
            *self = Best { likeness, tied: false };
        } else if equal(likeness, self.likeness) {
            self.tied = true;
        }
    }

    fn is(self, likeness: f64) -> bool {
        !self.tied && equal(likeness, self.likeness)
    }
}
