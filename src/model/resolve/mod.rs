//! From trees to the model: every name is resolved to an id, once.

mod again;
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

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub use again::Known;
pub(crate) use again::{Change, Kept};
use circles::reporting_circles;
use duplicates::Duplicates;
use names::NameTable;

use super::entity::Thing;
use super::id::{DecisionId, FrictionId, IdVec, MetricId, NameId, OutcomeId, PartyId, PolicyId, RoomId};
use super::link::Allow;
use super::links::PartyLinksBuilder;
use super::{Model, RuleSetting};
use crate::diagnostic::{Diagnostic, ErrorName, Rule, Severity};
use crate::parallel::join;
use crate::syntax::{Project, Tree, parse};
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
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest }"))?;
/// let cook = study.model().actors().next().unwrap();
/// assert_eq!(study.origins().of(cook.into()).unwrap().span.start, 20);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
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
    /// Where the name of a thing was first written (for the org, its title); `None` if there is no such thing. Constant
    /// time.
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
    /// These errors, in these files.
    ///
    /// ```
    /// use outward::diagnostic::{Diagnostic, ErrorName};
    /// use outward::model::Invalid;
    /// use outward::text::Sources;
    /// let error = Diagnostic::new(ErrorName::UnknownName, None, "there is no role `Barrista`");
    /// assert_eq!(Invalid::new(Sources::default(), vec![error]).to_string(), "there is no role `Barrista`");
    /// ```
    pub fn new(sources: Sources, diagnostics: Vec<Diagnostic>) -> Self {
        Invalid { sources, diagnostics }
    }
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    match diagnostics {
        [] => "the text is not a model".to_owned(),
        [only] => only.message.clone().into_owned(),
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
    ///
    /// ```
    /// use outward::{Model, text::Memory};
    /// let files = Memory::default().with("shop.outward", "use \"people.outward\"\ncustomer Guest");
    /// assert!(Model::load(&files, &["shop.outward"]).is_err()); // nothing is called `people.outward`
    /// let files = files.with("people.outward", "role Barista { serves Guest }");
    /// assert_eq!(Model::load(&files, &["shop.outward"])?.serve_count(), 1);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn load(loader: &dyn Loader, paths: &[&str]) -> Result<Model, Invalid> {
        Model::from_project(Project::load(loader, paths))
    }

    fn from_project(mut project: Project) -> Result<Model, Invalid> {
        let resolution = resolve_taking(&mut project, &[]);
        let errors = resolution.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error);
        if errors {
            return Err(Invalid { sources: project.sources, diagnostics: resolution.diagnostics });
        }
        Ok(resolution.model)
    }
}

/// Resolves the trees of a project into a model. The diagnostics of the project are included, ordered by place. Time
/// and memory are linear in the size of the texts, up to a logarithm.
///
/// ```
/// use outward::model::resolve;
/// use outward::{syntax::Project, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Gust }";
/// let resolution = resolve(&Project::parse(Sources::from_text("shop.outward", text)));
/// assert!(resolution.diagnostics[0].message.starts_with("nothing is called `Gust`"));
/// let barista = resolution.model.actors().next().unwrap(); // what was understood is there
/// let place = resolution.origins.of(barista.into()).unwrap();
/// assert_eq!(place.span.of(text), "Barista");
/// ```
pub fn resolve(project: &Project) -> Resolution {
    resolve_with(project, &[])
}

/// Like [`resolve`], with the rules of an embedder known as well: their names may be used in `allow` and `rules`.
/// [`OwnRules`](crate::rules::OwnRules) shows how rules are made, and [names](crate::rules::OwnRules::rules) them.
///
/// ```
/// use outward::model::resolve_with;
/// use outward::{rules::OwnRules, syntax::Project, text::Sources};
///
/// let text = "rules { allow at-noon }\ncustomer Guest\nrole Clerk { serves Guest }";
/// let project = Project::parse(Sources::from_text("shop.outward", text));
/// let known: Vec<_> = OwnRules::default().rules().collect(); // none
/// assert!(resolve_with(&project, &known).diagnostics[0].message.contains("`at-noon`"));
/// ```
pub fn resolve_with(project: &Project, own_rules: &[Rule]) -> Resolution {
    resolved(project, own_rules).finish()
}

/// Like [`resolve_with`], but takes the trees and the diagnostics out of the project: of a large model, the trees are
/// freed part by part while it resolves them, unless somebody else holds them, too.
///
/// ```
/// use outward::model::{resolve_taking, resolve_with};
/// use outward::{syntax::Project, text::Sources};
///
/// let mut project = Project::parse(Sources::from_text("shop.outward", "customer Guest\nrole { }"));
/// let resolution = resolve_with(&project, &[]);
/// assert_eq!(resolve_taking(&mut project, &[]).diagnostics, resolution.diagnostics);
/// assert!(project.diagnostics.is_empty() && project.trees.is_empty());
/// ```
pub fn resolve_taking(project: &mut Project, own_rules: &[Rule]) -> Resolution {
    let (trees, before) = (std::mem::take(&mut project.trees), std::mem::take(&mut project.diagnostics));
    let mut resolver = Resolver::new(&project.sources, None, own_rules);
    resolver.diagnostics = before;
    let mut owned: Vec<Tree> = trees.into_iter().map(Arc::unwrap_or_clone).collect();
    for (file, tree) in (0u32..).map(FileId).zip(&mut owned) {
        resolver.declare(file, tree);
        tree.forget_declarations();
    }
    for (file, tree) in (0u32..).map(FileId).zip(owned) {
        resolver.statements(file, tree.into_runs());
    }
    resolver.finish()
}

/// Like [`resolve`], for an editor: with what [`Study::change_file`](crate::Study::change_file) needs to update a study
/// after a change of one file, and where there is an example.
pub fn resolve_known(project: &Project) -> (Resolution, Known) {
    resolved(project, &[]).finish_known()
}

fn resolved<'p>(project: &'p Project, own_rules: &'p [Rule]) -> Resolver<'p> {
    let mut resolver = Resolver::new(&project.sources, Some(&project.trees), own_rules);
    resolver.diagnostics = project.diagnostics.clone();
    let files = || (0u32..).map(FileId).zip(&project.trees);
    for (file, tree) in files() {
        resolver.declare(file, tree);
    }
    for (file, tree) in files() {
        resolver.statements(file, tree.runs());
    }
    resolver
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
    /// The texts that each file added: with its declarations, with its statements.
    texts: Vec<[Range<usize>; 2]>,
    /// The units that are opened more than once.
    opened_again: BTreeSet<PartyId>,
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
    /// The trees, unless they are freed while they are resolved.
    given: Option<&'a [Arc<Tree>]>,
    /// In that case, the trees once more, if an error needs them.
    parsed_again: OnceCell<Vec<Arc<Tree>>>,
    own_rules: &'a [Rule],
    pairs: BTreeMap<(Thing, u64), Place>,
    moves: BTreeMap<(Thing, Vec<PartyId>, Vec<PartyId>), Place>,
    links: PartyLinksBuilder,
    allows: BTreeMap<Thing, Vec<Allow>>,
    rules: BTreeMap<Rule, RuleSetting>,
}

impl<'a> Resolver<'a> {
    fn new(sources: &'a Sources, given: Option<&'a [Arc<Tree>]>, own_rules: &'a [Rule]) -> Self {
        Resolver {
            sources,
            model: Model::default(),
            origins: Origins::default(),
            diagnostics: Vec::new(),
            names: NameTable::default(),
            duplicates: Duplicates::default(),
            slots: Vec::new(),
            texts: Vec::new(),
            opened_again: BTreeSet::new(),
            broken_names: BTreeSet::new(),
            labels: BTreeMap::new(),
            descriptions: BTreeMap::new(),
            rule_places: BTreeMap::new(),
            shares: IdVec::default(),
            suggestions: suggest::Budget::default(),
            items_before: 0,
            given,
            parsed_again: OnceCell::new(),
            own_rules,
            pairs: BTreeMap::new(),
            moves: BTreeMap::new(),
            links: PartyLinksBuilder::default(),
            allows: BTreeMap::new(),
            rules: BTreeMap::new(),
        }
    }

    fn finish(mut self) -> Resolution {
        self.complete();
        self.model.names = self.names.into_texts();
        let mut resolution = Resolution { model: self.model, origins: self.origins, diagnostics: self.diagnostics };
        missing_customer(&resolution.model, self.sources, &mut resolution.diagnostics);
        resolution.diagnostics.sort_by_key(|diagnostic| diagnostic.place);
        resolution
    }

    fn complete(&mut self) {
        let mut links = std::mem::take(&mut self.links);
        let serves = std::mem::take(&mut links.own_serves);
        let model = &mut self.model;
        model.links = links.finish();
        let (circles, serves) = join(|| reporting_circles(model), || serves.finish());
        model.links.own_serves = serves;
        model.allows = std::mem::take(&mut self.allows);
        model.rules = std::mem::take(&mut self.rules);
        for (unit, descriptions) in std::mem::take(&mut self.descriptions) {
            let id = self.model.texts.add(&descriptions.join("\n"));
            self.model.descriptions.insert(unit, id);
        }
        self.contradictions();
        self.report_circles(circles);
    }

    fn text(&self, file: FileId, span: Span) -> &'a str {
        self.sources.text(file, span)
    }

    fn text_of(&self, file: FileId) -> &'a str {
        self.sources.get(file).map_or("", |source| source.text.as_str())
    }

    fn trees(&self) -> &[Arc<Tree>] {
        let parse = |(file, source)| Arc::new(parse(file, source).0);
        self.given.unwrap_or_else(|| self.parsed_again.get_or_init(|| self.sources.iter().map(parse).collect()))
    }

    /// The place of an item in a file; items are numbered across all files.
    fn item_place(&self, file: FileId, number: u32) -> Option<Place> {
        let item = self.trees().get(file.index())?.item(number.checked_sub(self.items_before)?)?;
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

/// Says that there is nobody to serve, if nothing else is wrong.
fn missing_customer(model: &Model, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let is_right = diagnostics.iter().all(|diagnostic| diagnostic.severity() != Severity::Error);
    if is_right && !model.parties().any(|party| model.is_current_customer(party)) {
        diagnostics.push(no_customer(model, sources));
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
        true => {
            "remove `potential` from somebody who is a customer today, or declare somebody who is: `customer Guest`"
        }
        false => "say whom the organization exists to serve: `customer Guest \"someone who buys a drink today\"`",
    };
    Diagnostic::new(ErrorName::NoCustomer, start, what).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file may say, right and wrong: things said twice in one declaration, in different runs and files.
    const SAID: [&str; 14] = [
        "role A { serves Guest, Guest; serves B strength 0.5; headcount 2; headcount 3 }\n",
        "role B {\n  serves Guest\n  needs A; needs A\n  influences A, A\n  serves Guest \"again\"\n}\n",
        "role C { reports to D; champion; blocker }\n",
        "role D { reports to C; exempt in part \"old\" by A; says it serves nobody, Guest }\n",
        "unit U { serves Guest; role E { serves everyone }; serves Guest; headcount 5 }\n",
        "unit U \"two\" { role F { serves U.E, E, Nobody } }\n",
        "outcome O { for Guest; measured by M }\nmetric M\nrole G { promises O, O; responsible for O share 0.9 }\n",
        "role H { responsible for O share 0.8; serves A effort 0.9, B effort 0.8 }\n",
        "rules { allow no-path; allow no-path; far-from-the-customer 3 }\n",
        "role A { serves Gust }\n",
        "role I { }\n",
        "role J { serves \n }\n",
        "}{",
        "/// kept\nrole K \"label\" { serves Guest \"text\", A, B \"more\" }\n",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        #[test]
        fn trees_that_are_freed_resolve_like_trees_that_stay(
            said in proptest::collection::vec((0usize..2, 0usize..SAID.len()), 1..12),
        ) {
            let mut sources = Sources::default();
            for file in 0..2 {
                let said = said.iter().filter(|(of, _)| *of == file).map(|(_, at)| SAID[*at]);
                let text: String = ["customer Guest\n"].into_iter().take(1 - file).chain(said).collect();
                sources.add(crate::text::Source::new(format!("{file}.outward"), text));
            }
            let project = Project::parse(sources);
            let (stays, freed) = (resolve(&project), resolve_taking(&mut project.clone(), &[]));
            assert_eq!(stays.diagnostics, freed.diagnostics);
            assert_eq!(format!("{:?}{:?}", stays.model, stays.origins), format!("{:?}{:?}", freed.model, freed.origins));
        }
    }

    #[test]
    fn all_that_is_said_twice_is_found() {
        let text = ["customer Guest\n"].into_iter().chain(SAID).collect::<String>();
        let mut project = Project::parse(Sources::from_text("all.outward", text));
        let found = resolve_taking(&mut project, &[]).diagnostics;
        let labeled = |name| found.iter().filter(|it| it.name == name && !it.labels().is_empty()).count();
        assert_eq!(labeled(ErrorName::DuplicateLink), 7);
        assert_eq!((labeled(ErrorName::ChampionAndBlocker), labeled(ErrorName::NobodyAndSomebody)), (1, 1));
    }
}
