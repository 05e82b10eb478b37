//! The text that a person may have written in, as an import finds it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::ImportError;
use super::edits::Edits;
use super::state::{Said, State, Thing};
use crate::diagnostic::Severity;
use crate::syntax::{Declaration, DeclarationId, ItemKind, Noun, PieceKind, Statement, Tree, parse, pieces, unquoted};
use crate::text::{FileId, Source, Span};

/// The text that is updated, with its tree.
pub(super) struct Current<'a> {
    pub(super) text: &'a str,
    pub(super) tree: Tree,
    /// Where things are declared first.
    pub(super) declared: BTreeMap<(Noun, String), DeclarationId>,
    /// The statements of each declaration.
    statements: Vec<Vec<usize>>,
    pub(super) children: Vec<Vec<DeclarationId>>,
    /// Where the comments begin that are no descriptions.
    comments: Vec<u32>,
    pub(super) line_end: &'static str,
}

impl<'a> Current<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, ImportError> {
        let source = Source::new("", text);
        let (tree, diagnostics) = parse(FileId(0), &source);
        if let Some(error) = diagnostics.iter().find(|diagnostic| diagnostic.severity() == Severity::Error) {
            let start = error.place.map_or(0, |place| place.span.start as usize);
            let line = text.get(..start).unwrap_or_default().lines().count().max(1);
            return Err(ImportError::Broken { line, message: error.message.clone() });
        }
        let count = tree.declarations().count();
        let (mut declared, mut descriptions) = (BTreeMap::new(), BTreeSet::new());
        let (mut children, mut statements) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (id, declaration) in tree.declarations() {
            declared.entry((declaration.noun, normal(declaration.name.of(text)))).or_insert(id);
            descriptions.insert((declaration.description.end, declaration.description.start));
            if let Some(list) = declaration.parent.and_then(|parent| children.get_mut(parent.index())) {
                list.push(id);
            }
        }
        for (at, statement) in tree.statements().enumerate() {
            if let Some(list) = statements.get_mut(statement.owner.index()) {
                list.push(at);
            }
        }
        let describes = |at: u32| descriptions.range((at + 1, 0)..).next().is_some_and(|(_, start)| *start <= at);
        let comments = pieces(&tree, text).filter(|piece| piece.kind == PieceKind::Comment);
        let comments = comments.map(|piece| piece.span.start).filter(|at| !describes(*at)).collect();
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Ok(Current { text, tree, declared, statements, children, comments, line_end })
    }

    /// The names that are taken.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.declared.keys().map(|(_, name)| name.clone()).collect()
    }

    pub(super) fn find(&self, thing: &Thing) -> Option<(DeclarationId, &Declaration)> {
        let id = *self.declared.get(&(thing.noun, thing.id.clone()))?;
        Some((id, self.tree.declaration(id)?))
    }

    pub(super) fn statements(&self, id: DeclarationId) -> impl Iterator<Item = (usize, &Statement)> {
        let list = self.statements.get(id.index()).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|at| Some((*at, self.tree.statement(*at)?)))
    }

    pub(super) fn parent(&self, declaration: &Declaration) -> String {
        let parent = declaration.parent.and_then(|parent| self.tree.declaration(parent));
        parent.map_or_else(String::new, |parent| normal(parent.name.of(self.text)))
    }

    /// The objects of a statement: the last part of each reference, and where it stands.
    pub(super) fn objects(&self, statement: usize) -> impl Iterator<Item = (Cow<'_, str>, Span)> {
        let items = self.tree.items(statement).iter();
        items.filter_map(|item| match item.kind {
            ItemKind::Object | ItemKind::Other => {
                let last = item.span.of(self.text).rsplit('.').next().unwrap_or_default().trim();
                Some((Cow::Owned(normal(last)), item.span))
            }
            ItemKind::Everyone => Some((Cow::Borrowed("everyone"), item.span)),
            _ => None,
        })
    }

    pub(super) fn label(&self, declaration: &Declaration) -> String {
        unquoted(declaration.label, self.text).unwrap_or_default().into_owned()
    }

    pub(super) fn about(&self, declaration: &Declaration) -> String {
        self.tree.description(declaration, self.text).unwrap_or_default()
    }

    /// Whether a person wrote in a declaration or changed it; what stands in it is not looked at.
    pub(super) fn is_touched(
        &self,
        id: DeclarationId,
        declaration: &Declaration,
        base: &Thing,
        owned: &Owned<'_>,
    ) -> bool {
        // what stands in it is judged on its own
        let mut inner = self.children.get(id.index()).into_iter().flatten().filter_map(|id| self.tree.declaration(*id));
        let mut child = inner.next();
        let inside = self.comments.partition_point(|at| *at < declaration.span.start);
        let mut comments = self.comments.iter().skip(inside).take_while(|at| **at < declaration.span.end);
        let commented = comments.any(|at| {
            while child.is_some_and(|child| child.span.end <= *at) {
                child = inner.next();
            }
            child.is_none_or(|child| child.span.start > *at)
        });
        commented
            || self.first(declaration) < first(declaration)
            || self.label(declaration) != base.label
            || self.about(declaration) != base.about
            || self.statements(id).any(|(_, statement)| !owned.has(base, statement.span.of(self.text)))
    }

    /// Where a declaration begins, with its description and the comments on the lines right above.
    pub(super) fn first(&self, declaration: &Declaration) -> u32 {
        let mut start = first(declaration);
        let above = self.comments.partition_point(|at| *at < start);
        for comment in self.comments.iter().take(above).rev() {
            let between = Span::new(*comment, start).of(self.text).trim_end_matches([' ', '\t']);
            let line = ["\r\n", "\n", "\r"].iter().find_map(|end| between.strip_suffix(*end));
            let is_right_above = line.is_some_and(|line| !line.contains(['\n', '\r']));
            if !is_right_above || !self.begins_line(*comment) {
                break;
            }
            start = *comment;
        }
        start
    }

    /// Whether nothing stands before it on its line.
    fn begins_line(&self, at: u32) -> bool {
        let before = self.text.get(..at as usize).unwrap_or_default().trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// A span with its line, where nothing else stands on it, or with its semicolon.
    pub(super) fn whole(&self, start: u32, end: u32) -> (usize, usize) {
        let (start, end) = (start as usize, end as usize);
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']);
        let after = self.text.get(end..).unwrap_or_default();
        let rest = after.trim_start_matches([' ', '\t']);
        let taken = after.len() - rest.len();
        let ends = ["\r\n", "\n", "\r"].iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len());
        match ends.or_else(|| rest.is_empty().then_some(0)) {
            Some(length) if line.is_empty() || line.ends_with(['\n', '\r']) => (line.len(), end + taken + length),
            _ if rest.starts_with(';') => (start, end + taken + 1),
            _ => (start, end),
        }
    }

    pub(super) fn indent(&self, at: u32) -> &str {
        let before = self.text.get(..at as usize).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
    }

    /// Puts lines at the end of the block of a declaration.
    pub(super) fn append(&self, declaration: &Declaration, lines: &str, edits: &mut Edits) {
        let (end, indent) = (self.line_end, self.indent(declaration.span.start));
        if declaration.block.is_empty() {
            edits.insert(declaration.span.end as usize, format!(" {{{end}{lines}{indent}}}"));
            return;
        }
        let brace = declaration.block.end.saturating_sub(1) as usize;
        let before = self.text.get(..brace).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']);
        match line.ends_with(['\n', '\r']) {
            true => edits.insert(line.len(), lines.to_owned()),
            false => edits.insert(brace, format!("{end}{lines}{indent}")),
        }
    }
}

/// The statements that the tables made, just so.
pub(super) struct Owned<'a>(BTreeMap<(Noun, &'a str), BTreeSet<String>>);

impl<'a> Owned<'a> {
    pub(super) fn new(base: &'a State) -> Self {
        let texts = |thing: &Thing| thing.says.iter().map(|said| spaced(&said.text)).collect();
        Owned(base.things.iter().map(|thing| (by_name(thing), texts(thing))).collect())
    }

    pub(super) fn has(&self, thing: &Thing, text: &str) -> bool {
        self.0.get(&by_name(thing)).is_some_and(|texts| texts.contains(&spaced(text)))
    }
}

/// The statements of a declaration: each with its span, that of an object, and how many objects it has.
#[derive(Default)]
pub(super) struct Written {
    pub(super) verbs: BTreeMap<String, (Span, Span, usize)>,
    pub(super) objects: BTreeMap<(String, String), (Span, Span, usize)>,
}

impl Written {
    pub(super) fn new(current: &Current<'_>, id: DeclarationId) -> Self {
        let mut written = Written::default();
        for (at, statement) in current.statements(id) {
            let verb = statement.verb.entry().words;
            let count = current.objects(at).count();
            written.verbs.entry(verb.to_owned()).or_insert((statement.span, statement.span, count));
            for (name, span) in current.objects(at) {
                let key = (verb.to_owned(), name.into_owned());
                written.objects.entry(key).or_insert((statement.span, span, count));
            }
        }
        written
    }
}

pub(super) fn by_name(thing: &Thing) -> (Noun, &str) {
    (thing.noun, &thing.id)
}

/// Where a declaration begins, with its description.
pub(super) fn first(declaration: &Declaration) -> u32 {
    if declaration.description.is_empty() { declaration.span.start } else { declaration.description.start }
}

pub(super) fn is_said(said: &Said, text: &str) -> bool {
    spaced(&said.text) == spaced(text)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn normal(name: &str) -> String {
    name.nfc().collect()
}
