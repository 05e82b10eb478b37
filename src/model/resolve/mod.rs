//! From trees to the model: every name is resolved to an id, once.

mod circles;
mod declare;
mod duplicates;
mod figures;
mod interner;
mod lookup;
pub(super) mod names;
mod objects;
mod references;
mod rules;
mod statements;
mod suggest;
mod take;

use std::collections::{BTreeMap, BTreeSet};

use circles::reporting_circles;
use duplicates::Duplicates;
use names::NameTable;

use super::entity::Thing;
use super::id::{DecisionId, FrictionId, IdVec, MetricId, NameId, OutcomeId, PartyId, PolicyId, RoomId};
use super::link::{Allow, InfluenceLink, Link, Responsibility, Reward, Serve, Target};
use super::store::ListsBuilder;
use super::{Model, RuleSetting};
use crate::diagnostic::{Diagnostic, ErrorName, Rule, Severity};
use crate::parallel::join;
use crate::rules::OwnRules;
use crate::syntax::{Project, Tree};
use crate::text::{FileId, Loader, Place, Sources, Span};

/// The result of resolving trees: everything that could be resolved, and the errors.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Resolution {
    /// The model; complete only if no diagnostic is an error.
    pub model: Model,
    /// Where its things were written.
    pub origins: Origins,
    /// The semantic errors of the trees, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where the names of things were first written; kept outside the model, so that equal models are equal.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Origins {
    pub(crate) org: Option<Place>,
    pub(crate) parties: IdVec<PartyId, Place>,
    pub(crate) metrics: IdVec<MetricId, Place>,
    pub(crate) outcomes: IdVec<OutcomeId, Place>,
    pub(crate) decisions: IdVec<DecisionId, Place>,
    pub(crate) frictions: IdVec<FrictionId, Place>,
    pub(crate) policies: IdVec<PolicyId, Place>,
    pub(crate) rooms: IdVec<RoomId, Place>,
}

impl Origins {
    /// Where the name of a thing was first written (for the org, its title).
    pub fn of(&self, thing: Thing) -> Option<Place> {
        match thing {
            Thing::Org => self.org,
            Thing::Party(id) => self.parties.find(id).copied(),
            Thing::Metric(id) => self.metrics.find(id).copied(),
            Thing::Outcome(id) => self.outcomes.find(id).copied(),
            Thing::Decision(id) => self.decisions.find(id).copied(),
            Thing::Friction(id) => self.frictions.find(id).copied(),
            Thing::Policy(id) => self.policies.find(id).copied(),
            Thing::Room(id) => self.rooms.find(id).copied(),
        }
    }
}

/// A text that is not a valid model: all its errors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", summary(.diagnostics))]
#[non_exhaustive]
pub struct Invalid {
    /// The files that were read.
    pub sources: Sources,
    /// The errors, by place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Invalid {
    pub(crate) fn new(sources: Sources, diagnostics: Vec<Diagnostic>) -> Self {
        Invalid { sources, diagnostics }
    }
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    match diagnostics {
        [] => "the text is no model".to_owned(),
        [only] => only.message.clone(),
        [first, rest @ ..] => format!("{}; and {} more", first.message, rest.len()),
    }
}

impl Model {
    /// The model that the files describe, without its places and warnings ([`Study::read`](crate::Study::read) keeps
    /// them).
    ///
    /// # Errors
    ///
    /// Every error of the language in the files.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    /// let sources = Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }");
    /// assert_eq!(Model::read(&sources).unwrap().actors().count(), 1);
    /// let wrong = Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }");
    /// assert_eq!(Model::read(&wrong).unwrap_err().diagnostics[0].help.as_deref(), Some("did you mean `Guest`?"));
    /// ```
    pub fn read(sources: &Sources) -> Result<Model, Invalid> {
        Model::from_project(Project::parse(sources.clone()))
    }

    /// The model of files that a loader reads, with all files they use, without its places and warnings
    /// ([`Study::load`](crate::Study::load) keeps them).
    ///
    /// # Errors
    ///
    /// Every error of the language in the files, and files that cannot be read.
    pub fn load(loader: &dyn Loader, paths: &[&str]) -> Result<Model, Invalid> {
        Model::from_project(Project::load(loader, paths))
    }

    fn from_project(project: Project) -> Result<Model, Invalid> {
        let resolution = resolve(&project);
        let errors = resolution.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error);
        if errors {
            return Err(Invalid { sources: project.sources, diagnostics: resolution.diagnostics });
        }
        Ok(resolution.model)
    }
}

/// Resolves the trees of a project into a model. The diagnostics include those of the project, by place. Linear (up to
/// a logarithm) in the size of the texts, in time and memory.
pub fn resolve(project: &Project) -> Resolution {
    resolve_with(project, OwnRules::NONE)
}

/// Like [`resolve`], with the rules of an embedder known as well.
pub fn resolve_with(project: &Project, own_rules: &OwnRules) -> Resolution {
    let mut resolver = Resolver::new(&project.sources, &project.trees, own_rules);
    resolver.diagnostics.clone_from(&project.diagnostics);
    for (file, tree) in (0u32..).map(FileId).zip(&project.trees) {
        resolver.declare(file, tree);
    }
    for (file, tree) in (0u32..).map(FileId).zip(&project.trees) {
        resolver.statements(file, tree);
    }
    resolver.finish()
}

/// What a declaration of a tree resolved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// Nothing: it is a duplicate, or its head is broken.
    None,
    Thing(Thing),
    Rules,
}

impl Slot {
    fn thing(self) -> Option<Thing> {
        match self {
            Slot::Thing(thing) => Some(thing),
            Slot::None | Slot::Rules => None,
        }
    }
}

struct Resolver<'a> {
    sources: &'a Sources,
    model: Model,
    origins: Origins,
    diagnostics: Vec<Diagnostic>,
    names: NameTable,
    duplicates: Duplicates,
    /// What the declarations of each file resolved to.
    slots: Vec<Vec<Slot>>,
    /// Names whose declarations had errors.
    broken_names: BTreeSet<NameId>,
    labels: BTreeMap<PartyId, Place>,
    /// The descriptions of reopened units, to be joined.
    descriptions: BTreeMap<PartyId, Vec<String>>,
    rule_places: BTreeMap<Rule, Place>,
    shares: IdVec<OutcomeId, f64>,
    suggestions: suggest::Budget,
    /// The number of items in the files before this one.
    items_before: u32,
    trees: &'a [Tree],
    own_rules: &'a OwnRules,
    pairs: BTreeMap<(Thing, u64), Place>,
    moves: BTreeMap<(Thing, Vec<PartyId>, Vec<PartyId>), Place>,
    lists: Lists,
}

/// The links of parties, while they are collected.
#[derive(Default)]
struct Lists {
    serves: ListsBuilder<Serve>,
    needs: ListsBuilder<Link<PartyId>>,
    hands_back: ListsBuilder<Link<PartyId>>,
    responsible: ListsBuilder<Responsibility>,
    promises: ListsBuilder<Link<OutcomeId>>,
    measured_by: ListsBuilder<Link<MetricId>>,
    rewarded_by: ListsBuilder<Reward>,
    reports_to: ListsBuilder<Link<PartyId>>,
    influences: ListsBuilder<InfluenceLink>,
    says: ListsBuilder<Link<Target>>,
    allows: BTreeMap<Thing, Vec<Allow>>,
    rules: BTreeMap<Rule, RuleSetting>,
}

impl<'a> Resolver<'a> {
    fn new(sources: &'a Sources, trees: &'a [Tree], own_rules: &'a OwnRules) -> Self {
        Resolver {
            sources,
            model: Model::default(),
            origins: Origins::default(),
            diagnostics: Vec::new(),
            names: NameTable::default(),
            duplicates: Duplicates::default(),
            slots: Vec::new(),
            broken_names: BTreeSet::new(),
            labels: BTreeMap::new(),
            descriptions: BTreeMap::new(),
            rule_places: BTreeMap::new(),
            shares: IdVec::default(),
            suggestions: suggest::Budget::default(),
            items_before: 0,
            trees,
            own_rules,
            pairs: BTreeMap::new(),
            moves: BTreeMap::new(),
            lists: Lists::default(),
        }
    }

    fn finish(mut self) -> Resolution {
        // every list is named, so that the compiler notices a missing one
        let Lists {
            serves,
            needs,
            hands_back,
            responsible,
            promises,
            measured_by,
            rewarded_by,
            reports_to,
            influences,
            says,
            allows,
            rules,
        } = std::mem::take(&mut self.lists);
        let model = &mut self.model;
        model.reports_to = reports_to.finish();
        let circles = || reporting_circles(model);
        let (circles, serves) = join(circles, || serves.finish());
        model.serves = serves;
        model.needs = needs.finish();
        model.hands_back = hands_back.finish();
        model.responsible = responsible.finish();
        model.promises = promises.finish();
        model.measured_by = measured_by.finish();
        model.rewarded_by = rewarded_by.finish();
        model.influences = influences.finish();
        model.says = says.finish();
        model.allows = allows;
        model.rules = rules;
        for (unit, descriptions) in std::mem::take(&mut self.descriptions) {
            let id = self.model.texts.add(&descriptions.join("\n"));
            self.model.descriptions.insert(unit, id);
        }
        self.contradictions();
        self.tell_of_circles(circles);
        self.model.names = self.names.into_texts();
        if self.diagnostics.iter().all(|diagnostic| diagnostic.severity() != Severity::Error) {
            let current = |party| self.model.is_current_customer(party);
            if !self.model.parties().any(current) {
                self.diagnostics.push(no_customer(&self.model, self.sources));
            }
        }
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.place);
        Resolution { model: self.model, origins: self.origins, diagnostics: self.diagnostics }
    }

    fn text(&self, file: FileId, span: Span) -> &'a str {
        self.sources.text(file, span)
    }

    fn text_of(&self, file: FileId) -> &'a str {
        self.sources.get(file).map_or("", |source| source.text.as_str())
    }

    /// The place of an item in a file; items are numbered across all files.
    fn item_place(&self, file: FileId, number: u32) -> Option<Place> {
        let item = self.trees.get(file.index())?.item(number.checked_sub(self.items_before)?)?;
        Some(Place { file, span: item.span })
    }

    /// Records an error, unless it is about a name with damaged bytes: those were reported once for the file.
    fn error(&mut self, diagnostic: Diagnostic) {
        let damaged = |place: Place| self.text(place.file, place.span).contains('\0');
        if !diagnostic.place.is_some_and(damaged) {
            self.diagnostics.push(diagnostic);
        }
    }
}

fn no_customer(model: &Model, sources: &Sources) -> Diagnostic {
    let what = if model.customers().next().is_some() {
        "the model has no current customer: all of them are potential"
    } else {
        "the model has no customer"
    };
    let start = sources.iter().next().map(|(file, _)| Place { file, span: Span::default() });
    let help = match model.customers().next().is_some() {
        true => "take `potential` away where somebody is a customer today, or declare who is: `customer Guest`",
        false => "say whom the organization exists to serve: `customer Guest \"someone who buys a drink today\"`",
    };
    Diagnostic::new(ErrorName::NoCustomer, start, what).help(help)
}
