//! What each word of a text is, as the library read it: what the grammars of editors have to show.

use std::collections::BTreeMap;
use std::ops::Range;

use outward::syntax::{self, ItemKind, Noun, Objects, PieceKind};
use outward::text::{FileId, Source};

/// Every word and sign of a text with its class; nothing where the text has an error of syntax.
pub fn words(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let (tree, errors) = syntax::parse(FileId(0), &Source::new("x.outward", text));
    if !errors.is_empty() {
        return Vec::new();
    }
    // what begins at a byte: its end and its class
    let mut known: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    for (_, declaration) in tree.declarations() {
        let start = declaration.span.start as usize;
        known.insert(start, (start + declaration.noun.as_str().len(), "noun"));
        if !matches!(declaration.noun, Noun::Org | Noun::Rules) {
            known.insert(declaration.name.start as usize, (declaration.name.end as usize, "name"));
        }
    }
    let mut verbs: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, statement) in tree.statements().enumerate() {
        let entry = statement.verb.entry();
        verbs.insert(statement.span.start as usize, entry.words.split(' ').count());
        for item in tree.items(at) {
            let class = match item.kind {
                ItemKind::Object if entry.objects == Objects::RuleNames => "rule",
                ItemKind::Object | ItemKind::Other => "reference",
                ItemKind::Everyone | ItemKind::Nobody => "everyone",
                ItemKind::Word => "value",
                ItemKind::Text | ItemKind::Number | ItemKind::Date | ItemKind::Modifier(_) => continue,
            };
            known.insert(item.span.start as usize, (item.span.end as usize, class));
        }
    }
    let mut words = Vec::new();
    let mut rest_of_verb = 0;
    for piece in syntax::pieces(&tree, text) {
        let span = piece.span.start as usize..piece.span.end as usize;
        let written = &text[span.clone()];
        let class = match piece.kind {
            PieceKind::Word => {
                rest_of_verb = verbs.get(&span.start).copied().unwrap_or(rest_of_verb);
                let around = known.range(..=span.start).next_back().filter(|(_, (end, _))| *end >= span.end);
                match around {
                    _ if rest_of_verb > 0 => {
                        rest_of_verb -= 1;
                        "verb"
                    }
                    Some((_, (_, class))) => class,
                    None if written == "use" => "noun",
                    None => "modifier",
                }
            }
            PieceKind::Comment if written.starts_with("///") && !written.starts_with("////") => "description",
            PieceKind::Comment => "comment",
            PieceKind::Figure => "number",
            PieceKind::Text => "text",
            PieceKind::Sign => "sign",
            _ => continue,
        };
        words.push((span, class));
    }
    words
}
