//! Laws of the language that hold for any text: pieces tile it, places lie in it, nothing panics, and an error costs
//! its neighbors nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, reason = "a test")]

#[path = "common/answer.rs"]
mod answer;
mod common;
#[path = "common/dump.rs"]
mod dump;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use answer::{Asked, answer};
use common::organization::organization;
use outward::diagnostic::{Diagnostic, ErrorName, Severity};
use outward::model::{Resolution, resolve};
use outward::syntax::vocabulary::{MODIFIERS, NOUNS, Objects, VERBS};
use outward::syntax::{PieceKind, Project, pieces};
use outward::text::{FileId, Place, Source, Sources, Span};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A few seconds' worth.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..common::cases::cases(400) }
}

fn read(text: impl Into<Vec<u8>>) -> (Project, Resolution) {
    let mut sources = Sources::default();
    sources.add(Source::new("any.outward", text));
    let project = Project::parse(sources);
    let resolution = resolve(&project);
    (project, resolution)
}

/// What holds for any text.
fn check(bytes: &[u8]) {
    let (project, resolution) = read(bytes);
    let source = project.sources.get(FileId(0)).unwrap();
    let (text, tree) = (source.text.as_str(), &project.trees[0]);
    assert_eq!(text.len(), bytes.len(), "positions stay what they were");

    let mut at = 0;
    for piece in pieces(tree, text) {
        assert_eq!(piece.span.start, at, "pieces tile the text");
        assert!(!piece.span.is_empty() && is_in(piece.span, text));
        let begins = piece.span.of(text).chars().next().unwrap();
        match piece.kind {
            PieceKind::Blanks => assert!(" \t".contains(begins)),
            PieceKind::LineEnd => assert!("\n\r".contains(begins)),
            PieceKind::Text => assert_eq!(begins, '"'),
            PieceKind::Comment => assert!(piece.span.of(text).starts_with("//")),
            PieceKind::Mark => assert_eq!(at, 0),
            _ => assert!(!" \t\n\r\"".contains(begins)),
        }
        at = piece.span.end;
    }
    assert_eq!(at as usize, text.len(), "pieces tile the text to its end");

    let mut end = 0;
    for error in tree.errors() {
        assert!(error.start >= end && is_in(*error, text), "what was passed over lies in the text, in order");
        end = error.end;
    }
    let mut start = 0;
    for (id, declaration) in tree.declarations() {
        assert!(declaration.span.start >= start, "declarations stand in the order of writing");
        start = declaration.span.start;
        for span in [declaration.span, declaration.name, declaration.label, declaration.description, declaration.block]
        {
            assert!(is_in(span, text));
        }
        if let Some(parent) = declaration.parent {
            assert!(parent.index() < id.index());
            let block = tree.declaration(parent).unwrap().block;
            assert!(block.start < declaration.span.start && declaration.span.end <= block.end);
        }
    }
    for (at, statement) in tree.statements().enumerate() {
        assert!(is_in(statement.span, text));
        let owner = tree.declaration(statement.owner).unwrap();
        assert!(owner.block.start < statement.span.start && statement.span.end <= owner.block.end);
        for item in tree.items(at) {
            assert!(is_in(item.span, text) && !item.span.is_empty());
            assert!(statement.span.start <= item.span.start && item.span.end <= statement.span.end);
        }
    }
    let mut last: Option<Place> = None;
    for found in &resolution.diagnostics {
        assert!(found.place >= last, "errors stand by place");
        last = found.place;
        let labels = found.labels().iter().map(|label| label.place.span);
        for span in found.place.iter().map(|place| place.span).chain(labels) {
            assert!(is_in(span, text));
        }
        assert!(found.labels().len() <= outward::limits::LABELS);
        assert!(!found.message.is_empty() && !found.message.ends_with('.'));
        if let Some(instead) = found.suggestion() {
            assert!(is_in(instead.span, text));
            leads_further(text, found);
        }
    }
    let answered = answer("any.outward", bytes, &Asked::default());
    assert_eq!(answered.is_model, !resolution.diagnostics.iter().any(is_error));
}

/// What is proposed does not fail in the same way, and takes away nothing of the lines below.
fn leads_further(text: &str, found: &Diagnostic) {
    let (Some(instead), Some(place)) = (found.suggestion(), found.place) else { return };
    let (start, end) = (instead.span.start as usize, instead.span.end as usize);
    let mended = format!("{}{}{}", &text[..start], instead.replacement, &text[end..]);
    let (_, resolution) = read(mended.as_str());
    let same =
        |other: &Diagnostic| (other.name, &other.message, other.place) == (found.name, &found.message, Some(place));
    assert!(
        !resolution.diagnostics.iter().any(same),
        "what is proposed fails again: {found:?} in\n{text}\n---\n{mended}"
    );
    let words = |text| str::split(text, |c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let below = text[start..end].split_once(['\n', '\r']).map_or("", |(_, below)| below);
    assert!(
        words(&instead.replacement).rev().zip(words(below).rev()).all(|(after, before)| after == before)
            && words(below).count() <= words(&instead.replacement).count(),
        "what is proposed takes lines away: {instead:?} for {found:?} in\n{text}"
    );
}

fn is_in(span: Span, text: &str) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity() == Severity::Error
}

/// Texts that people wrote: examples and the inputs of other tests.
static TEXTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> =
        ["examples", "tests/cases", "tests/example", "tests/language"].map(|folder| root.join(folder)).into();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false if path.extension().is_some_and(|ending| ending == "outward") => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    let texts: Vec<Vec<u8>> = found.iter().map(|path| fs::read(path).unwrap()).collect();
    // a text of a page or two: what a longer one shows, it shows, too
    texts.into_iter().filter(|text| text.len() < 8_000).collect()
});

#[test]
fn every_text_that_is_here_keeps_the_laws() {
    assert!(TEXTS.len() > 120, "{} texts", TEXTS.len());
    for text in TEXTS.iter() {
        check(text);
    }
}

/// Words and signs, right and wrong ones.
static TOKENS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut tokens: Vec<String> = NOUNS.iter().map(|entry| entry.word.to_owned()).collect();
    tokens.extend(VERBS.iter().map(|entry| entry.words.to_owned()));
    tokens.extend(MODIFIERS.iter().map(|(_, word)| (*word).to_owned()));
    for entry in VERBS {
        if let Objects::Choice(values) = entry.objects {
            tokens.extend(values.iter().map(|value| (*value).to_owned()));
        }
    }
    let others = "{ } { } ; , . , \n \n \n \r \r\n \t A B A.B Guest U everyone nobody use \"x\" \"\" \" \"\\n\" \"\\q\" // /// \
                  //// 0 1 0.5 50% 5. .5 -1 1e9 1234567890123456 2023-05-01 2023-02-29 no-path long-path - -- é e\u{301} \
                  \u{301} \u{a0} \u{feff} \u{2028} \0 \u{1F600} # = ( ) ' ` @ \\";
    tokens.extend(others.split(' ').map(str::to_owned));
    tokens.push("customer Guest\n".to_owned());
    tokens.push(" ".to_owned());
    tokens
});

#[derive(Debug, Clone)]
enum Edit {
    Remove(Index, usize),
    Repeat(Index, Index, usize),
    Insert(Index, String),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<Index>(), 1..40usize).prop_map(|(at, length)| Edit::Remove(at, length)),
        (any::<Index>(), any::<Index>(), 1..80usize).prop_map(|(from, to, length)| Edit::Repeat(from, to, length)),
        (any::<Index>(), select(TOKENS.clone())).prop_map(|(at, token)| Edit::Insert(at, token)),
        (any::<Index>(), "\\PC{1,4}").prop_map(|(at, text)| Edit::Insert(at, text)),
    ]
}

impl Edit {
    fn apply(&self, text: &mut Vec<u8>) {
        let at = |index: &Index| index.index(text.len() + 1);
        match self {
            Edit::Remove(start, length) => {
                let start = at(start);
                text.drain(start..(start + length).min(text.len()));
            }
            Edit::Repeat(from, to, length) => {
                let (from, to) = (at(from), at(to));
                let piece = text[from..(from + length).min(text.len())].to_vec();
                text.splice(to..to, piece);
            }
            Edit::Insert(to, token) => {
                let to = at(to);
                text.splice(to..to, token.bytes());
            }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_keep_the_laws(bytes in vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn any_words_keep_the_laws(words in vec((select(TOKENS.clone()), 0..4u8), 0..80)) {
        let text: String =
            words.iter().map(|(word, space)| format!("{word}{}", if *space == 0 { "" } else { " " })).collect();
        check(text.as_bytes());
    }

    #[test]
    fn edited_texts_keep_the_laws(text in any::<Index>(), edits in vec(edit(), 1..8)) {
        let mut text = text.get(&TEXTS).clone();
        for edit in &edits {
            edit.apply(&mut text);
        }
        check(&text);
    }

    #[test]
    fn a_random_organization_keeps_the_laws(organization in organization(), edits in vec(edit(), 0..3)) {
        let mut text = organization.text().into_bytes();
        for edit in &edits {
            edit.apply(&mut text);
        }
        check(&text);
    }
}

/// Lines that are wrong wherever they stand, by what is wrong with them. None has a brace, a `;` or a comma at its end.
const BROKEN: &[&str] = &[
    // words
    "zzz",
    "zzz Guest \"x\" strength 0.5",
    "Serves Guest",
    "serving Guest",
    "reports",
    "reports too R0",
    "says it",
    "hands back R0",
    "kind zzz",
    "about",
    "target 3",
    "target above 3",
    "and",
    "everyone",
    "nobody",
    "strength 0.5",
    "until 2023-01-01",
    "over 3",
    "import \"x.outward\"",
    // objects
    "serves",
    "serves .",
    "serves \"x\"",
    "serves 5",
    "serves R0.",
    "serves R0..R1",
    "serves , R0",
    "serves R0, , R1",
    "serves R0 R1",
    "serves R0 and R1",
    "serves R0 \"a\" \"b\"",
    "serves R0 strength",
    "serves R0 strength high",
    "serves R0 strength 0.5 strength 0.6",
    "serves R0 strenght 0.5",
    "serves R0 until 2023-01-01",
    "serves R0 reports to R1",
    "serves R0 -R1",
    "serves R--0",
    "serves 'R0'",
    "serves Nothing-Is-Called-This",
    "needs Nothing-Is-Called-This \"x\"",
    "measured by R0.Nothing",
    "responsible for Nothing-Is-Called-This",
    "influences everyone, \"x\"",
    "favors M0",
    "favors M0 over",
    "favors M0, M1",
    "moved from R0",
    "moved from R0 into R1",
    "mentions R0",
    "mentions R0 3",
    "mentions R0 three times",
    "allow no-path until 2023-01-01",
    "allow",
    "allow nothing-such",
    "deny nothing-such",
    "warn",
    "exempt",
    "exempt because",
    "unreported",
    // values
    "headcount",
    "headcount two",
    "headcount -3",
    "headcount 1e5",
    "headcount 1,000",
    "headcount 3 4",
    "pay 1234567890123456",
    "cost .5",
    "on 2023-02-29",
    "on",
    "champion 5",
    "champion strength 0.5",
    // texts
    "\"a text\"",
    "\"",
    "\"\\",
    "serves R0 \"not closed",
    "serves R0 \"bad \\q escape\"",
    "exempt \"not closed, and a comma,",
    "org \"not closed",
    "use \"not closed",
    "use \"nowhere.outward\"",
    "use nowhere",
    "use",
    // heads
    "role",
    "role 5x",
    "role R0 \"not closed",
    "role R0 serves R1",
    "role New = 3",
    "role New, Newer",
    "role New New",
    "role New \"a\" \"b\"",
    "role New.Newer",
    "role New-",
    "unit U0 \"not closed",
    "unit New : x",
    "customer C0 \"\\q\"",
    "customer \"C0\"",
    "customer New New",
    "metric M0 (",
    "outcome",
    "room 5",
    "org",
    "org Northwind",
    "rules Strict",
    // signs
    ".",
    "-",
    "/",
    "/ half a comment",
    "/* nor this */",
    "# nor this",
    "=",
    "(",
    ")",
    "@",
    "5",
    "0.5%",
    "2023-05-01",
    "\\",
    "\u{a0}",
    "\u{3000}",
    "serves\u{feff}",
    "\u{301}",
    "\u{200b}",
    "😀",
    "\u{7}",
    "serves\u{a0}R0",
    "serves R0 \u{2028}",
    "\0",
    "serves \0",
    "role \0 \0",
];

/// Where a line may be put in between, for each line of a text the byte at which it begins: not between the lines of one
/// list, not under a description, not in what was passed over anyway.
fn gaps(project: &Project) -> Vec<usize> {
    let (source, tree) = (project.sources.get(FileId(0)).unwrap(), &project.trees[0]);
    let (mut gaps, mut at, mut waits) = (Vec::new(), 0, false);
    for line in source.text.split_inclusive('\n') {
        let passed = tree.errors().iter().any(|error| (error.start as usize) < at && at <= error.end as usize);
        if !waits && !passed {
            gaps.push(at);
        }
        at += line.len();
        let said = line.split("//").next().unwrap().trim_end();
        let is_comment = line.trim_start().starts_with("//");
        waits = line.trim_start().starts_with("///")
            || (waits && (is_comment || line.trim().is_empty()))
            || said.ends_with(',');
    }
    gaps
}

fn names(diagnostics: &[Diagnostic]) -> BTreeMap<(ErrorName, String), usize> {
    let mut counted = BTreeMap::new();
    for found in diagnostics {
        *counted.entry((found.name, found.message.to_string())).or_default() += 1;
    }
    counted
}

fn costs_its_neighbors_nothing(text: &str, gap: usize, broken: &str) -> Result<(), String> {
    let (_, before) = read(text);
    let (head, tail) = text.split_at(gap);
    let line_end = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
    let whole = format!("{head}{line_end}{broken}\n{tail}");
    let (_, after) = read(whole.as_str());
    let (mut more, fewer) = (names(&after.diagnostics), names(&before.diagnostics));
    for (name, count) in fewer {
        match more.get_mut(&name) {
            Some(left) if *left >= count => *left -= count,
            _ => return Err(format!("{broken:?} hides {name:?} in\n{whole}")),
        }
    }
    let added: Vec<_> = more.into_iter().filter(|(_, count)| *count > 0).collect();
    if added.iter().map(|(_, count)| count).sum::<usize>() != 1 {
        return Err(format!("{broken:?} adds {added:?} in\n{whole}"));
    }
    let (before, after) = (dump::dump(&before.model), dump::dump(&after.model));
    if before == after { Ok(()) } else { Err(format!("{broken:?} changes\n{before}\nto\n{after}\nin\n{whole}")) }
}

/// Texts in which what stands between two lines is a good place for a broken one.
fn good_texts() -> Vec<String> {
    let texts = TEXTS.iter().filter_map(|text| String::from_utf8(text.clone()).ok());
    texts
        .filter(|text| {
            let (_, resolution) = read(text.as_str());
            let has = |name| resolution.diagnostics.iter().any(|found| found.name == name);
            let odd = text.contains('\0') || text.contains("\r") || text.starts_with('\u{FEFF}');
            // a `{` on a line of its own belongs to what stands above it
            let block_below = text.lines().any(|line| line.trim_start().starts_with('{'));
            !odd && !block_below
                && !has(ErrorName::NoCustomer)
                && !has(ErrorName::TooDeep)
                && !has(ErrorName::UnclosedBlock)
        })
        .collect()
}

#[test]
fn every_broken_line_costs_its_neighbors_nothing() {
    let text = "\
org \"x\" {
  currency EUR
}
customer C0 {
  needs R0
}
unit U0 {
  serves C0
  champion
}
unit U1 {
  role R0 {
    serves C0 \"x\" strength 0.5
    headcount 2
  }
  metric M0 {
    about sales
  }
}
role R1 {
}
policy P0 {
  kind voice
}
rules {
  deny unsaid
}
";
    let (project, _) = read(text);
    let mut wrong = Vec::new();
    for gap in gaps(&project) {
        wrong.extend(BROKEN.iter().filter_map(|broken| costs_its_neighbors_nothing(text, gap, broken).err()));
    }
    assert!(wrong.is_empty(), "{}\n{} are wrong", wrong[..wrong.len().min(12)].join("\n"), wrong.len());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_broken_line_costs_its_neighbors_nothing(
        organization in organization(),
        gap in any::<Index>(),
        broken in select(BROKEN),
    ) {
        let text = organization.text();
        let (project, _) = read(text.as_str());
        let gap = *gap.get(&gaps(&project));
        if let Err(wrong) = costs_its_neighbors_nothing(&text, gap, broken) {
            prop_assert!(false, "{wrong}");
        }
    }

    #[test]
    fn nor_does_it_in_a_text_that_is_wrong_already(
        text in select(good_texts()),
        gap in any::<Index>(),
        broken in select(BROKEN),
    ) {
        let (project, _) = read(text.as_str());
        let gap = *gap.get(&gaps(&project));
        if let Err(wrong) = costs_its_neighbors_nothing(&text, gap, broken) {
            prop_assert!(false, "{wrong}");
        }
    }
}
