//! References in both directions: what a reference means, seen from a unit, and which reference leads to a thing.

use std::cell::RefCell;

use super::resolve::names::{Found, NameTable, kind_of};
use super::{Model, NameId, PartyId, Thing};
use crate::limits::UNIT_DEPTH;
use crate::syntax::Kinds;

/// The names of a model, for resolving references and for writing them: for editors and anything else that writes text.
///
/// Building it is linear; a look-up costs the depth of the units plus the logarithm of the number of things that share
/// the name. The things that share a name are sorted when the name is first looked up, so this cannot be shared between
/// threads.
///
/// # Panics
///
/// May panic if a unit or a thing belongs to another model.
///
/// ```
/// use outward::model::{Names, Thing};
/// use outward::{Model, syntax::Kinds, text::Sources};
///
/// let text = "customer Guest\nunit Bar { role Lead }\nunit Kitchen { role Lead; role Cook }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let names = Names::new(&model);
/// let kitchen = model.groups().nth(1);
/// let lead = names.resolve(kitchen, "Lead", Kinds::ACTOR).unwrap();
/// assert_eq!(model.qualified_name(lead), "Kitchen.Lead");
/// assert_eq!(names.shortest(kitchen, lead, Kinds::ACTOR).as_deref(), Some("Lead"));
/// assert_eq!(names.shortest(None, lead, Kinds::ACTOR).as_deref(), Some("Kitchen.Lead"));
/// assert_eq!(names.references(lead).collect::<Vec<_>>(), ["Lead", "Kitchen.Lead"]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub struct Names<'m> {
    model: &'m Model,
    table: RefCell<NameTable>,
}

impl<'m> Names<'m> {
    /// Indexes the names of a model. Linear.
    pub fn new(model: &'m Model) -> Self {
        let mut table = NameTable::default();
        for thing in model.in_declaration_order() {
            if thing == Thing::Org {
                table.add_unnamed(thing);
            } else {
                let name = table.intern(model.name_of(thing));
                table.add(model, name, thing);
            }
        }
        Names { model, table: RefCell::new(table) }
    }

    /// The only thing of the given kinds that a reference means in the block of a unit, or at the top level; `None` if
    /// it means none or several. May panic if the unit belongs to another model.
    pub fn resolve(&self, scope: Option<PartyId>, reference: &str, wanted: Kinds) -> Option<Thing> {
        if is_a_word(reference, wanted) {
            return None;
        }
        let mut table = self.table.borrow_mut();
        let path: Vec<NameId> = reference.split('.').map(|part| table.intern(part.trim())).collect();
        self.one(&mut table, scope, &path, wanted)
    }

    /// The shortest reference that means a thing, seen from the block of a unit or from the top level; `None` if nearer
    /// things with the same names hide it. May panic if one of them belongs to another model.
    pub fn shortest(&self, scope: Option<PartyId>, thing: Thing, wanted: Kinds) -> Option<String> {
        self.references(thing).find(|reference| self.resolve(scope, reference, wanted) == Some(thing))
    }

    /// The possible references to a thing, shortest first: its name, then preceded by the unit around it, and so on.
    /// May panic if the thing belongs to another model.
    pub fn references(&self, thing: Thing) -> impl Iterator<Item = String> + '_ {
        let units = std::iter::successors(self.model.parent_of(thing), |unit| self.model.parent(*unit));
        let things = std::iter::once(thing).chain(units.take(UNIT_DEPTH).map(Thing::Party));
        things.scan(String::new(), |reference, thing| {
            let name = self.model.name_of(thing);
            *reference = if reference.is_empty() { name.to_owned() } else { format!("{name}.{reference}") };
            Some(reference.clone())
        })
    }

    fn one(&self, table: &mut NameTable, scope: Option<PartyId>, path: &[NameId], wanted: Kinds) -> Option<Thing> {
        match table.resolve(self.model, scope, path, wanted) {
            Found::One(thing) => Some(thing),
            Found::Another(_) | Found::Several(_) | Found::Nothing => None,
        }
    }
}

/// Whether a statement that accepts these kinds reads a reference as the word `everyone` or `nobody`.
fn is_a_word(reference: &str, wanted: Kinds) -> bool {
    let words = [(Kinds::EVERYONE, "everyone"), (Kinds::NOBODY, "nobody")];
    words.iter().any(|(kind, word)| wanted.has(*kind) && reference == *word)
}

impl Model {
    /// The kind of a thing, as a set of one. May panic if the thing belongs to another model.
    ///
    /// ```
    /// use outward::{Model, syntax::Kinds, text::Sources};
    /// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\nrole Clerk { serves Guest }"))?;
    /// let kinds: Vec<_> = model.in_declaration_order().into_iter().map(|thing| model.kind_of(thing)).collect();
    /// assert_eq!(kinds, [Kinds::CUSTOMER, Kinds::ACTOR]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn kind_of(&self, thing: Thing) -> Kinds {
        kind_of(self, thing)
    }

    /// Everything that is declared, including the org, in declaration order. Sorts: linear up to a logarithm.
    /// [`Model::things`] has an example.
    pub fn in_declaration_order(&self) -> Vec<Thing> {
        let mut things: Vec<Thing> = self.things().collect();
        things.extend(self.org.ordinal.map(|_| Thing::Org));
        things.sort_by_key(|thing| self.ordinal_of(*thing));
        things
    }
}
