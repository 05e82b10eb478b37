//! From the edited world to changes of the text: only the differences are written, where they belong.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Layout, indented, replace};
use super::lists::{Writer, statement_end};
use super::reading::{Body, Reading};
use super::spelling::Spelling;
use super::world::{Entry, Sentence, Token, World};
use super::{Change, EditError};
use crate::syntax::value::quoted;
use crate::syntax::{Declaration, Noun, Verb};
use crate::text::{FileId, Span, narrow};

/// The changes that make the files of a reading mean the world.
pub(super) fn bring(reading: &Reading<'_>, world: &World, spelling: &Spelling<'_>) -> Result<Vec<Change>, EditError> {
    let layouts = reading.project.sources.iter().zip(&reading.project.trees);
    let layouts: Vec<Layout<'_>> = layouts.map(|((_, source), tree)| Layout::new(tree, &source.text)).collect();
    let files = layouts.iter().map(|_| File::default()).collect();
    let mut bringer = Bringer { reading, world, spelling, layouts, files };
    bringer.cut();
    for (token, entry) in world.present().filter(|(token, _)| *token < reading.bodies.len()) {
        bringer.head(token, entry);
        bringer.statements(token, entry)?;
    }
    // the contents of a unit are processed before the unit
    let mut by_depth: Vec<(usize, Token)> = world.present().map(|(token, _)| (world.depth(token), token)).collect();
    by_depth.sort_unstable_by_key(|(depth, token)| (std::cmp::Reverse(*depth), *token));
    for (_, token) in by_depth.into_iter().filter(|(_, token)| *token < reading.bodies.len()) {
        bringer.fill(token)?;
    }
    bringer.top()?;
    Ok(bringer.finish())
}

struct Bringer<'a> {
    reading: &'a Reading<'a>,
    world: &'a World,
    spelling: &'a Spelling<'a>,
    layouts: Vec<Layout<'a>>,
    files: Vec<File>,
}

/// The changes of a file.
#[derive(Debug, Default)]
struct File {
    changes: BTreeMap<Key, (u32, String)>,
    /// Things to remove, with their lines.
    cuts: BTreeMap<(u32, std::cmp::Reverse<u32>), Token>,
}

/// The order of changes: by place; insertions go before replacements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    start: u32,
    sort: Sort,
    number: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// An insertion after the text that ends here.
    Behind,
    /// An insertion before the text that begins here.
    Before,
    Replace,
}

impl File {
    fn put(&mut self, at: u32, sort: Sort, text: String) {
        let number = self.changes.len();
        self.changes.insert(Key { start: at, sort, number }, (at, text));
    }

    fn replace(&mut self, span: Span, text: String) {
        let sort = if span.is_empty() { Sort::Behind } else { Sort::Replace };
        let number = self.changes.len();
        self.changes.insert(Key { start: span.start, sort, number }, (span.end, text));
    }

    /// The changes within a span, in order; for a removed thing, its own changes.
    fn within(&self, span: Span, own: Option<Token>) -> Vec<(Span, &str)> {
        let mut cuts: Vec<Span> = Vec::new();
        for ((start, std::cmp::Reverse(end)), token) in self.cuts.range((span.start, std::cmp::Reverse(u32::MAX))..) {
            if *start > span.end {
                break;
            }
            let inner = cuts.last().is_some_and(|last| *end <= last.end);
            if own != Some(*token) && *end <= span.end && !inner {
                cuts.push(Span::new(*start, *end));
            }
        }
        let first = Key { start: span.start, sort: Sort::Behind, number: 0 };
        let mut out: Vec<(Span, &str)> = Vec::new();
        let mut next = cuts.iter().peekable();
        for (key, (end, text)) in self.changes.range(first..) {
            if key.start > span.end {
                break;
            }
            let of = |cut: &Span| match key.sort {
                Sort::Behind => key.start > cut.start && *end <= cut.end,
                Sort::Before => key.start >= cut.start && *end < cut.end,
                Sort::Replace => key.start >= cut.start && *end <= cut.end,
            };
            if *end > span.end || own.is_some() && !of(&span) {
                continue;
            }
            while let Some(cut) = next.next_if(|cut| cut.start <= key.start) {
                out.push((*cut, ""));
            }
            if cuts.get(..cuts.partition_point(|cut| cut.start <= key.start)).and_then(<[Span]>::last).is_some_and(of) {
                continue;
            }
            out.push((Span::new(key.start, *end), text));
        }
        out.extend(next.map(|cut| (*cut, "")));
        out.sort_by_key(|(span, _)| (span.start, !span.is_empty()));
        out
    }
}

impl<'a> Bringer<'a> {
    fn layout(&self, file: FileId) -> Option<&Layout<'a>> {
        self.layouts.get(file.index())
    }

    fn bodies(&self, token: Token) -> &'a [Body] {
        self.reading.bodies.get(token).map_or(&[], Vec::as_slice)
    }

    /// Whether a thing is new or has moved.
    fn arrived(&self, token: Token) -> bool {
        let (before, now) = (self.reading.world.get(token), self.world.get(token));
        !matches!((before, now), (Some(before), Some(now)) if before.parent == now.parent && before.file == now.file)
    }

    /// Marks the things to remove from their old place.
    fn cut(&mut self) {
        for token in 0..self.reading.bodies.len() {
            if !self.arrived(token) && self.world.get(token).is_some_and(|entry| !entry.gone) {
                continue;
            }
            for body in self.bodies(token) {
                let Some((_, declaration)) = self.reading.declaration(*body) else { continue };
                let Some(layout) = self.layouts.get(body.file.index()) else { continue };
                let span = layout.whole(layout.with_comments(declaration));
                if let Some(file) = self.files.get_mut(body.file.index()) {
                    file.cuts.insert((span.start, std::cmp::Reverse(span.end)), token);
                }
            }
        }
    }

    /// The name, the label and the description of a thing.
    fn head(&mut self, token: Token, entry: &Entry) {
        let Some(before) = self.reading.world.get(token) else { return };
        let bodies = self.bodies(token);
        let declared = bodies.iter().filter_map(|body| Some((body.file, self.reading.declaration(*body)?.1)));
        let declared: Vec<(FileId, &Declaration)> = declared.collect();
        if before.name != entry.name {
            for (file, declaration) in &declared {
                self.replace(*file, declaration.name, entry.name.clone());
            }
        }
        if before.label != entry.label {
            let labelled = declared.iter().filter(|(_, declaration)| !declaration.label.is_empty());
            let place = labelled.clone().next().or(declared.first());
            if let Some((file, declaration)) = place.copied() {
                self.label(file, declaration, entry);
            }
        }
        if before.description != entry.description {
            let described = |(_, declaration): &&(FileId, &Declaration)| !declaration.description.is_empty();
            let place = declared.iter().find(described).or(declared.first()).copied();
            for (file, declaration) in &declared {
                let own = place.filter(|place| place.1 == *declaration && place.0 == *file);
                self.describe(*file, declaration, entry.description.as_deref().filter(|_| own.is_some()));
            }
        }
    }

    fn label(&mut self, file: FileId, declaration: &Declaration, entry: &Entry) {
        let label = entry.label.as_deref().map(quoted);
        let label = if entry.noun == Noun::Org { Some(label.unwrap_or_else(|| "\"\"".to_owned())) } else { label };
        let Some(layout) = self.layout(file) else { return };
        match (declaration.label.is_empty(), label) {
            (false, Some(label)) => self.replace(file, declaration.label, label),
            (false, None) => {
                let start = layout.before_blanks(declaration.label.start);
                self.replace(file, Span::new(start, declaration.label.end), String::new());
            }
            (true, Some(label)) => self.put(file, declaration.name.end, Sort::Behind, format!(" {label}")),
            (true, None) => {}
        }
    }

    fn describe(&mut self, file: FileId, declaration: &Declaration, description: Option<&str>) {
        let Some(layout) = self.layout(file) else { return };
        let (start, old) = (declaration.span.start, declaration.description);
        let indent = layout.indent(start);
        let lines: Vec<String> = description.map(described).unwrap_or_default();
        let text = lines.join(&format!("{}{indent}", layout.line_end));
        match (old.is_empty(), text.is_empty()) {
            (true, true) => {}
            (true, false) => {
                let lead =
                    if layout.begins_line(start) { String::new() } else { format!("{}{indent}", layout.line_end) };
                let text = format!("{lead}{text}{}{indent}", layout.line_end);
                self.put(file, start, Sort::Before, text);
            }
            (false, false) => self.replace(file, old, text),
            (false, true) => self.replace(file, Span::new(old.start, start), String::new()),
        }
    }

    /// The statements of a thing at its place.
    fn statements(&mut self, token: Token, entry: &Entry) -> Result<(), EditError> {
        let writer = Writer::new(self.world, self.spelling, token);
        let mut wanted: BTreeMap<(FileId, usize), Vec<Option<&Sentence>>> = BTreeMap::new();
        let before = self.reading.world.get(token).map_or(&[][..], |before| before.says.as_slice());
        for source in before.iter().filter_map(|sentence| sentence.source) {
            wanted.entry((source.file, source.statement)).or_default().push(None);
        }
        for sentence in &entry.says {
            let Some(source) = sentence.source else { continue };
            let slots = wanted.get_mut(&(source.file, source.statement));
            if let Some(slot) = slots.and_then(|slots| slots.get_mut(source.object)) {
                *slot = Some(sentence);
            }
        }
        let kept = kept(entry);
        let emptied =
            self.bodies(token).iter().filter_map(|body| Some((body.file, self.emptied(token, *body, &kept)?)));
        let emptied: Vec<(FileId, Span)> = emptied.collect();
        for (file, inside) in &emptied {
            self.replace(*file, *inside, String::new());
        }
        for ((file, at), sentences) in wanted {
            let Some(layout) = self.layouts.get(file.index()) else { continue };
            let Some(tree) = self.reading.tree(file) else { continue };
            let (Some(statement), items) = (tree.statement(at), tree.items(at)) else { continue };
            let end = statement_end(layout, statement, items);
            let span = Span::new(statement.span.start, end);
            if sentences.iter().all(Option::is_none) {
                let inside = |(body, inside): &(FileId, Span)| *body == file && inside.start < end && end <= inside.end;
                if emptied.iter().any(inside) {
                    continue;
                }
                let changes = taken_out(layout, span);
                changes.into_iter().for_each(|span| self.replace(file, span, String::new()));
                continue;
            }
            let rewritten = writer.rewrite(layout, statement, items, &sentences)?;
            let more = self.behind(file, span, &rewritten.more);
            rewritten.changes.into_iter().for_each(|(span, text)| self.replace(file, span, text));
            if let Some((at, text)) = more {
                self.put(file, at, Sort::Behind, text);
            }
        }
        Ok(())
    }

    /// What is between the braces of a block on one line that had statements, if nothing of it remains.
    fn emptied(&self, token: Token, body: Body, kept: &BTreeSet<(FileId, usize)>) -> Option<Span> {
        let (layout, (_, declaration)) = (self.layout(body.file)?, self.reading.declaration(body)?);
        let inside = Span::new(declaration.block.start + 1, declaration.block.end.saturating_sub(1));
        let mut said = self.reading.statements(body).peekable();
        let bare = said.peek().is_some() && said.all(|(at, _)| !kept.contains(&(body.file, at)));
        let on_one_line = bare && !inside.of(layout.text).contains(['\n', '\r']);
        let alone = on_one_line && layout.comments_in(inside).is_empty();
        (alone && self.reading.world.children(Some(token)).next().is_none()).then_some(inside)
    }

    /// Where to insert statements after an existing one, and how they are written there.
    fn behind(&self, file: FileId, statement: Span, more: &[String]) -> Option<(u32, String)> {
        let layout = self.layout(file).filter(|_| !more.is_empty())?;
        let Some(line) = layout.next_line(statement.end) else {
            return Some((statement.end, more.iter().map(|text| format!("; {text}")).collect()));
        };
        let indent = layout.indent(statement.start);
        let indent = if layout.begins_line(statement.start) { indent.to_owned() } else { format!("{indent}  ") };
        Some((line, more.iter().map(|text| format!("{indent}{text}{}", layout.line_end)).collect()))
    }

    /// The additions to a thing: new statements, and things put into it.
    fn fill(&mut self, token: Token) -> Result<(), EditError> {
        let Some(entry) = self.world.get(token) else { return Ok(()) };
        let writer = Writer::new(self.world, self.spelling, token);
        let new = entry.says.iter().filter(|sentence| sentence.source.is_none());
        let new = new.map(|sentence| Ok((sentence, writer.whole(sentence)?)));
        let new = new.collect::<Result<Vec<(&Sentence, String)>, EditError>>()?;
        let arrived: Vec<Token> = self.arrivals(Some(token));
        let Some(body) = self.bodies(token).first().copied() else { return Ok(()) };
        let Some((_, declaration)) = self.reading.declaration(body) else { return Ok(()) };
        if declaration.block.is_empty() {
            return self.open(body.file, declaration, &new, &arrived);
        }
        self.say(token, body, declaration, &new);
        let Some(layout) = self.layout(body.file).filter(|_| !arrived.is_empty()) else { return Ok(()) };
        let (end, indent) = (layout.line_end, layout.indent(declaration.span.start).to_owned());
        let brace = declaration.block.end.saturating_sub(1);
        let line = layout.begins_line(brace).then(|| layout.line_start(brace));
        let below = layout.is_below_description(line.unwrap_or(brace));
        let mut text = if below { end.to_owned() } else { String::new() };
        let within = format!("{indent}  ");
        for child in arrived {
            text.push_str(&self.thing(child, body.file, &within)?);
        }
        match line {
            Some(line) => self.put(body.file, line, Sort::Before, text),
            None => self.put(body.file, brace, Sort::Before, format!("{end}{text}{indent}")),
        }
        Ok(())
    }

    /// Gives a block to a declaration that has none.
    fn open(
        &mut self,
        file: FileId,
        declaration: &Declaration,
        new: &[(&Sentence, String)],
        arrived: &[Token],
    ) -> Result<(), EditError> {
        let Some(layout) = self.layout(file).filter(|_| !(new.is_empty() && arrived.is_empty())) else {
            return Ok(());
        };
        let (end, indent) = (layout.line_end, layout.indent(declaration.span.start).to_owned());
        let text = if layout.begins_line(declaration.span.start) || !arrived.is_empty() {
            let within = format!("{indent}  ");
            let mut text: String = new.iter().map(|(_, said)| format!("{within}{said}{end}")).collect();
            for child in arrived {
                text.push_str(&self.thing(*child, file, &within)?);
            }
            format!(" {{{end}{text}{indent}}}")
        } else {
            let said: Vec<&str> = new.iter().map(|(_, said)| said.as_str()).collect();
            format!(" {{ {} }}", said.join("; "))
        };
        let at = layout.end(declaration);
        self.put(file, at, Sort::Behind, text);
        Ok(())
    }

    /// Inserts new statements after those of the same verb, else after all, else at the beginning of the block.
    fn say(&mut self, token: Token, body: Body, declaration: &Declaration, new: &[(&Sentence, String)]) {
        let Some(entry) = self.world.get(token) else { return };
        let kept = kept(entry);
        let mut last = None;
        let mut of_verb: BTreeMap<Verb, (FileId, usize)> = BTreeMap::new();
        for of_thing in self.bodies(token) {
            for (at, statement) in self.reading.statements(*of_thing) {
                if kept.contains(&(of_thing.file, at)) {
                    of_verb.insert(statement.verb, (of_thing.file, at));
                    last = if *of_thing == body { Some((body.file, at)) } else { last };
                }
            }
        }
        let mut first = Vec::new();
        for (sentence, text) in new {
            let anchor = of_verb.get(&sentence.verb).copied().or(last);
            let place = anchor.and_then(|(file, at)| {
                let (layout, tree) = (self.layout(file)?, self.reading.tree(file)?);
                let statement = tree.statement(at)?;
                let end = statement_end(layout, statement, tree.items(at));
                let (at, text) = self.behind(file, Span::new(statement.span.start, end), std::slice::from_ref(text))?;
                Some((file, at, text))
            });
            match place {
                Some((file, at, text)) => self.put(file, at, Sort::Behind, text),
                None => first.push(text.as_str()),
            }
        }
        let Some(layout) = self.layout(body.file).filter(|_| !first.is_empty()) else { return };
        let brace = declaration.block.start + 1;
        let indent = layout.indent(declaration.span.start);
        let (at, text) = match layout.next_line(brace) {
            Some(line) => {
                let lines = first.iter().map(|text| format!("{indent}  {text}{}", layout.line_end));
                (line, lines.collect())
            }
            None if self.emptied(token, body, &kept).is_some() => (brace, format!(" {} ", first.join("; "))),
            None if layout.has_at(layout.behind_blanks(brace), "}") => {
                let end = if layout.has_at(brace, "}") { " " } else { "" };
                (brace, format!(" {}{end}", first.join("; ")))
            }
            None => (brace, format!(" {};", first.join("; "))),
        };
        self.put(body.file, at, Sort::Behind, text);
    }

    /// The things added or moved to a place, in order.
    fn arrivals(&self, parent: Option<Token>) -> Vec<Token> {
        self.world.children(parent).filter(|child| self.arrived(*child)).collect()
    }

    /// The things added or moved to the top level.
    fn top(&mut self) -> Result<(), EditError> {
        let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
        for token in self.arrivals(None) {
            let file = self.world.get(token).map_or(FileId(0), |entry| entry.file);
            let Some(layout) = self.layout(file) else {
                let what = format!("there is no file {} to put `{}` into", file.0, self.world.subject(token));
                return Err(EditError::Impossible { what });
            };
            let (end, at) = (layout.line_end, narrow(layout.text.len()));
            let ended = at == 0 || layout.line_start(at) == at || layout.text == "\u{FEFF}";
            let below = layout.is_below_description(at);
            let text = self.thing(token, file, "")?;
            let all = texts
                .entry(file)
                .or_insert_with(|| format!("{}{}", if ended { "" } else { end }, if below { end } else { "" }));
            all.push_str(&text);
        }
        for (file, text) in texts {
            let at = self.layout(file).map_or(0, |layout| narrow(layout.text.len()));
            self.put(file, at, Sort::Before, text);
        }
        Ok(())
    }

    /// A thing on lines of its own, for a place where it was not before.
    fn thing(&self, token: Token, file: FileId, indent: &str) -> Result<String, EditError> {
        let end = self.layout(file).map_or("\n", |layout| layout.line_end);
        if token < self.reading.bodies.len() {
            return Ok(self.moved(token, indent, end));
        }
        let Some(entry) = self.world.get(token) else { return Ok(String::new()) };
        let mut text: String = entry
            .description
            .as_deref()
            .map(described)
            .unwrap_or_default()
            .iter()
            .map(|line| format!("{indent}{line}{end}"))
            .collect();
        text.push_str(&format!("{indent}{}", entry.noun.as_str()));
        if !entry.name.is_empty() {
            text.push_str(&format!(" {}", entry.name));
        }
        match &entry.label {
            Some(label) => text.push_str(&format!(" {}", quoted(label))),
            None if entry.noun == Noun::Org => text.push_str(" \"\""),
            None => {}
        }
        let children = self.arrivals(Some(token));
        if entry.says.is_empty() && children.is_empty() && entry.noun != Noun::Unit {
            return Ok(text + end);
        }
        text.push_str(&format!(" {{{end}"));
        let writer = Writer::new(self.world, self.spelling, token);
        let within = format!("{indent}  ");
        for sentence in &entry.says {
            text.push_str(&format!("{within}{}{end}", writer.whole(sentence)?));
        }
        for child in children {
            text.push_str(&self.thing(child, file, &within)?);
        }
        Ok(format!("{text}{indent}}}{end}"))
    }

    /// The text of a thing that was elsewhere, with the changes in it.
    fn moved(&self, token: Token, indent: &str, end: &str) -> String {
        let mut out = String::new();
        for body in self.bodies(token) {
            let Some((_, declaration)) = self.reading.declaration(*body) else { continue };
            let (Some(layout), Some(file)) = (self.layout(body.file), self.files.get(body.file.index())) else {
                continue;
            };
            let span = layout.with_comments(declaration);
            let inner = file.within(span, Some(token));
            let moved = inner.iter().map(|(inner, text)| {
                (Span::new(inner.start.saturating_sub(span.start), inner.end.saturating_sub(span.start)), *text)
            });
            let text = replace(span.of(layout.text), moved);
            let old = if layout.begins_line(span.start) { layout.indent(span.start) } else { "" };
            out.push_str(&format!("{indent}{}{end}", indented(&text, old, indent)));
        }
        out
    }

    fn put(&mut self, file: FileId, at: u32, sort: Sort, text: String) {
        if let Some(file) = self.files.get_mut(file.index()) {
            file.put(at, sort, text);
        }
    }

    fn replace(&mut self, file: FileId, span: Span, text: String) {
        if let Some(file) = self.files.get_mut(file.index()) {
            file.replace(span, text);
        }
    }

    fn finish(self) -> Vec<Change> {
        let mut changes = Vec::new();
        for ((file, changed), layout) in (0u32..).map(FileId).zip(&self.files).zip(&self.layouts) {
            let whole = Span::new(0, narrow(layout.text.len()));
            let own = changed.within(whole, None).into_iter();
            let own = own.filter(|(span, text)| !(span.is_empty() && text.is_empty()));
            changes.extend(own.map(|(span, text)| Change { file, span, text: text.to_owned() }));
        }
        changes
    }
}

/// The statements of which something remains.
fn kept(entry: &Entry) -> BTreeSet<(FileId, usize)> {
    let sources = entry.says.iter().filter_map(|sentence| sentence.source);
    sources.map(|source| (source.file, source.statement)).collect()
}

/// The lines of a description.
fn described(text: &str) -> Vec<String> {
    text.split('\n').map(|line| format!("/// {line}").trim_end().to_owned()).collect()
}

/// Removes a statement, except the comments in it.
fn taken_out(layout: &Layout<'_>, statement: Span) -> Vec<Span> {
    let comments = layout.comments_in(statement);
    if comments.is_empty() {
        return vec![layout.whole(statement)];
    }
    let starts = std::iter::once(statement.start).chain(comments.iter().map(|comment| comment.end));
    let ends = comments.iter().map(|comment| comment.start).chain(std::iter::once(statement.end));
    starts.zip(ends).filter_map(|(start, end)| without_line_ends(layout, Span::new(start, end))).collect()
}

/// The middle of a span, without blanks and line ends around it.
fn without_line_ends(layout: &Layout<'_>, span: Span) -> Option<Span> {
    let text = span.of(layout.text);
    let start = span.start + narrow(text.len() - text.trim_start().len());
    let end = span.end - narrow(text.len() - text.trim_end().len());
    (start < end).then(|| Span::new(start, end))
}
