//! What the grammar expects at a place, given the sentence that was begun there.

use outward::syntax::vocabulary::{MODIFIERS, NOUNS, VERBS};
use outward::syntax::{DeclarationId, Modifier, Noun, Objects, PieceKind, Tree, Verb, VerbEntry, pieces};
use outward::text::Span;

use crate::position::narrow;

/// What may be written at a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expected {
    /// The declaration whose block contains it.
    pub(crate) owner: Option<DeclarationId>,
    /// The span of the typed text, which is replaced; may be empty.
    pub(crate) begun: Span,
    /// Where the word ends in which the place is; it is replaced to its end.
    pub(crate) end: u32,
    pub(crate) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// A declaration or a statement. If its keyword has several words, the first of them may have been typed already.
    Sentence,
    /// The name of something new.
    Name(Noun),
    /// A label or a block after the name.
    Head(Noun),
    /// The path of a file, and whether its opening quote is there already.
    Path { quoted: bool },
    /// A reference after a verb, with the references that the statement already has.
    Object(Verb, Vec<Span>),
    /// A text or a modifier after an object.
    Addition(Verb, Additions),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A text in quotes.
    Text(Verb),
    /// A date.
    Date,
    /// Something that cannot be guessed, or nothing.
    Nothing,
}

/// The text and the modifiers that an object already has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Additions {
    pub(crate) rule: Option<Span>,
    pub(crate) text: bool,
    pub(crate) modifiers: Vec<Modifier>,
    /// Whether the objects after `over` have begun.
    pub(crate) other_side: bool,
    /// A number without its `times`.
    pub(crate) number: bool,
}

/// A word, figure, text or sign before the place.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Token<'t> {
    kind: PieceKind,
    span: Span,
    text: &'t str,
}

/// What is expected at a byte.
pub(crate) fn expected(tree: &Tree, text: &str, at: u32) -> Expected {
    let owner = owner(tree, text, at);
    let noun = owner.and_then(|id| tree.declaration(id)).map(|declaration| declaration.noun);
    let here = Span::new(at, at);
    let mut tokens = sentence(text, at);
    match tokens.last() {
        Some(Token { kind: PieceKind::Comment, span, .. }) if span.end == at => {
            return Expected { owner, begun: here, end: at, what: What::Nothing };
        }
        Some(Token { kind: PieceKind::Text, span, text: typed }) if !is_closed(typed) => {
            let is_path = matches!(tokens.as_slice(), [Token { text: "use", .. }, _]);
            let begun = Span::new(span.start + 1, at);
            let what = if is_path { What::Path { quoted: true } } else { What::Nothing };
            let closed = line_after(text, at).find('"').map_or(at, |quote| at + narrow(quote));
            return Expected { owner, begun, end: closed, what };
        }
        _ => {}
    }
    tokens.retain(|token| token.kind != PieceKind::Comment);
    let touches = |token: &&Token<'_>| token.kind == PieceKind::Word && token.span.end == at;
    let word = tokens.last().filter(touches).map(|token| token.span);
    if word.is_some() {
        tokens.pop();
    }
    let end = word.map_or(at, |word| word_end(text, word.start)).max(at);
    let begun = word.unwrap_or(here);
    let first = tokens.first().map_or(begun, |token| token.span);
    let (what, begun) = match what(&tokens, noun) {
        // all words of a verb are replaced
        (What::Sentence, _) => (What::Sentence, Span::new(first.start, at)),
        (what, Some(reference)) => (what, Span::new(reference.start, at)),
        (what, None) => (what, begun),
    };
    Expected { owner, begun, end, what }
}

/// The rest of the line after a byte.
pub(super) fn line_after(text: &str, at: u32) -> &str {
    let after = text.get(at as usize..).unwrap_or_default();
    after.split(['\n', '\r']).next().unwrap_or(after)
}

/// The end of the word that begins at a byte.
fn word_end(text: &str, start: u32) -> u32 {
    let tree = Tree::default();
    let word = pieces(&tree, line_after(text, start)).next().filter(|piece| piece.kind == PieceKind::Word);
    word.map_or(start, |word| start + word.span.end)
}

/// The declaration whose block contains a byte.
fn owner(tree: &Tree, text: &str, at: u32) -> Option<DeclarationId> {
    let is_in = |block: Span| {
        let is_closed = block.len() > 1 && block.of(text).ends_with('}');
        block.start < at && (if is_closed { at < block.end } else { at <= block.end })
    };
    let mut around = tree.declaration_at(at).into_iter().flat_map(|id| tree.with_parents(id));
    around.find(|(_, declaration)| !declaration.block.is_empty() && is_in(declaration.block)).map(|(id, _)| id)
}

/// The tokens of a sentence before a byte: those on its line, and on the lines before it as long as these end in a comma.
fn sentence(text: &str, at: u32) -> Vec<Token<'_>> {
    let before = text.get(..at as usize).unwrap_or_default();
    let mut start = line_start(before);
    let mut tokens = lexed(before, start);
    loop {
        let above = before.get(..start).unwrap_or_default().trim_end_matches(['\n', '\r']);
        if above.is_empty() {
            break;
        }
        let line = line_start(above);
        let of_line = lexed(above, line);
        let last = of_line.iter().rfind(|token| token.kind != PieceKind::Comment);
        match last {
            Some(last) if last.text == "," => {
                tokens.splice(0..0, of_line);
                start = line;
            }
            // comments and blank lines between do not count
            None if start > line && starts_in_list(before, line) => start = line,
            _ => break,
        }
    }
    let end = tokens.iter().rposition(|token| matches!(token.text, "{" | "}" | ";"));
    tokens.split_off(end.map_or(0, |end| end + 1))
}

/// Whether the nearest line above that has more than a comment ends in a comma.
fn starts_in_list(before: &str, line: usize) -> bool {
    /// How many lines of comments within a list are skipped.
    const LINES: usize = 16;
    let mut above = before.get(..line).unwrap_or_default().trim_end_matches(['\n', '\r']);
    for _ in 0..LINES {
        let start = line_start(above);
        let of_line = lexed(above, start);
        if let Some(last) = of_line.iter().rfind(|token| token.kind != PieceKind::Comment) {
            return last.text == ",";
        }
        above = above.get(..start).unwrap_or_default().trim_end_matches(['\n', '\r']);
        if above.is_empty() {
            return false;
        }
    }
    false
}

fn lexed(before: &str, start: usize) -> Vec<Token<'_>> {
    let line = before.get(start..).unwrap_or_default();
    let tree = Tree::default();
    let tokens = pieces(&tree, line).filter(|piece| !matches!(piece.kind, PieceKind::Blanks | PieceKind::LineEnd));
    let token = |kind, span: Span| {
        let moved = Span::new(span.start + narrow(start), span.end + narrow(start));
        Token { kind, span: moved, text: span.of(line) }
    };
    tokens.map(|piece| token(piece.kind, piece.span)).collect()
}

fn line_start(before: &str) -> usize {
    before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn is_closed(text: &str) -> bool {
    let inner = text.strip_prefix('"').unwrap_or(text);
    let mut escaped = false;
    inner.chars().any(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })
}

/// What is expected after some tokens, and where the typed part of a reference begins, if it has a dot.
fn what(tokens: &[Token<'_>], noun: Option<Noun>) -> (What, Option<Span>) {
    let Some((first, rest)) = tokens.split_first() else { return (What::Sentence, None) };
    if first.text == "use" && noun.is_none() {
        let what = if rest.is_empty() { What::Path { quoted: false } } else { What::Nothing };
        return (what, None);
    }
    if let Some(entry) = NOUNS.iter().find(|entry| entry.word == first.text)
        && (noun.is_none() || noun == Some(Noun::Unit) && entry.in_unit)
    {
        return (head(entry.noun, rest), None);
    }
    let fitting = || VERBS.iter().filter(|entry| noun.is_some_and(|noun| entry.nouns.has(noun)));
    let said = fitting().find_map(|entry| {
        let words = entry.words.split(' ').count();
        let (own, behind) = tokens.split_at_checked(words)?;
        own.iter().map(|token| token.text).eq(entry.words.split(' ')).then_some((entry, behind))
    });
    if let Some((entry, behind)) = said {
        return objects(entry, behind);
    }
    let begun = |entry: &VerbEntry| {
        let mut words = entry.words.split(' ');
        tokens.iter().all(|token| words.next() == Some(token.text))
    };
    let what = if fitting().any(begun) { What::Sentence } else { What::Nothing };
    (what, None)
}

fn head(noun: Noun, behind: &[Token<'_>]) -> What {
    match (noun, behind) {
        (Noun::Rules, []) => What::Head(noun),
        (Noun::Org, []) => What::Nothing,
        (_, []) => What::Name(noun),
        (_, [name]) if name.kind == PieceKind::Word => What::Head(noun),
        _ => What::Nothing,
    }
}

fn objects(entry: &'static VerbEntry, behind: &[Token<'_>]) -> (What, Option<Span>) {
    match (entry.objects, behind) {
        (Objects::List(_) | Objects::Pair(_) | Objects::Move(_) | Objects::Times(_) | Objects::RuleNames, _) => {
            list(entry, behind)
        }
        (Objects::Choice(words), []) => (What::Word(words), None),
        (Objects::Bound, []) => (What::Word(&["over", "under"]), None),
        (Objects::Text, []) => (What::Text(entry.verb), None),
        (Objects::Date, []) => (What::Date, None),
        _ => (What::Nothing, None),
    }
}

/// What is expected in a list of objects with their texts and modifiers.
fn list(entry: &'static VerbEntry, behind: &[Token<'_>]) -> (What, Option<Span>) {
    let (mut objects, mut reference): (Vec<Span>, Option<Span>) = (Vec::new(), None);
    let mut said: Option<Additions> = None;
    let mut other_side = false;
    let mut tokens = behind.iter().peekable();
    while let Some(token) = tokens.next() {
        match (&mut said, token.kind) {
            (None, PieceKind::Word) => {
                let mut whole = token.span;
                // a dot, and the name after it
                while let Some(dot) = tokens.next_if(|token| token.text == ".") {
                    match tokens.next_if(|token| token.kind == PieceKind::Word) {
                        Some(name) => whole = whole.to(name.span),
                        None => {
                            reference = Some(whole.to(dot.span));
                            break;
                        }
                    }
                }
                if reference.is_some() {
                    break;
                }
                objects.push(whole);
                let rule = matches!(entry.objects, Objects::RuleNames).then_some(whole);
                said = Some(Additions { rule, other_side, ..Additions::default() });
            }
            (Some(_), _) if token.text == "," => said = None,
            (Some(addition), PieceKind::Text) => addition.text = true,
            (Some(addition), PieceKind::Word) => match (entry.objects, token.text) {
                (Objects::Pair(_), "over") | (Objects::Move(_), "to") if !other_side => {
                    other_side = true;
                    objects.clear();
                    said = None;
                }
                (Objects::Times(_), "times") => addition.number = false,
                _ => {
                    let modifier = MODIFIERS.iter().find(|(_, word)| *word == token.text);
                    let Some((modifier, _)) = modifier else { return (What::Nothing, None) };
                    addition.modifiers.push(*modifier);
                    if tokens.next_if(|token| token.kind == PieceKind::Figure).is_none() {
                        let what = if *modifier == Modifier::Until { What::Date } else { What::Nothing };
                        return (what, None);
                    }
                }
            },
            (Some(addition), PieceKind::Figure) if matches!(entry.objects, Objects::Times(_)) => addition.number = true,
            _ => return (What::Nothing, None),
        }
    }
    match said {
        Some(said) => (What::Addition(entry.verb, said), None),
        None => (What::Object(entry.verb, objects), reference),
    }
}

#[cfg(test)]
mod tests {
    use outward::syntax::parse;
    use outward::text::{FileId, Source};

    use super::*;

    fn at(marked: &str) -> (What, String) {
        let (before, after) = marked.split_once('¦').unwrap();
        let text = format!("{before}{after}");
        let (tree, _) = parse(FileId(0), &Source::new("", text.clone()));
        let found = expected(&tree, &text, narrow(before.len()));
        (found.what, found.begun.of(&text).to_owned())
    }

    fn replaced(marked: &str) -> String {
        let (before, after) = marked.split_once('¦').unwrap();
        let text = format!("{before}{after}");
        let (tree, _) = parse(FileId(0), &Source::new("", text.clone()));
        let found = expected(&tree, &text, narrow(before.len()));
        Span::new(found.begun.start, found.end).of(&text).to_owned()
    }

    #[test]
    fn the_grammar_is_known() {
        let object = |marked: &str| matches!(at(marked).0, What::Object(Verb::Serves, _));
        for marked in [
            "role A { serves ¦ }",
            "role A { serves ¦",
            "role A { serves B, ¦ }",
            "role A {\n  serves B \"x\" strength 0.5,\n    // here\n\n    ¦\n}",
            "role A { serves B; serves ¦ }",
            "role A { serves Un.¦ }",
        ] {
            assert!(object(marked), "{marked}: {:?}", at(marked));
        }
        assert_eq!(at("role A { serves Un.B¦ }").1, "Un.B");
        assert_eq!(at("role A { serves Un.B¦ar }").1, "Un.B");
        assert_eq!(at("role A { serves B; reports t¦ }"), (What::Sentence, "reports t".to_owned()));
        assert_eq!(at("ro¦"), (What::Sentence, "ro".to_owned()));
        assert_eq!(at("unit A {\n  ¦\n}"), (What::Sentence, String::new()));
        assert_eq!(at("role ¦"), (What::Name(Noun::Role), String::new()));
        assert_eq!(at("role A ¦"), (What::Head(Noun::Role), String::new()));
        assert_eq!(at("use ¦"), (What::Path { quoted: false }, String::new()));
        assert_eq!(at("use \"a/¦"), (What::Path { quoted: true }, "a/".to_owned()));
        assert_eq!(replaced("use \"a¦ b\""), "a b");
        assert_eq!(at("metric M { about ¦ }").0, What::Word(&["customer", "sales", "money", "people", "process"]));
        assert_eq!(at("metric M { target ¦ }").0, What::Word(&["over", "under"]));
        assert_eq!(at("role A { exempt ¦ }").0, What::Text(Verb::Exempt));
        assert_eq!(at("decision D { on ¦ }").0, What::Date);
        assert_eq!(at("role A { allow no-path \"x\" until ¦ }").0, What::Date);
    }

    #[test]
    fn what_stands_behind_an_object_is_known() {
        let said = |marked: &str| match at(marked).0 {
            What::Addition(_, said) => said,
            other => panic!("{marked}: {other:?}"),
        };
        assert_eq!(said("role A { serves B ¦ }"), Additions::default());
        let text = Additions { text: true, modifiers: vec![Modifier::Strength], ..Additions::default() };
        assert_eq!(said("role A { serves B \"x\" strength 0.5 ¦ }"), text);
        assert!(said("policy P { mentions A 3 ¦ }").number);
        assert!(said("friction F { moved from A to B ¦ }").other_side);
        assert!(said("rules { deny long-path ¦ }").rule.is_some());
    }

    #[test]
    fn where_nothing_can_be_guessed_nothing_is() {
        for marked in [
            "role A { serves B \"the ¦ }",
            "// ¦",
            "role A { headcount ¦ }",
            "role A { serves B strength ¦ }",
            "role A { srves ¦ }",
            "org ¦",
            "role A { role ¦ }",
        ] {
            assert_eq!(at(marked).0, What::Nothing, "{marked}");
        }
    }
}
