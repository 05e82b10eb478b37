//! Semantic tokens, for coloring: the words of the language, and each name by the kind of thing it refers to.

use outward::model::Thing;
use outward::syntax::{ItemKind, Noun, Objects, PieceKind, Tree, pieces};
use outward::text::Span;

use super::spot::{Part, Sight, unknown_file};
use crate::message::Failure;
use crate::protocol::{
    Range, SemanticToken, SemanticTokens, SemanticTokensLegend, SemanticTokensParams, SemanticTokensRangeParams,
};
use crate::server::Server;

/// The kinds of tokens, by names for which every client has a color.
const KINDS: [&str; 15] = [
    "keyword",
    "comment",
    "string",
    "number",
    "enumMember",
    "macro",
    "namespace",
    "class",
    "interface",
    "struct",
    "property",
    "event",
    "function",
    "variable",
    "enum",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Keyword,
    Comment,
    Text,
    Number,
    Value,
    Rule,
    Unit,
    Role,
    Customer,
    Outsider,
    Metric,
    Outcome,
    Deed,
    Friction,
    Room,
}

/// A name where it is declared.
const DECLARATION: u32 = 1;

pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: KINDS.map(str::to_owned).to_vec(),
        token_modifiers: vec!["declaration".to_owned()],
    }
}

/// All tokens of a file.
pub(crate) fn whole(server: &mut Server, params: SemanticTokensParams) -> Result<Option<SemanticTokens>, Failure> {
    tokens(server, params.text_document.uri.as_ref(), None)
}

/// The tokens in a range of a file.
pub(crate) fn range(server: &mut Server, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokens>, Failure> {
    tokens(server, params.text_document.uri.as_ref(), Some(params.range))
}

fn tokens(server: &mut Server, uri: &str, range: Option<Range>) -> Result<Option<SemanticTokens>, Failure> {
    let document = server.document(uri).ok_or_else(unknown_file)?;
    let sight = Sight::new(document.model);
    let mut tokens = Tokens::default();
    match range {
        Some(range) => document.within(range).for_each(|(part, within)| tokens.add_all(&sight, part, within)),
        None => document.parts().for_each(|part| tokens.add_all(&sight, part, Span::new(0, u32::MAX))),
    }
    Ok(Some(SemanticTokens { result_id: None, data: tokens.data }))
}

/// Tokens, each with its place relative to the one before.
#[derive(Default)]
struct Tokens {
    data: Vec<SemanticToken>,
    line: u32,
    character: u32,
}

impl Tokens {
    /// Adds those of a section that overlap a span.
    fn add_all(&mut self, sight: &Sight<'_>, part: Part<'_>, within: Span) {
        let Part { tree, counted, .. } = part;
        let is_within = |span: Span| span.start < within.end && within.start < span.end;
        let mut names = names(sight, part, is_within).into_iter().peekable();
        for piece in pieces(tree, counted.text).filter(|piece| is_within(piece.span)) {
            while names.next_if(|(name, _, _)| name.end <= piece.span.start).is_some() {}
            let name = names.peek().filter(|(name, _, _)| name.start <= piece.span.start);
            let (kind, modifiers) = match (piece.kind, name) {
                (PieceKind::Comment, _) => (Kind::Comment, 0),
                (PieceKind::Text, _) => (Kind::Text, 0),
                (PieceKind::Figure, _) => (Kind::Number, 0),
                (PieceKind::Word, Some((_, kind, modifiers))) => (*kind, *modifiers),
                // the kind of what could not be parsed is unknown
                (PieceKind::Word, None) if !piece.in_error && !is_lost(tree, piece.span) => (Kind::Keyword, 0),
                _ => continue,
            };
            self.add(counted.range(piece.span), kind, modifiers);
        }
    }

    fn add(&mut self, range: Range, kind: Kind, modifiers: u32) {
        let Range { start, end } = range;
        let before = if start.line == self.line { self.character } else { 0 };
        self.data.push(SemanticToken {
            delta_line: start.line - self.line,
            delta_start: start.character - before,
            length: end.character.saturating_sub(start.character),
            token_type: kind as u32,
            token_modifiers_bitset: modifiers,
        });
        (self.line, self.character) = (start.line, start.character);
    }
}

/// The names in a section, by place: the thing each refers to, and whether it declares it.
fn names(sight: &Sight<'_>, part: Part<'_>, is_within: impl Fn(Span) -> bool) -> Vec<(Span, Kind, u32)> {
    let Part { file, tree, .. } = part;
    let mut names: Vec<(Span, Kind, u32)> = Vec::new();
    for (_, declaration) in tree.declarations().filter(|(_, declaration)| is_within(declaration.span)) {
        names.push((declaration.name, of_noun(declaration.noun), DECLARATION));
    }
    for (index, statement) in tree.statements().enumerate().filter(|(_, statement)| is_within(statement.span)) {
        for item in tree.items(index) {
            let kind = match (item.kind, statement.verb.entry().objects) {
                (ItemKind::Object, Objects::RuleNames) => Some(Kind::Rule),
                (ItemKind::Object | ItemKind::Other, _) => {
                    sight.meant(file, index, *item).map(|thing| of_thing(sight, thing))
                }
                (ItemKind::Word, _) => Some(Kind::Value),
                _ => None,
            };
            names.extend(kind.map(|kind| (item.span, kind, 0)));
        }
    }
    names.retain(|(span, _, _)| !span.is_empty());
    names.sort_by_key(|(span, _, _)| *span);
    names
}

/// Whether a word is a reference that cannot be resolved, and so is no word of the language.
fn is_lost(tree: &Tree, word: Span) -> bool {
    let is_it = |index: usize| {
        let has = |span: Span| span.start <= word.start && word.end <= span.end;
        tree.items(index).iter().any(|item| matches!(item.kind, ItemKind::Object | ItemKind::Other) && has(item.span))
    };
    tree.statement_at(word.start).is_some_and(is_it)
}

fn of_thing(sight: &Sight<'_>, thing: Thing) -> Kind {
    of_noun(sight.model.study.model().noun(thing))
}

fn of_noun(noun: Noun) -> Kind {
    match noun {
        Noun::Unit => Kind::Unit,
        Noun::Role => Kind::Role,
        Noun::Customer => Kind::Customer,
        Noun::Outsider => Kind::Outsider,
        Noun::Metric => Kind::Metric,
        Noun::Outcome => Kind::Outcome,
        Noun::Decision | Noun::Policy => Kind::Deed,
        Noun::Friction => Kind::Friction,
        Noun::Room => Kind::Room,
        Noun::Org | Noun::Rules => Kind::Keyword,
    }
}
