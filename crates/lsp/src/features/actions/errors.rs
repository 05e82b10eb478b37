//! Actions that fix an error of the language.

use outward::diagnostic::{Diagnostic, ErrorName};
use outward::model::Thing;
use outward::syntax::vocabulary::MODIFIERS;
use outward::syntax::{ItemKind, Kinds, Noun, Verb, is_name};
use outward::text::{FileId, Place, Span};

use super::{Action, Step, removal};
use crate::features::spot::Sight;
use crate::position::narrow;
use crate::server::Server;
use crate::workspace::{Model, used_paths};

/// The actions for an error at a place, the most likely one first.
#[expect(clippy::wildcard_enum_match_arm, reason = "the library may get errors, of which nothing is known here")]
pub(super) fn actions(server: &Server, model: &Model, error: &Diagnostic, place: Place) -> Vec<Action> {
    let here = Here { server, model, place };
    let mut actions: Vec<Action> = here.suggested(error);
    let more = match error.name {
        ErrorName::UnknownName => here.declare(),
        ErrorName::AmbiguousName => here.qualify(error),
        ErrorName::DuplicateLink | ErrorName::SelfLink | ErrorName::NobodyAndSomebody => {
            here.remove(removal::object_at)
        }
        ErrorName::DuplicateStatement => here.say_once(),
        ErrorName::ReportingCircle => here.leave_circle(error),
        ErrorName::IgnoredOnAGroup | ErrorName::ChampionAndBlocker | ErrorName::UnreportedAndReported => {
            here.remove(removal::statement_at)
        }
        ErrorName::NotForAGroup => here.not_for_a_group(),
        ErrorName::TextRequired => here.add_text(),
        ErrorName::UnclosedBlock => here.close_block(),
        ErrorName::NoCustomer => here.declare_customer(),
        ErrorName::MissingFile => here.create_file(),
        // for all other errors there is only what the error itself suggests
        _ => Vec::new(),
    };
    actions.extend(more);
    actions
}

/// An error in its model.
struct Here<'s> {
    server: &'s Server,
    model: &'s Model,
    place: Place,
}

impl Here<'_> {
    /// The fix that the error itself suggests; if it names several candidates, one for each.
    fn suggested(&self, error: &Diagnostic) -> Vec<Action> {
        let Some(suggestion) = error.suggestion() else { return Vec::new() };
        let place = Place { file: self.place.file, span: suggestion.span };
        let old = self.text_of(place);
        let title = match (old.trim(), suggestion.replacement.trim()) {
            (old, "") => format!("remove `{old}`"),
            ("", new) => format!("add `{new}`"),
            (old, new) if old == new => format!("move `{new}`"),
            (_, new) => format!("change to `{new}`"),
        };
        let mut actions = vec![preferred(title, vec![(place, suggestion.replacement.clone())])];
        let help = error.help.as_deref().filter(|_| error.name == ErrorName::UnknownName);
        let others = help.and_then(|help| help.strip_prefix("did you mean "));
        for name in others.into_iter().flat_map(|names| names.split('`').skip(1).step_by(2)).skip(1) {
            actions.push(action(format!("change to `{name}`"), vec![(place, name.to_owned())]));
        }
        actions
    }

    /// Declares the missing thing that a reference names, at the end of the file.
    fn declare(&self) -> Vec<Action> {
        let name = self.text_of(self.place);
        let tree = self.model.tree(self.place.file);
        let statement = tree.and_then(|tree| tree.statement(tree.statement_at(self.place.span.start)?));
        let (Some(statement), true) = (statement, is_name(name)) else { return Vec::new() };
        let kinds = statement.verb.entry().objects.kinds();
        let nouns = [
            (Kinds::CUSTOMER, Noun::Customer),
            (Kinds::ACTOR, Noun::Role),
            (Kinds::ACTOR, Noun::Unit),
            (Kinds::OUTSIDER, Noun::Outsider),
            (Kinds::METRIC, Noun::Metric),
            (Kinds::OUTCOME, Noun::Outcome),
            (Kinds::POLICY, Noun::Policy),
        ];
        let fitting = nouns.into_iter().filter(|(kind, _)| kinds.has(*kind));
        fitting.map(|(_, noun)| self.append(&format!("{} {name}", noun.as_str()))).collect()
    }

    /// Replaces an ambiguous name, for each of the things that it may mean, by a reference to that one.
    fn qualify(&self, error: &Diagnostic) -> Vec<Action> {
        let sight = Sight::new(self.model);
        let file = self.place.file;
        let statement =
            self.model.tree(file).and_then(|tree| tree.statement(tree.statement_at(self.place.span.start)?));
        let Some(statement) = statement else { return Vec::new() };
        let scope = sight.scope(file, statement.owner);
        let kinds = statement.verb.entry().objects.kinds();
        let meant = error.labels().iter().filter_map(|label| self.declared_at(&sight, label.place));
        let references = meant.filter_map(|thing| sight.names.shortest(scope, thing, kinds));
        let change = |name: String| action(format!("change to `{name}`"), vec![(self.place, name)]);
        references.map(change).collect()
    }

    fn declared_at(&self, sight: &Sight<'_>, place: Place) -> Option<Thing> {
        let tree = self.model.tree(place.file)?;
        sight.declared(place.file, tree.declaration_at(place.span.start)?)
    }

    /// Removes the object or the statement at the place of the error.
    fn remove(&self, what: fn(&outward::syntax::Tree, &str, u32) -> Option<Span>) -> Vec<Action> {
        let Some(tree) = self.model.tree(self.place.file) else { return Vec::new() };
        let text = self.model.text(self.place.file);
        let Some(span) = what(tree, text, self.place.span.start) else { return Vec::new() };
        let place = Place { file: self.place.file, span };
        let title = format!("remove `{}`", self.text_of(place).trim().trim_matches([',', ';']).trim());
        vec![action(title, vec![(place, String::new())])]
    }

    /// Removes what is there twice: a label, a modifier with its figure, or a statement.
    fn say_once(&self) -> Vec<Action> {
        let text = self.model.text(self.place.file);
        let said = self.text_of(self.place);
        let after = text.get(self.place.span.end as usize..).unwrap_or_default();
        let figure = after.trim_start_matches([' ', '\t']);
        let figure_end = figure.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '}' | '"' | '/'));
        let end = match MODIFIERS.iter().any(|(_, word)| *word == said) {
            true => after.len() - figure.len() + figure_end.unwrap_or(figure.len()),
            false if said.starts_with('"') => 0,
            false => return self.remove(removal::statement_at),
        };
        let before = text.get(..self.place.span.start as usize).unwrap_or_default();
        let start = narrow(before.trim_end_matches([' ', '\t']).len());
        let place = Place { file: self.place.file, span: Span::new(start, self.place.span.end + narrow(end)) };
        vec![action(format!("remove `{}`", self.text_of(place).trim()), vec![(place, String::new())])]
    }

    /// Removes each manager of the first actor of a circle who is in the circle, too.
    fn leave_circle(&self, error: &Diagnostic) -> Vec<Action> {
        let (sight, file) = (Sight::new(self.model), self.place.file);
        let Some(tree) = self.model.tree(file) else { return Vec::new() };
        let places = error.labels().iter().map(|label| label.place).chain([self.place]);
        let circle: Vec<Thing> = places.filter_map(|place| self.declared_at(&sight, place)).collect();
        let first = self.declared_at(&sight, self.place);
        let mut actions = Vec::new();
        let is_its = |owner| first.is_some() && sight.declared(file, owner) == first;
        let statements = tree.statements().enumerate();
        for (index, _) in statements.filter(|(_, it)| it.verb == Verb::ReportsTo && is_its(it.owner)) {
            for item in tree.items(index).iter().filter(|item| item.kind == ItemKind::Object) {
                if sight.meant(file, index, *item).is_some_and(|manager| circle.contains(&manager)) {
                    let of_manager = Here { place: Place { file, span: item.span }, ..*self };
                    actions.extend(of_manager.remove(removal::object_at));
                }
            }
        }
        actions
    }

    /// If the error is in the block of a group, removes the statement. If a group is an object, there is no action.
    fn not_for_a_group(&self) -> Vec<Action> {
        let tree = self.model.tree(self.place.file);
        let begins = tree.and_then(|tree| tree.statement(tree.statement_at(self.place.span.start)?));
        match begins.is_some_and(|statement| statement.span.start == self.place.span.start) {
            true => self.remove(removal::statement_at),
            false => Vec::new(),
        }
    }

    /// Adds the missing text.
    fn add_text(&self) -> Vec<Action> {
        let said = self.text_of(self.place);
        let what = if said.starts_with("measured in") { "minutes" } else { "say why" };
        let quote = said.find('"').map_or(self.place.span.end, |at| self.place.span.start + narrow(at));
        let space = if quote == self.place.span.end { " " } else { "" };
        let place = Place { file: self.place.file, span: Span::new(quote, self.place.span.end) };
        vec![preferred(format!("add `\"{what}\"`"), vec![(place, format!("{space}\"{what}\""))])]
    }

    fn close_block(&self) -> Vec<Action> {
        let text = self.model.text(self.model.last_of_file(self.place.file));
        let line_end = line_end(text);
        let before = if text.is_empty() || text.ends_with(['\n', '\r']) { "" } else { line_end };
        vec![action(
            "add `}` at the end".to_owned(),
            vec![(self.end(self.place.file), format!("{before}}}{line_end}"))],
        )]
    }

    fn declare_customer(&self) -> Vec<Action> {
        let mut action = self.append("customer Customer");
        action.is_preferred = true;
        vec![action]
    }

    /// Creates the missing file of a `use`.
    fn create_file(&self) -> Vec<Action> {
        let file = self.place.file;
        let Some(tree) = self.model.tree(file) else { return Vec::new() };
        let at = tree.uses().iter().position(|used| used.path == self.place.span);
        let path = at.and_then(|at| used_paths(tree, self.model.text(file)).nth(at)).flatten();
        let key = path.as_deref().and_then(|path| self.server.workspace.used(self.model.key(file), path));
        let Some((path, key)) = path.zip(key) else { return Vec::new() };
        let step = Step::File(self.server.workspace.uri(&key));
        vec![Action { title: format!("create `{path}`"), is_preferred: true, step }]
    }

    /// Writes a declaration at the end of the file.
    fn append(&self, declaration: &str) -> Action {
        let text = self.model.text(self.model.last_of_file(self.place.file));
        let line_end = line_end(text);
        let before = match text {
            "" => "",
            text if text.ends_with(['\n', '\r']) => line_end,
            _ => &line_end.repeat(2),
        };
        let change = (self.end(self.place.file), format!("{before}{declaration}{line_end}"));
        action(format!("declare `{declaration}`"), vec![change])
    }

    /// The end of the file that a section belongs to.
    fn end(&self, section: FileId) -> Place {
        let file = self.model.last_of_file(section);
        let end = narrow(self.model.text(file).len());
        Place { file, span: Span::new(end, end) }
    }

    fn text_of(&self, place: Place) -> &str {
        place.span.of(self.model.text(place.file))
    }
}

fn action(title: String, changes: Vec<(Place, String)>) -> Action {
    Action { title, is_preferred: false, step: Step::Text(changes) }
}

fn preferred(title: String, changes: Vec<(Place, String)>) -> Action {
    Action { is_preferred: true, ..action(title, changes) }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
