//! The syntax tree: declarations, statements and their parts as flat lists of spans.

use std::ops::Range;
use std::sync::OnceLock;

use super::packed::PackedRun;
use super::value;
use super::vocabulary::{Modifier, Noun, Verb};
use crate::text::{Span, narrow};

/// The content of one file: declarations and their statements in the order of writing, as spans of the text.
///
/// The tree neither borrows nor copies the text: pass the same text wherever words are needed. Comments and blank lines
/// are not lost: [`pieces`](super::pieces) covers the whole text, including them. [`Tree::statement_at`] shows how to find
/// what is at a byte. The statements of a long text are packed, in parts; a part that was read once is kept as it is read,
/// too.
///
/// ```
/// use outward::syntax::{Noun, Verb, parse};
/// use outward::text::{FileId, Source};
///
/// let text = "use \"people.outward\"\n/// Who answers the phone.\nrole Clerk { serves Guest } }";
/// let (tree, errors) = parse(FileId(0), &Source::new("shop.outward", text));
/// let (id, clerk) = tree.declarations().next().unwrap();
/// assert_eq!((id.index(), clerk.noun, clerk.name.of(text)), (0, Noun::Role, "Clerk"));
/// assert_eq!(tree.declaration(id), Some(clerk));
/// assert_eq!(tree.description(clerk, text).as_deref(), Some("Who answers the phone."));
/// assert_eq!(tree.statements().map(|statement| statement.verb).collect::<Vec<_>>(), [Verb::Serves]);
/// assert_eq!((tree.declaration_count(), tree.statement_count(), tree.uses().len()), (1, 1, 1));
/// assert_eq!(tree.errors().iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["}"]);
/// assert_eq!(errors.len(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tree {
    first: Part,
    /// The second half of a long text, parsed by another thread; its ids continue those of the first half.
    second: Part,
}

/// The part of a text that one thread parsed.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) declarations: Vec<Declaration>,
    full: Vec<FullRun>,
    /// The run that is not full yet.
    pub(super) last: Run,
    pub(super) uses: Vec<Use>,
    pub(super) errors: Vec<Span>,
}

/// Statements that follow each other, with their parts. All runs of a part except its last have the same number of
/// statements, and are packed. A resolver that owns the tree opens one after the other, and frees each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    pub(crate) statements: Vec<Statement>,
    pub(crate) items: Vec<Item>,
    /// The number of its first item in the tree.
    pub(crate) first_item: u32,
}

/// A run that is full: packed, and from when somebody reads in it, also as it was.
#[derive(Debug, Clone)]
struct FullRun {
    packed: PackedRun,
    opened: OnceLock<Run>,
}

/// How many statements a full run has.
const RUN: usize = if cfg!(test) { 3 } else { 1 << 16 };

/// The number of a declaration in its tree, in the order of writing.
///
/// ```
/// use outward::syntax::Project;
/// use outward::text::Sources;
///
/// let project = Project::parse(Sources::from_text("inn.outward", "customer Guest\nrole Cook"));
/// let ids: Vec<usize> = project.trees[0].declarations().map(|(id, _)| id.index()).collect();
/// assert_eq!(ids, [0, 1]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeclarationId(pub(super) u32);

impl DeclarationId {
    /// The id as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// `NOUN Name "label"? { … }?`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Declaration {
    /// The noun.
    pub noun: Noun,
    /// Whether its head was broken and its block skipped.
    pub broken: bool,
    /// The unit whose body contains it, if any.
    pub parent: Option<DeclarationId>,
    /// From the noun to the closing brace, or to the end of the head.
    pub span: Span,
    /// The name; empty for `org` and `rules`.
    pub name: Span,
    /// The label (the title of an `org`) with its quotes; empty if there is none.
    pub label: Span,
    /// From the first to the last line of its description; empty if there is none.
    pub description: Span,
    /// The braces and what is between them; empty if there is no block.
    pub block: Span,
}

/// A verb with its objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// The verb.
    pub verb: Verb,
    /// The declaration whose block contains it.
    pub owner: DeclarationId,
    /// From the verb to the last object.
    pub span: Span,
    pub(crate) first_item: u32,
}

/// A part of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its bytes; for a modifier, those of its value.
    pub span: Span,
}

/// What a part of a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A reference, or the name of a rule. The items up to the next object belong to it.
    Object,
    /// A reference on the other side: after `over` in a pair, after `to` in a move.
    Other,
    /// The word `everyone`.
    Everyone,
    /// The word `nobody`.
    Nobody,
    /// A text with its quotes.
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
    /// A name that is not a reference, or a word of a closed list.
    Word,
    /// The value of a modifier.
    Modifier(Modifier),
}

impl ItemKind {
    /// Whether an object begins with it.
    pub(crate) fn begins_object(self) -> bool {
        matches!(self, ItemKind::Object | ItemKind::Other | ItemKind::Everyone | ItemKind::Nobody)
    }
}

/// `use "path"`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Use {
    /// The path with its quotes.
    pub path: Span,
}

impl Tree {
    /// All declarations, in the order of writing.
    pub fn declarations(&self) -> impl Iterator<Item = (DeclarationId, &Declaration)> {
        let all = self.first.declarations.iter().chain(&self.second.declarations);
        (0u32..).map(DeclarationId).zip(all)
    }

    /// How many declarations there are.
    pub fn declaration_count(&self) -> usize {
        self.first.declarations.len() + self.second.declarations.len()
    }

    /// All declarations in blocks of at most `most`.
    pub(crate) fn blocks_of_declarations(&self, most: usize) -> Vec<&[Declaration]> {
        self.first.declarations.chunks(most).chain(self.second.declarations.chunks(most)).collect()
    }

    /// Frees the declarations; the statements stay.
    pub(crate) fn forget_declarations(&mut self) {
        self.first.declarations = Vec::new();
        self.second.declarations = Vec::new();
    }

    /// The declaration of an id; `None` if the tree has none. Constant time.
    pub fn declaration(&self, id: DeclarationId) -> Option<&Declaration> {
        at(&self.first.declarations, &self.second.declarations, id.index())
    }

    /// How many statements there are.
    pub fn statement_count(&self) -> usize {
        self.first.statement_count() + self.second.statement_count()
    }

    /// All statements, in the order of writing.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.runs().flat_map(|run| &run.statements)
    }

    /// The statement at an index in that order; `None` if there are fewer. Constant time, except for the first in a part
    /// of a long text that nobody has read yet: it takes the time of 65,536 statements.
    pub fn statement(&self, place: usize) -> Option<&Statement> {
        let (run, at) = self.run_of(place);
        run.statements.get(at)
    }

    /// The parts of the statement at an index in that order; empty if there are fewer statements. Takes the time of
    /// [`statement`](Tree::statement).
    pub fn items(&self, statement: usize) -> &[Item] {
        let (run, at) = self.run_of(statement);
        run.items_of(at..at.saturating_add(1))
    }

    /// The statements in runs, in the order of writing.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &Run> {
        self.first.runs().chain(self.second.runs())
    }

    /// The same runs, each of which is freed by whoever takes it.
    pub(crate) fn into_runs(self) -> impl Iterator<Item = Run> {
        self.first.into_runs().chain(self.second.into_runs())
    }

    /// The run of a statement, and the index in it.
    fn run_of(&self, statement: usize) -> (&Run, usize) {
        match statement.checked_sub(self.first.statement_count()) {
            None => self.first.run_of(statement),
            Some(place) => self.second.run_of(place),
        }
    }

    pub(crate) fn all_items(&self) -> impl Iterator<Item = &Item> {
        self.runs().flat_map(|run| &run.items)
    }

    pub(crate) fn item_count(&self) -> usize {
        self.first.item_count() + self.second.item_count()
    }

    pub(crate) fn item(&self, place: u32) -> Option<&Item> {
        let part = if (place as usize) < self.first.item_count() { &self.first } else { &self.second };
        part.item(place)
    }

    /// The files it uses, in the order of writing.
    pub fn uses(&self) -> &[Use] {
        &self.first.uses
    }

    /// What could not be parsed and was skipped, in order, without overlaps.
    pub fn errors(&self) -> &[Span] {
        &self.first.errors
    }

    /// The description of a declaration: its lines without the slashes.
    pub fn description(&self, declaration: &Declaration, text: &str) -> Option<String> {
        if declaration.description.is_empty() {
            return None;
        }
        let lines = declaration.description.of(text).split(['\n', '\r']);
        let lines = lines.map(|line| line.trim_start_matches([' ', '\t', '\u{FEFF}']));
        let lines = lines.filter_map(|line| line.strip_prefix("///"));
        let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
        let joined = lines.join("\n");
        (!joined.trim().is_empty()).then_some(joined)
    }
}

impl Tree {
    pub(super) fn whole(part: Part) -> Self {
        Tree { first: part, second: Part::default() }
    }

    /// Joins two halves that were parsed independently.
    pub(super) fn of(first: Part, second: Part) -> Self {
        let mut tree = Tree { first, second };
        let (declarations, items) = (narrow(tree.first.declarations.len()), narrow(tree.first.item_count()));
        let moved = |id: &mut DeclarationId| id.0 = declarations.saturating_add(id.0);
        tree.second.declarations.iter_mut().filter_map(|declaration| declaration.parent.as_mut()).for_each(moved);
        for run in &mut tree.second.full {
            run.packed.first_item = items.saturating_add(run.packed.first_item);
            run.packed.first_declaration = declarations;
        }
        tree.second.last.first_item = items.saturating_add(tree.second.last.first_item);
        for statement in &mut tree.second.last.statements {
            moved(&mut statement.owner);
            statement.first_item = items.saturating_add(statement.first_item);
        }
        tree.first.uses.append(&mut tree.second.uses);
        tree.first.errors.append(&mut tree.second.errors);
        tree
    }
}

impl Part {
    /// Begins another run if the last one is full.
    pub(super) fn begin_sentence(&mut self) {
        if self.last.statements.len() == RUN {
            self.full.push(FullRun { packed: PackedRun::of(&self.last), opened: OnceLock::new() });
            self.last.first_item = self.last.first_item.saturating_add(narrow(self.last.items.len()));
            self.last.statements.clear();
            self.last.items.clear();
        }
    }

    fn runs(&self) -> impl Iterator<Item = &Run> {
        self.full.iter().map(FullRun::opened).chain([&self.last])
    }

    fn into_runs(self) -> impl Iterator<Item = Run> {
        self.full.into_iter().map(FullRun::into_opened).chain([self.last])
    }

    fn run_of(&self, statement: usize) -> (&Run, usize) {
        match self.full.get(statement / RUN) {
            Some(full) => (full.opened(), statement % RUN),
            None => (&self.last, statement - self.full.len() * RUN),
        }
    }

    fn statement_count(&self) -> usize {
        self.full.len() * RUN + self.last.statements.len()
    }

    fn item_count(&self) -> usize {
        self.full.iter().map(|run| run.packed.item_count()).sum::<usize>() + self.last.items.len()
    }

    /// The item with this number in the tree.
    fn item(&self, place: u32) -> Option<&Item> {
        let run = match self.full.partition_point(|run| run.packed.first_item <= place) {
            _ if self.last.first_item <= place => &self.last,
            begun => self.full.get(begun.checked_sub(1)?)?.opened(),
        };
        run.items.get(place.checked_sub(run.first_item)? as usize)
    }
}

impl FullRun {
    fn opened(&self) -> &Run {
        self.opened.get_or_init(|| self.packed.open())
    }

    fn into_opened(self) -> Run {
        self.opened.into_inner().unwrap_or_else(|| self.packed.open())
    }
}

impl Run {
    /// The parts of these statements, concatenated.
    pub(crate) fn items_of(&self, statements: Range<usize>) -> &[Item] {
        let end = |at: usize| match self.statements.get(at) {
            Some(next) => (next.first_item - self.first_item) as usize,
            None => self.items.len(),
        };
        self.items.get(end(statements.start)..end(statements.end)).unwrap_or_default()
    }
}

/// Trees are equal if their contents are, whether or not they were parsed in halves.
impl PartialEq for Tree {
    fn eq(&self, other: &Tree) -> bool {
        self.declarations().eq(other.declarations())
            && self.statements().eq(other.statements())
            && self.all_items().eq(other.all_items())
            && self.uses() == other.uses()
            && self.errors() == other.errors()
    }
}

impl Eq for Tree {}

fn at<'t, T>(first: &'t [T], second: &'t [T], place: usize) -> Option<&'t T> {
    match place.checked_sub(first.len()) {
        None => first.get(place),
        Some(place) => second.get(place),
    }
}

/// Whether a text with its quotes has content other than white space.
pub(crate) fn has_text(span: Span, text: &str) -> bool {
    match span.of(text).as_bytes() {
        [b'"', first, _, ..] if first.is_ascii_graphic() && *first != b'\\' => true,
        _ => unquoted(span, text).is_some(),
    }
}

/// The content of a text with its quotes; `None` if it is empty or only white space. The parser has checked its
/// escapes.
pub(crate) fn unquoted(span: Span, text: &str) -> Option<std::borrow::Cow<'_, str>> {
    let raw = span.of(text);
    let raw = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or_default();
    value::text(raw).ok().filter(|text| !text.trim().is_empty())
}
