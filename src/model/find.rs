//! Finds the thing that a typed name refers to.

use unicode_normalization::UnicodeNormalization;

use super::resolve::names::kind_of;
use super::{Id, Model, PartyId, Thing};
use crate::limits::{AMBIGUOUS_SHOWN, SUGGESTION_WORK};
use crate::syntax::{Kinds, distance, slack};

/// How many names are suggested for an unknown name.
const PROPOSED: usize = 3;

/// Why a name does not identify one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotFound {
    /// Nothing has the name.
    #[error("nothing is called `{name}`")]
    Unknown {
        /// The name.
        name: String,
        /// The nearest existing names, nearest first.
        nearest: Vec<String>,
    },
    /// Several things have the name.
    #[error("`{name}` could be any of {of}")]
    Several {
        /// The name.
        name: String,
        /// The qualified names of the first few of them.
        some: Vec<String>,
        /// How many there are.
        of: usize,
    },
    /// The name belongs to a thing of another kind.
    #[error("`{name}` is something else")]
    Another {
        /// The name.
        name: String,
        /// What it is.
        thing: Thing,
    },
}

impl Model {
    /// The thing of the given kinds that a reference identifies, as it would at the top level of a text: the one with
    /// that qualified name, else the only one whose qualified name ends in it. Linear in the number of things.
    ///
    /// # Errors
    ///
    /// If there is none, or more than one.
    ///
    /// ```
    /// use outward::model::{NotFound, Thing};
    /// use outward::syntax::Kinds;
    /// use outward::{Model, text::Sources};
    ///
    /// let text = "customer Guest\nunit Shops { role Barista { serves Guest } }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let found = model.find("Barista", Kinds::ACTOR).unwrap();
    /// assert_eq!(model.qualified_name(found), "Shops.Barista");
    /// let near = NotFound::Unknown { name: "Barrista".to_owned(), nearest: vec!["Barista".to_owned()] };
    /// assert_eq!(model.find("Barrista", Kinds::ACTOR), Err(near));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn find(&self, reference: &str, wanted: Kinds) -> Result<Thing, NotFound> {
        let parts: Vec<String> = reference.split('.').map(|part| part.trim().nfc().collect()).collect();
        let (mut some, mut of, mut another) = (Vec::new(), 0, None);
        for thing in self.things() {
            let Some(whole) = self.ends_in(thing, &parts) else { continue };
            match wanted.has(kind_of(self, thing)) {
                true if whole => return Ok(thing),
                true => {
                    of += 1;
                    if of <= AMBIGUOUS_SHOWN {
                        some.push(thing);
                    }
                }
                false => another = another.or(Some(thing)),
            }
        }
        let name = reference.trim().to_owned();
        match (some.as_slice(), another) {
            ([only], _) => Ok(*only),
            ([], Some(thing)) => Err(NotFound::Another { name, thing }),
            ([], None) => Err(NotFound::Unknown { nearest: self.nearest_names(&parts, wanted), name }),
            (several, _) => {
                let some = several.iter().map(|thing| self.qualified_name(*thing)).collect();
                Err(NotFound::Several { name, some, of })
            }
        }
    }

    /// Everything that is declared except the org: parties, then noun by noun, each in declaration order.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    ///
    /// let model = Model::read(&Sources::from_text("inn.outward", "org \"Inn\"\nmetric Sales\nrole Cook\ncustomer Guest"))?;
    /// let names: Vec<&str> = model.things().map(|thing| model.name_of(thing)).collect();
    /// assert_eq!(names, ["Cook", "Guest", "Sales"]);
    /// let names: Vec<&str> = model.in_declaration_order().into_iter().map(|thing| model.name_of(thing)).collect();
    /// assert_eq!(names, ["Inn", "Sales", "Cook", "Guest"]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn things(&self) -> impl Iterator<Item = Thing> + '_ {
        fn of<I: Id + Into<Thing>>(count: usize) -> impl Iterator<Item = Thing> {
            (0..count).map(|at| I::from_index(at).into())
        }
        of::<PartyId>(self.parties().len())
            .chain(self.metrics.ids().map(Thing::from))
            .chain(self.outcomes.ids().map(Thing::from))
            .chain(self.decisions.ids().map(Thing::from))
            .chain(self.frictions.ids().map(Thing::from))
            .chain(self.policies.ids().map(Thing::from))
            .chain(self.rooms.ids().map(Thing::from))
    }

    /// Whether this model has a thing of this id. An id of another model may happen to be one of this.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    /// let read = |text: &str| Model::read(&Sources::from_text("shop.outward", text));
    /// let (small, large) = (read("customer Guest")?, read("customer Guest\nrole Clerk { serves Guest }")?);
    /// let things: Vec<_> = large.things().collect();
    /// assert!(small.has(things[0]) && !small.has(things[1]));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn has(&self, thing: Thing) -> bool {
        match thing {
            Thing::Org => true,
            Thing::Party(id) => id.index() < self.parties().len(),
            Thing::Metric(id) => self.metrics.find(id).is_some(),
            Thing::Outcome(id) => self.outcomes.find(id).is_some(),
            Thing::Decision(id) => self.decisions.find(id).is_some(),
            Thing::Friction(id) => self.frictions.find(id).is_some(),
            Thing::Policy(id) => self.policies.find(id).is_some(),
            Thing::Room(id) => self.rooms.find(id).is_some(),
        }
    }

    /// Whether the qualified name of a thing ends in these names; if it does, whether they are the whole name.
    fn ends_in(&self, thing: Thing, parts: &[String]) -> Option<bool> {
        let (last, before) = parts.split_last()?;
        if self.name_of(thing) != last {
            return None;
        }
        let mut around = self.parent_of(thing);
        for part in before.iter().rev() {
            let unit = around.filter(|unit| self.name(*unit) == part)?;
            around = self.parent(unit);
        }
        Some(around.is_none())
    }

    /// The names nearest to a reference, within a limited amount of work.
    fn nearest_names(&self, parts: &[String], wanted: Kinds) -> Vec<String> {
        let Some(last) = parts.last() else { return Vec::new() };
        let allowed = slack(last);
        let candidates = self.things().filter(|thing| wanted.has(kind_of(self, *thing))).take(SUGGESTION_WORK);
        let near = candidates.filter_map(|thing| Some((distance(last, self.name_of(thing), allowed)?, thing)));
        let mut near: Vec<(usize, Thing)> = near.collect();
        near.sort_by_key(|(distance, _)| *distance);
        let mut names = Vec::new();
        for (_, thing) in near {
            // the name alone, unless it is the name that was not found
            let name = match self.name_of(thing) {
                name if name != last => name.to_owned(),
                _ => self.qualified_name(thing),
            };
            if !names.contains(&name) {
                names.push(name);
            }
            if names.len() == PROPOSED {
                break;
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    const STAFF: Kinds = Kinds::ACTOR.and(Kinds::GROUP);

    fn found(reference: &str) -> Result<String, NotFound> {
        let text = "customer Guest\nunit A { role Lead; unit B { role Lead; role Clerk } }\nrole Clerk\nmetric Clerk\n\
                    outcome O";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        model.find(reference, STAFF).map(|thing| model.qualified_name(thing))
    }

    #[test]
    fn the_whole_name_goes_before_its_end() {
        assert_eq!(found("Clerk").unwrap(), "Clerk");
        assert_eq!(found("B.Clerk").unwrap(), "A.B.Clerk");
        assert_eq!(found(" A . B ").unwrap(), "A.B");
    }

    #[test]
    fn what_is_not_found_is_said() {
        let some = vec!["A.Lead".to_owned(), "A.B.Lead".to_owned()];
        assert_eq!(found("Lead"), Err(NotFound::Several { name: "Lead".to_owned(), some, of: 2 }));
        assert!(matches!(found("Guest"), Err(NotFound::Another { thing: Thing::Party(_), .. })));
        assert!(matches!(found("O"), Err(NotFound::Another { thing: Thing::Outcome(_), .. })));
        let nearest = vec!["Lead".to_owned()];
        assert_eq!(found("Laed"), Err(NotFound::Unknown { name: "Laed".to_owned(), nearest }));
        assert_eq!(found(""), Err(NotFound::Unknown { name: String::new(), nearest: Vec::new() }));
        let nearest = vec!["A.B.Clerk".to_owned(), "Clerk".to_owned()];
        assert_eq!(found("X.Clerk"), Err(NotFound::Unknown { name: "X.Clerk".to_owned(), nearest }));
    }
}
