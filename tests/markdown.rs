//! Markdown shows every text as it is, to two readers of CommonMark: nothing in it becomes a link, an image, HTML, emphasis
//! or a block of its own.
#![cfg(feature = "report")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails stops")]

#[path = "common/cases.rs"]
mod cases;

use comrak::nodes::NodeValue;
use outward::report::block::{Block, Column, Mark, Point, Table, Tone, Words};
use outward::report::form::markdown;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Pieces of which texts are made that a reader could take for markup.
const PIECES: [&str; 40] = [
    "`",
    "``",
    "```",
    "a",
    "B",
    " ",
    "  ",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "[x](http://a.b)",
    "![x](y.png)",
    "[",
    "]",
    "(",
    ")",
    "<b>",
    "<!-- x -->",
    "</script>",
    "&amp;",
    "&#42;",
    "&",
    "#",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "1) ",
    "> ",
    "=",
    "---",
    "|",
    "\\",
    "!",
    "<https://a.b>",
    "é",
    ":",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..14).prop_map(|pieces| pieces.concat())
}

fn words() -> impl Strategy<Value = Words> {
    let tone = proptest::sample::select(&[Tone::Plain, Tone::Strong, Tone::Faint, Tone::Name, Tone::Good][..]);
    proptest::collection::vec((tone, text()), 1..4)
        .prop_map(|pieces| pieces.into_iter().fold(Words::new(), |words, (tone, text)| words.and(tone, text)))
}

/// What of a text is seen: backticks set off names, and blanks are one.
fn seen(text: &str) -> String {
    text.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_by_pulldown(text: &str) -> String {
    let mut seen = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => seen.push_str(&text),
            Event::Start(Tag::List(_)) => seen.push('\n'),
            Event::Start(
                Tag::Paragraph
                | Tag::Strong
                | Tag::Item
                | Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            ) => {}
            Event::End(TagEnd::TableCell | TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => seen.push('\n'),
            Event::End(_) => {}
            other => panic!("{other:?} in {text}"),
        }
    }
    seen
}

fn read_by_comrak(text: &str) -> String {
    let arena = comrak::Arena::new();
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let root = comrak::parse_document(&arena, text, &options);
    let mut seen = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => seen.push_str(text),
            NodeValue::Code(code) => seen.push_str(&code.literal),
            NodeValue::Document | NodeValue::Strong | NodeValue::List(_) | NodeValue::Table(_) => {}
            NodeValue::Paragraph
            | NodeValue::Item(_)
            | NodeValue::Heading(_)
            | NodeValue::TableRow(_)
            | NodeValue::TableCell => {
                seen.push('\n');
            }
            other => panic!("{other:?} in {text}"),
        }
    }
    seen
}

proptest! {
    #![proptest_config(cases::cases(4_000))]

    #[test]
    fn a_paragraph_shows_its_words(words in words()) {
        let text = markdown(&[Block::Text(words.clone())]);
        let expected = seen(&words.to_string());
        prop_assert_eq!(seen(&read_by_pulldown(&text)), expected.as_str(), "{}", text);
        prop_assert_eq!(seen(&read_by_comrak(&text)), expected.as_str(), "{}", text);
    }

    #[test]
    fn a_title_shows_its_words(words in words()) {
        let text = markdown(&[Block::Title(words.clone(), "below".into())]);
        let expected = seen(&format!("{words} below"));
        prop_assert_eq!(seen(&read_by_pulldown(&text)), expected.as_str(), "{}", text);
        prop_assert_eq!(seen(&read_by_comrak(&text)), expected.as_str(), "{}", text);
    }

    #[test]
    fn a_point_shows_its_words_and_what_is_below(words in words(), under in words()) {
        prop_assume!(!seen(&words.to_string()).is_empty() && !seen(&under.to_string()).is_empty());
        let below = Block::List(vec![Point::new(Mark::Step(1), under.clone())]);
        let text = markdown(&[Block::List(vec![Point::new(Mark::Plain, words.clone()).with(below)])]);
        let expected = seen(&format!("{words} {under}"));
        prop_assert_eq!(seen(&read_by_pulldown(&text)), expected.as_str(), "{}", text);
        prop_assert_eq!(seen(&read_by_comrak(&text)), expected.as_str(), "{}", text);
    }

    #[test]
    fn a_cell_shows_its_words(first in words(), second in words()) {
        let mut table = Table::new([Column::words("Who"), Column::figure("People")]);
        table.row([first.clone(), second.clone()]);
        let text = markdown(&[Block::Table(table)]);
        let expected = seen(&format!("Who People {first} {second}"));
        prop_assert_eq!(seen(&read_by_pulldown(&text)), expected.as_str(), "{}", text);
        prop_assert_eq!(seen(&read_by_comrak(&text)), expected.as_str(), "{}", text);
    }
}
