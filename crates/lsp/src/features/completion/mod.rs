//! Completion: the words that the grammar allows here, names of the wanted kind with the nearest first, and for each
//! noun a declaration to fill in.

mod expected;
mod names;
mod snippets;

use outward::diagnostic::{ErrorName, Rule};
use outward::syntax::vocabulary::{NOUNS, NounEntry, VERBS};
use outward::syntax::{Modifier, Noun, Objects, VerbEntry};
use outward::text::Span;

use self::expected::{Additions, Expected, What, expected, line_after};
use super::spot::Spot;
use crate::message::Failure;
use crate::path;
use crate::position::narrow;
use crate::protocol::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList, CompletionParams, CompletionResponse,
    Documentation, InsertTextFormat, MarkupContent, MarkupKind, TextEdit,
};
use crate::server::Server;

pub(crate) fn completion(server: &mut Server, params: CompletionParams) -> Result<Option<CompletionResponse>, Failure> {
    let Some(spot) = server.spot(&params.text_document_position_params) else { return Ok(None) };
    let Some(tree) = spot.model.tree(spot.file) else { return Ok(None) };
    let expected = expected(tree, spot.text(), spot.at);
    let Expected { begun, end, .. } = expected;
    let mut proposals = Proposals { spot, begun, end, items: Vec::new(), incomplete: false };
    match &expected.what {
        What::Sentence => proposals.sentences(&expected),
        What::Name(noun) => proposals.missing_names(*noun),
        What::Head(noun) => proposals.head(*noun),
        What::Path { quoted } => proposals.paths(*quoted),
        What::Object(verb, there) if matches!(verb.entry().objects, Objects::RuleNames) => proposals.rules(there),
        What::Object(verb, there) => proposals.names(&expected, verb.entry(), there),
        What::Addition(verb, said) => proposals.additions(verb.entry(), said),
        What::Word(words) => words.iter().for_each(|word| proposals.word(word, CompletionItemKind::EnumMember, "")),
        What::Text(verb) => proposals.text(verb.entry()),
        What::Date => proposals.today(),
        What::Nothing => {}
    }
    let list =
        CompletionList { is_incomplete: proposals.incomplete, items: proposals.items, ..CompletionList::default() };
    Ok(Some(list.into()))
}

/// Whether the sentence goes on after a byte that ends a word.
fn goes_on(text: &str, at: u32) -> bool {
    let after = line_after(text, at);
    let next = after.trim_start_matches([' ', '\t']);
    next.len() < after.len() && !next.is_empty() && !next.starts_with(['}', ';', '/'])
}

/// The proposals at a place, the best first.
struct Proposals<'s> {
    spot: Spot<'s>,
    begun: Span,
    /// Where the word ends that is replaced.
    end: u32,
    items: Vec<CompletionItem>,
    incomplete: bool,
}

/// One proposal.
struct Proposal<'p> {
    label: &'p str,
    /// The text to insert.
    text: String,
    /// Where the text ends that it replaces, if that is not the word at the place.
    until: Option<u32>,
    /// Whether the text is a snippet, with placeholders.
    is_snippet: bool,
    kind: CompletionItemKind,
    detail: String,
    /// In Markdown.
    doc: String,
}

impl<'p> Proposal<'p> {
    fn word(label: &'p str, kind: CompletionItemKind) -> Self {
        let (detail, doc) = (String::new(), String::new());
        Proposal { label, text: label.to_owned(), until: None, is_snippet: false, kind, detail, doc }
    }
}

impl Proposals<'_> {
    fn add(&mut self, proposal: Proposal<'_>) {
        let Proposal { label, text, until, is_snippet, kind, detail, doc } = proposal;
        let client = &self.spot.server.client;
        let doc = Some(doc).filter(|doc| !doc.is_empty());
        let markup = if client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        let replaced = Span::new(self.begun.start, until.unwrap_or(self.end));
        let edit = TextEdit { range: self.spot.range(replaced), new_text: text };
        self.items.push(CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            detail: Some(detail).filter(|detail| !detail.is_empty()),
            documentation: doc.map(|value| Documentation::from(MarkupContent { kind: markup, value })),
            // editors sort by this text, not by number
            sort_text: Some(format!("{:05}", self.items.len())),
            filter_text: Some(label.to_owned()),
            insert_text_format: Some(if is_snippet { InsertTextFormat::Snippet } else { InsertTextFormat::PlainText }),
            text_edit: Some(CompletionItemTextEdit::from(edit)),
            ..CompletionItem::default()
        });
    }

    fn word(&mut self, word: &str, kind: CompletionItemKind, doc: &str) {
        self.add(Proposal { doc: doc.to_owned(), ..Proposal::word(word, kind) });
    }

    /// A snippet; for a client without snippets, the words before the first placeholder.
    fn snippet(&mut self, label: &str, snippet: &str, kind: CompletionItemKind, doc: &str) {
        let is_snippet = self.spot.server.client.snippets;
        let plain = || snippet.split('$').next().unwrap_or(snippet);
        let text = if is_snippet { snippet.to_owned() } else { plain().to_owned() };
        self.add(Proposal { text, is_snippet, doc: doc.to_owned(), ..Proposal::word(label, kind) });
    }

    /// Statements of the block, then declarations.
    fn sentences(&mut self, expected: &Expected) {
        let tree = self.spot.model.tree(self.spot.file);
        let owner = expected.owner.and_then(|id| Some((id, tree?.declaration(id)?.noun)));
        if let (Some((id, noun)), Some(tree)) = (owner, tree) {
            let said: Vec<_> = tree.statements().filter(|it| it.owner == id && it.verb.entry().once).collect();
            let here =
                |entry: &VerbEntry| said.iter().any(|it| it.verb == entry.verb && it.span.end < self.begun.start);
            let entries: Vec<&VerbEntry> = VERBS.iter().filter(|it| it.nouns.has(noun) && !here(it)).collect();
            entries.into_iter().for_each(|entry| self.verb(entry));
        }
        let nouns = NOUNS.iter().filter(|entry| match owner {
            None => true,
            Some((_, noun)) => noun == Noun::Unit && entry.in_unit,
        });
        nouns.for_each(|entry| self.noun(entry));
        if owner.is_none() {
            self.snippet("use", "use \"${1:file.outward}\"", CompletionItemKind::Keyword, "reads another file");
        }
    }

    fn verb(&mut self, entry: &VerbEntry) {
        let behind = match entry.objects {
            Objects::Flag => "",
            Objects::Text => " \"${1:why}\"",
            Objects::Number
            | Objects::Bound
            | Objects::Date
            | Objects::Name
            | Objects::Choice(_)
            | Objects::List(_)
            | Objects::Pair(_)
            | Objects::Move(_)
            | Objects::Times(_)
            | Objects::RuleNames => " ",
        };
        let end = self.end_of_verb(entry);
        let keyword = Proposal::word(entry.words, CompletionItemKind::Keyword);
        // its objects are there already
        if goes_on(self.spot.text(), end) {
            return self.add(Proposal { until: Some(end), doc: entry.doc.to_owned(), ..keyword });
        }
        let is_snippet = self.spot.server.client.snippets;
        let behind = if is_snippet { behind } else { behind.split('$').next().unwrap_or(behind) };
        let text = format!("{}{behind}", entry.words);
        self.add(Proposal { text, is_snippet, until: Some(end), doc: entry.doc.to_owned(), ..keyword });
    }

    /// Where the words of a verb end that stand at the place already: in `reports t¦o`, both are replaced.
    fn end_of_verb(&self, entry: &VerbEntry) -> u32 {
        let text = self.spot.text();
        let there = Span::new(self.begun.start, self.end).of(text).split_whitespace().count();
        let (mut end, mut rest) = (self.end, line_after(text, self.end));
        for word in entry.words.split(' ').skip(there.max(1)) {
            let after = rest.trim_start_matches([' ', '\t']);
            let Some(behind) = after.strip_prefix(word) else { break };
            if behind.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '-')) {
                break;
            }
            end += narrow(rest.len() - behind.len());
            rest = behind;
        }
        end
    }

    /// A declaration to fill in or, if its name is there already, the noun.
    fn noun(&mut self, entry: &NounEntry) {
        if goes_on(self.spot.text(), self.end) {
            return self.word(entry.word, CompletionItemKind::Keyword, entry.doc);
        }
        self.snippet(entry.word, &snippets::of_noun(entry.noun), CompletionItemKind::Snippet, entry.doc);
    }

    /// Names that are referred to but not declared.
    fn missing_names(&mut self, noun: Noun) {
        let study = &self.spot.model.study;
        let mut missing: Vec<&str> = Vec::new();
        for error in study.diagnostics().iter().filter(|error| error.name == ErrorName::UnknownName) {
            let Some(place) = error.place else { continue };
            let (tree, text) = (self.spot.model.tree(place.file), self.spot.model.text(place.file));
            let statement = tree.and_then(|tree| tree.statement(tree.statement_at(place.span.start)?));
            let kinds = statement.map(|statement| statement.verb.entry().objects.kinds());
            let name = place.span.of(text);
            let fits = kinds.is_some_and(|kinds| kinds.has(super::spot::kinds_of(noun))) && !name.contains('.');
            if fits && !missing.contains(&name) {
                missing.push(name);
            }
        }
        for name in missing.into_iter().take(names::MOST) {
            let detail = "named, and not declared yet".to_owned();
            self.add(Proposal { detail, ..Proposal::word(name, CompletionItemKind::Reference) });
        }
    }

    fn head(&mut self, noun: Noun) {
        if noun != Noun::Rules {
            self.snippet("\"label\"", "\"${1:label}\"", CompletionItemKind::Snippet, "the name that people read");
        }
        self.snippet("{ }", "{\n  $0\n}", CompletionItemKind::Snippet, "a block with what is said of it");
    }

    /// The other files that are known, as seen from this one.
    fn paths(&mut self, quoted: bool) {
        let own = self.spot.model.key(self.spot.file);
        let keys = self.spot.server.workspace.keys().filter(|key| *key != own);
        let found: Vec<String> = keys.filter_map(|key| path::relative(path::folder(own), key)).collect();
        for path in found.into_iter().take(names::MOST) {
            let written = path.replace('\\', "\\\\").replace('"', "\\\"");
            let text = if quoted { written } else { format!("\"{written}\"") };
            self.add(Proposal { text, ..Proposal::word(&path, CompletionItemKind::File) });
        }
    }

    fn rules(&mut self, there: &[Span]) {
        let text = self.spot.text();
        for rule in Rule::ALL.iter().filter(|rule| !there.iter().any(|span| span.of(text) == rule.as_str())) {
            let doc = outward::rules::page(*rule);
            let detail = rule.severity().to_string();
            self.add(Proposal { detail, doc, ..Proposal::word(rule.as_str(), CompletionItemKind::Reference) });
        }
    }

    /// A text, modifiers and the word `over`.
    fn additions(&mut self, entry: &VerbEntry, said: &Additions) {
        let keyword = CompletionItemKind::Keyword;
        match entry.objects {
            Objects::Pair(_) if !said.other_side => return self.word("over", keyword, "the metric that came second"),
            Objects::Times(_) if said.number => return self.word("times", keyword, ""),
            Objects::Move(_) if !said.other_side => self.word("to", keyword, "who has it now"),
            Objects::Flag
            | Objects::Number
            | Objects::Bound
            | Objects::Date
            | Objects::Text
            | Objects::Name
            | Objects::Choice(_)
            | Objects::List(_)
            | Objects::Pair(_)
            | Objects::Move(_)
            | Objects::Times(_)
            | Objects::RuleNames => {}
        }
        if entry.takes_text() && !said.text && said.modifiers.is_empty() {
            let what = if matches!(entry.objects, Objects::RuleNames) { "why" } else { "what" };
            self.snippet(&format!("\"{what}\""), &format!("\"${{1:{what}}}\""), CompletionItemKind::Snippet, "");
        }
        let limit = said.rule.and_then(|span| Rule::from_name(span.of(self.spot.text()))).and_then(Rule::limit);
        for modifier in entry.modifiers.iter().filter(|modifier| !said.modifiers.contains(modifier)) {
            let word = modifier.as_str();
            match modifier {
                Modifier::Times | Modifier::To => {}
                Modifier::Over | Modifier::Under => {
                    // a rule's limit is either an upper or a lower one
                    if let Some(limit) = limit.filter(|limit| limit.word() == word) {
                        self.snippet(word, &format!("{word} ${{1:{}}}", limit.value()), keyword, "another limit");
                    }
                }
                Modifier::Until => self.snippet(word, &format!("{word} "), keyword, "the last day on which it counts"),
                Modifier::Strength | Modifier::Effort | Modifier::Share | Modifier::Weight => {
                    self.snippet(word, &format!("{word} ${{1:0.5}}"), keyword, "");
                }
            }
        }
    }

    fn text(&mut self, entry: &VerbEntry) {
        let what = if entry.words == "measured in" { "minutes" } else { "why" };
        self.snippet(&format!("\"{what}\""), &format!("\"${{1:{what}}}\""), CompletionItemKind::Snippet, entry.doc);
    }

    fn today(&mut self) {
        if let Some(today) = self.spot.server.workspace.today() {
            self.word(&today.to_string(), CompletionItemKind::Value, "today");
        }
    }
}
