use super::value::{self};
use super::vocabulary::{Modifier, Noun, Verb};
use crate::text::Span;

/// What was written in one file: declarations and their statements in the order of writing, as spans of the text.
///
/// The tree borrows nothing and copies nothing: the same text has to be handed in where words are wanted. Comments and
/// blank lines are not lost: [`pieces`](super::pieces) tiles the text with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    pub(super) declarations: Vec<Declaration>,
    pub(super) statements: Vec<Statement>,
    pub(super) items: Vec<Item>,
    pub(super) uses: Vec<Use>,
    pub(super) errors: Vec<Span>,
    pub(super) source_len: u32,
}

/// The number of a declaration in its tree, in the order of writing.
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
    /// Whether its head was broken: its block was skipped.
    pub broken: bool,
    /// The unit in whose body it stands, where there is one.
    pub parent: Option<DeclarationId>,
    /// From the noun to the closing brace, or to the end of the head.
    pub span: Span,
    /// The name; empty for `org` and `rules`.
    pub name: Span,
    /// The label (of an `org`, its title) with its quotes; empty where there is none.
    pub label: Span,
    /// From the first to the last line of its description; empty where there is none.
    pub description: Span,
    /// The braces and what is between them; empty where there is no block.
    pub block: Span,
}

/// A verb with its objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// The verb.
    pub verb: Verb,
    /// The declaration in whose block it stands.
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
    /// Its bytes; of a modifier those of its value.
    pub span: Span,
}

/// What a part of a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A reference, or the name of a rule. What follows up to the next belongs to it.
    Object,
    /// A reference on the other side: behind `over` in a pair, behind `to` in a move.
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
    /// A name that refers to nothing, or a word of a closed list.
    Word,
    /// The value of a modifier.
    Modifier(Modifier),
}

impl Item {
    pub(crate) fn new(kind: ItemKind, span: Span) -> Self {
        Item { kind, span }
    }
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
        (0u32..).map(DeclarationId).zip(&self.declarations)
    }

    pub(crate) fn all_declarations(&self) -> &[Declaration] {
        &self.declarations
    }

    /// A declaration.
    pub fn declaration(&self, id: DeclarationId) -> Option<&Declaration> {
        self.declarations.get(id.index())
    }

    /// All statements, in the order of writing.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The parts of the statement at an index of [`Tree::statements`].
    pub fn items(&self, statement: usize) -> &[Item] {
        let Some(start) = self.statements.get(statement).map(|statement| statement.first_item) else { return &[] };
        let end = self.statements.get(statement + 1).map_or(self.items.len(), |next| next.first_item as usize);
        self.items.get(start as usize..end).unwrap_or_default()
    }

    /// The parts of several statements, behind one another.
    pub(crate) fn items_of(&self, from: usize, to: usize) -> &[Item] {
        let start = |at: usize| self.statements.get(at).map_or(self.items.len(), |next| next.first_item as usize);
        self.items.get(start(from)..start(to)).unwrap_or_default()
    }

    pub(crate) fn item_count(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn item(&self, at: u32) -> Option<&Item> {
        self.items.get(at as usize)
    }

    /// The files it uses, in the order of writing.
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// What could not be understood and was passed over, in order; no two overlap.
    pub fn errors(&self) -> &[Span] {
        &self.errors
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

/// The meaning of a text with its quotes; nothing where it is empty. The parser has checked its escapes.
pub(crate) fn unquoted(span: Span, text: &str) -> Option<std::borrow::Cow<'_, str>> {
    let raw = span.of(text);
    let raw = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or_default();
    value::text(raw).ok().filter(|text| !text.is_empty())
}
