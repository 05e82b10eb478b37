//! Whether one party serves another, for many pairs at once; the links are points in a plane.

#![allow(clippy::indexing_slicing, reason = "a kernel: places are dense, one slot each")]

use std::cmp::Ordering;
use std::ops::Range;

use super::nesting::Nesting;
use crate::model::{Id, IdVec, Model, PartyId, Target};
use crate::sorted::equals;

/// For each pair (receiver, sender): whether the sender serves the receiver. The sender is an actor, an outsider, or a
/// group, for which anybody inside will do; the receiver is served by name, through a group around it, or through
/// `everyone`; a group is served if it or anything inside it is. A link by name counts as written, even from inside the
/// group it names; beyond that nobody serves themselves: the sender of work to a group receives none of it.
///
/// Inherited links are processed once, where they are written, not once per heir, and links to a group are not expanded
/// to its members. Time: linear in links and pairs, up to a logarithm and the depth of units. Space: linear.
pub(crate) fn served(model: &Model, pairs: &[(PartyId, PartyId)]) -> Vec<bool> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let book = Book::new(model);
    let mut rectangles = Vec::new();
    let mut answers: Vec<bool> = Vec::with_capacity(pairs.len());
    for (at, (receiver, sender)) in pairs.iter().enumerate() {
        let answer = book.look_up(*receiver, *sender);
        if answer.is_none() {
            book.ask_inside(*receiver, *sender, at, &mut rectangles);
        }
        answers.push(answer.unwrap_or(false));
    }
    for (at, found) in book.count(rectangles) {
        answers[at] |= found > 0;
    }
    answers
}

/// Every written link as a point: (writer, target), in nesting order.
pub(super) struct Book<'a> {
    model: &'a Model,
    pub(super) nesting: Nesting,
    /// The actors in it (an actor is in itself).
    pub(super) members: IdVec<PartyId, Few>,
    /// The actors in it without any `serves` in it or of its own: they inherit from around it, or serve nobody.
    without: IdVec<PartyId, Few>,
    /// The actors to which its own `serves` apply.
    pub(super) users: IdVec<PartyId, Few>,
    everyone: Few,
    /// (target, index of the writer), sorted; `everyone` after all parties.
    by_target: Vec<(u32, u32)>,
    /// The links to groups in which the sender is the only actor.
    to_own_group: Vec<(u32, u32)>,
}

/// How many actors there are, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Few {
    None,
    One(PartyId),
    Several,
}

impl Few {
    fn add(&mut self, other: Few) {
        *self = match (*self, other) {
            (Few::None, few) | (few, Few::None) => few,
            (Few::One(_) | Few::Several, Few::One(_) | Few::Several) => Few::Several,
        };
    }

    /// Whether anybody on one side differs from anybody on the other side.
    fn meets_another(self, other: Few) -> bool {
        match (self, other) {
            (Few::None, _) | (_, Few::None) => false,
            (Few::One(a), Few::One(b)) => a != b,
            (Few::Several, Few::One(_) | Few::Several) | (Few::One(_), Few::Several) => true,
        }
    }
}

impl<'a> Book<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let parties = model.parties().len();
        let mut members = IdVec::filled(parties, Few::None);
        let mut without = IdVec::filled(parties, Few::None);
        let mut users = IdVec::filled(parties, Few::None);
        let mut everyone = Few::None;
        // the contents of a unit are declared after it, so everything inside has been seen when its turn comes
        for party in model.parties().rev() {
            if !model.is_group(party) {
                without[party] = Few::One(party);
            }
            if model.is_actor(party) {
                members[party] = Few::One(party);
                everyone.add(Few::One(party));
            }
            if !model.own_serves(party).is_empty() {
                users[party] = std::mem::replace(&mut without[party], Few::None);
            }
            if let Some(unit) = model.parent(party) {
                let (inside, still) = (members[party], without[party]);
                members[unit].add(inside);
                without[unit].add(still);
            }
        }
        let mut book = Book {
            model,
            nesting: Nesting::new(model),
            members,
            without,
            users,
            everyone,
            by_target: Vec::new(),
            to_own_group: Vec::new(),
        };
        let point = |writer, to| (book.key(to), book.nesting.place(writer));
        let to_own_group = model.all_serves().filter(|(writer, serve)| {
            let is_group = serve.to.party().is_some_and(|to| model.is_group(to));
            is_group && book.users[*writer] != Few::None && !book.leads_to_another(*writer, serve.to)
        });
        book.to_own_group = to_own_group.map(|(writer, serve)| point(writer, serve.to)).collect();
        book.by_target = model
            .all_serves()
            .filter(|(writer, serve)| book.leads_to_another(*writer, serve.to))
            .map(|(writer, serve)| (book.key(serve.to), book.nesting.place(writer)))
            .collect();
        book.by_target.sort_unstable();
        book
    }

    /// Whether any link that follows from this written one has a receiver other than its sender.
    fn leads_to_another(&self, writer: PartyId, to: Target) -> bool {
        self.users[writer].meets_another(self.receivers(to))
    }

    /// The receivers of work for a target.
    fn receivers(&self, to: Target) -> Few {
        match to.party() {
            None => self.everyone,
            Some(party) if self.model.is_actor(party) || self.model.is_group(party) => self.members[party],
            Some(party) => Few::One(party),
        }
    }

    fn key(&self, to: Target) -> u32 {
        to.party().map_or(u32::MAX, |party| u32::try_from(party.index()).unwrap_or(u32::MAX))
    }

    /// How many of the writers in this range wrote a link to a target.
    pub(super) fn writers(&self, to: Target, places: Range<u32>) -> usize {
        self.writers_to(to, places).len()
    }

    /// The writers in this range of links to a target, as (target, index).
    pub(super) fn writers_to(&self, to: Target, places: Range<u32>) -> &[(u32, u32)] {
        let key = self.key(to);
        equals(&self.by_target, |(target, place)| {
            target.cmp(&key).then(match place {
                place if *place < places.start => Ordering::Less,
                place if *place < places.end => Ordering::Equal,
                _ => Ordering::Greater,
            })
        })
    }

    pub(super) fn wrote(&self, writer: PartyId, to: Target) -> bool {
        let place = self.nesting.place(writer);
        self.writers(to, place..place + 1) > 0
    }

    /// The group around a sender whose `serves` apply to those in it without nearer ones, and its heirs.
    pub(super) fn source_around(&self, sender: PartyId) -> Option<(PartyId, Few)> {
        let heirs = self.without[sender];
        let source = self.model.units_around(sender).find(|unit| !self.model.own_serves(*unit).is_empty())?;
        (heirs != Few::None).then_some((source, heirs))
    }

    /// The answer, if it does not depend on the contents of a served group.
    pub(super) fn look_up(&self, receiver: PartyId, sender: PartyId) -> Option<bool> {
        let receivers = self.receivers(receiver.into());
        let senders = self.nesting.range(sender);
        if !self.model.is_group(receiver) && self.writers(receiver.into(), senders.clone()) > 0 {
            return Some(true);
        }
        // a source whose only heir is the only receiver sends nothing here
        let idle = match receivers {
            Few::One(only) => self.model.serves_source(only).filter(|source| self.users[*source] == receivers),
            Few::None | Few::Several => None,
        };
        let idle = idle.filter(|source| senders.contains(&self.nesting.place(*source)));
        let busy = |to| self.writers(to, senders.clone()) - usize::from(idle.is_some_and(|idle| self.wrote(idle, to)));
        if self.targets_around(receiver).any(|to| busy(to) > 0) {
            return Some(true);
        }
        if let Some((source, _)) = self.source_around(sender).filter(|(_, heirs)| heirs.meets_another(receivers)) {
            let by_name = !self.model.is_group(receiver) && self.wrote(source, receiver.into());
            if by_name || self.targets_around(receiver).any(|to| self.wrote(source, to)) {
                return Some(true);
            }
        }
        (!self.model.is_group(receiver)).then_some(false)
    }

    /// The other targets that pass work on to a receiver: the groups around it and `everyone`.
    fn targets_around(&self, receiver: PartyId) -> impl Iterator<Item = Target> + '_ {
        let reached = self.model.is_actor(receiver) || self.model.is_group(receiver);
        let everyone = reached.then_some(Target::EVERYONE);
        self.model.units_around(receiver).map(Target::from).chain(everyone)
    }

    /// Queues a count of the links from the sender, or from around it, to a group or anything inside it.
    fn ask_inside(&self, receiver: PartyId, sender: PartyId, at: usize, rectangles: &mut Vec<Rectangle>) {
        let to = self.nesting.range(receiver);
        rectangles.push(Rectangle { from: self.nesting.range(sender), to: to.clone(), idle: 0, at });
        if let Some((source, heirs)) = self.source_around(sender) {
            // a link to the only heir by its own name leads from it to itself
            let idle = match heirs {
                Few::One(only) => usize::from(self.nesting.holds(receiver, only) && self.wrote(source, only.into())),
                Few::None | Few::Several => 0,
            };
            let place = self.nesting.place(source);
            rectangles.push(Rectangle { from: place..place + 1, to, idle, at });
        }
    }

    /// The number of links in each rectangle that are not idle: a sweep over the writers with a sum tree over the
    /// receivers (Fenwick 1994).
    fn count(&self, rectangles: Vec<Rectangle>) -> Vec<(usize, usize)> {
        if rectangles.is_empty() {
            return Vec::new();
        }
        let place = |key: u32| self.nesting.place(PartyId::from_index(key as usize));
        let mut points: Vec<(u32, u32)> = self
            .by_target
            .iter()
            .chain(&self.to_own_group)
            .filter(|(key, _)| *key != u32::MAX)
            .map(|(key, writer)| (*writer, place(*key)))
            .collect();
        points.sort_unstable();
        let mut edges: Vec<(u32, usize, bool)> = Vec::with_capacity(2 * rectangles.len());
        for (index, rectangle) in rectangles.iter().enumerate() {
            edges.push((rectangle.from.start, index, false));
            edges.push((rectangle.from.end, index, true));
        }
        edges.sort_unstable();
        let mut counts = vec![0usize; rectangles.len()];
        let mut sums = Sums::new(self.model.parties().len());
        let mut rest = points.into_iter().peekable();
        for (edge, index, is_end) in edges {
            while let Some((_, to)) = rest.next_if(|(from, _)| *from < edge) {
                sums.add(to);
            }
            let within = sums.below(rectangles[index].to.end) - sums.below(rectangles[index].to.start);
            // the start comes first; links before it do not count
            counts[index] = if is_end { within - counts[index] } else { within };
        }
        rectangles
            .iter()
            .zip(counts)
            .map(|(rectangle, count)| (rectangle.at, count.saturating_sub(rectangle.idle)))
            .collect()
    }
}

/// Links from one range to another, less the number known to be idle; for the pair at an index.
struct Rectangle {
    from: Range<u32>,
    to: Range<u32>,
    idle: usize,
    at: usize,
}

/// Prefix sums, in logarithmic time.
struct Sums(Vec<usize>);

impl Sums {
    fn new(places: usize) -> Self {
        Sums(vec![0; places + 1])
    }

    fn add(&mut self, place: u32) {
        let mut at = place as usize + 1;
        while at < self.0.len() {
            self.0[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    fn below(&self, place: u32) -> usize {
        let (mut at, mut sum) = (place as usize, 0);
        while at > 0 {
            sum += self.0[at];
            at &= at - 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    /// Whether each need is met, by its text.
    fn met(text: &str) -> Vec<(String, bool)> {
        let model = Model::read(&Sources::from_text("x.outward", format!("customer Guest\n{text}"))).unwrap();
        let needs = model.parties().flat_map(|party| model.needs(party).iter().map(move |need| (party, need)));
        let (pairs, texts): (Vec<_>, Vec<_>) = needs.map(|(party, need)| ((party, need.to), need.text)).unzip();
        let texts = texts.into_iter().map(|text| model.text(text).unwrap_or_default().to_owned());
        texts.zip(served(&model, &pairs)).collect()
    }

    /// The texts of needs say whether they are met.
    fn assert_as_said(text: &str) {
        let found = met(text);
        assert!(!found.is_empty());
        for (said, met) in found {
            assert_eq!(met, said.starts_with("met"), "{said}");
        }
    }

    #[test]
    fn by_name_through_groups_and_everyone() {
        assert_as_said(
            r#"
customer Other { needs Shop "unmet" }
outsider Mill { serves Baker; needs Buyer "met"; needs Baker "unmet" }
role Baker { needs Mill "met"; needs Crew "met: by name"; needs Boss "met: everyone"; needs Buyer "unmet" }
role Buyer { serves Mill }
role Boss { serves everyone; needs Boy "met: through a group around it" }
unit Crew {
  serves Baker
  needs Boss "met"; needs Mill "unmet"; needs Helper "met: something inside is served"
  role Hand
  role Foot { serves Guest }
}
role Helper { serves Crew.Hand }
unit Shop { serves Guest; role Till }
unit House { role Lad; role Boy2 { serves House } unit Yard { role Dog { needs House "met"; needs House.Boy2 "met" } } }
unit Top { role Boy { serves Boss } }
"#,
        );
    }

    #[test]
    fn nobody_serves_themselves() {
        assert_as_said(
            r#"
unit Alone { needs Alone.Only "met: it wrote that it serves the group"; role Only { serves Alone, everyone } }
unit Lone { needs Lone.Sole "unmet: it wrote no more than everyone"; role Sole { serves everyone } }
unit Nest { needs Nest.Egg "met: of a group in it, too"; unit Egg { role Yolk { serves Nest.Egg } } }
unit Outer {
  serves everyone
  unit Inner { needs Inner.Heir "unmet: it takes a link to everyone, and stands alone in there"; role Heir }
  role Other { needs Inner "met"; needs Inner.Heir "met" }
}
unit Pair { needs Pair.One "met: the other receives it"; role One { serves Pair } role Two }
unit Ring { serves Ring.Sole; role Sole { needs Ring "unmet: the link of its group leads to itself" } }
unit Both { serves Both.Left; role Left { needs Both "met: by the other" } role Right { needs Both.Left "unmet" } }
unit Box { needs Box.Lid "unmet"; serves Box.Lid; role Lid { serves Box.Lid2 } unit Lid2 { role Lid3 } }
"#
            .replace("needs Box.Lid \"unmet\"", "needs Box.Lid \"met\"")
            .as_str(),
        );
    }

    #[test]
    fn what_stands_around_the_needed_counts_for_those_without_a_nearer_one() {
        assert_as_said(
            r#"
unit Wide {
  serves A
  unit Narrow { role Own { serves Guest } role Heir }
  unit Near { serves Guest; role Child }
}
role A {
  needs Wide.Narrow "met: by its heir"; needs Wide.Narrow.Heir "met"; needs Wide.Narrow.Own "unmet: it has its own"
  needs Wide.Near "unmet: the nearer one holds"; needs Wide.Near.Child "unmet"; needs Wide "met"
}
"#,
        );
    }
}
