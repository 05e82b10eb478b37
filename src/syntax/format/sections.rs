//! Formats a long text in sections of whole declarations, on both threads: each section is read, laid out and forgotten
//! before the next, so that only the texts are in memory as a whole.

use super::print;
use crate::parallel::ordered_parallel_map;
use crate::syntax::section::{Section, is_section_start, parse_section};
use crate::text::Source;

/// How long a section is, and how long a text that is formatted in sections, at least.
#[cfg(not(test))]
const SECTION: usize = 1 << 18;
#[cfg(test)]
const SECTION: usize = 1 << 6;

/// Formats a text in sections; `None` if it is not longer than one, if it has errors, or if it cannot be cut as it should.
pub(super) fn format(source: &Source, line_end: &'static str) -> Option<String> {
    let text = source.text.as_str();
    if text.len() <= SECTION {
        return None;
    }
    let sections = sections(text);
    let mut formatted = String::with_capacity(text.len() + text.len() / 16);
    let section = |at: usize| {
        let text = sections.get(at)?;
        let source = Source::new("", *text);
        let Section { tree, diagnostics, is_closed } = parse_section(&source);
        let is_last = at + 1 == sections.len();
        if !diagnostics.is_empty() || !(is_closed || is_last) {
            return None;
        }
        let printer = print(tree, text, line_end);
        (is_last || printer.is_between_declarations()).then(|| printer.finish())
    };
    let add = |section: Option<String>| section.map(|text| formatted.push_str(&text)).ok_or(());
    ordered_parallel_map(sections.len(), section, add).ok()?;
    Some(formatted)
}

/// A text, cut where sections may begin.
fn sections(text: &str) -> Vec<&str> {
    let (mut sections, mut rest) = (Vec::new(), text);
    while let Some(at) = cut(rest) {
        let (section, others) = rest.split_at_checked(at).unwrap_or((rest, ""));
        sections.push(section);
        rest = others;
    }
    sections.push(rest);
    sections
}

/// Where a section may begin behind the first one of a text.
fn cut(text: &str) -> Option<usize> {
    let behind = text.as_bytes().get(SECTION..)?;
    memchr::memchr_iter(b'\n', behind).map(|end| SECTION + end + 1).find(|at| is_section_start(text, *at))
}

#[cfg(test)]
mod tests {
    use super::super::{line_end, print};
    use super::*;
    use crate::syntax::parse::read;
    use crate::text::FileId;

    const ROLES: &str = "customer   Guest\nunit A {\n\n\n  role B { serves Guest; }\n  role C { serves B strength 0.5 }\n}\nrole D { serves B }\n";

    fn both_ways(text: &str) -> bool {
        let source = Source::new("x", text);
        let end = line_end(&source.text);
        let (tree, errors) = read(FileId(0), &source, None);
        let whole = errors.is_empty().then(|| print(tree, &source.text, end).finish());
        let in_sections = format(&source, end);
        assert!(in_sections.is_none() || in_sections == whole, "{text}\n{whole:?}\n{in_sections:?}");
        in_sections.is_some()
    }

    #[test]
    fn sections_are_a_whole() {
        assert!(both_ways(&ROLES.repeat(9)));
        assert!(both_ways(&ROLES.repeat(9).replace('\n', "\r\n")));
        assert!(both_ways(&format!("{}{}", ROLES.repeat(2), ROLES.replace("}\n", "} // }\n").repeat(5))));
        assert!(both_ways(&format!("{}/// }}\n{}", ROLES.repeat(2), ROLES.repeat(3))));
        assert!(!both_ways(&ROLES.repeat(9).replace("serves B", "servs B")));
        assert!(!both_ways(&format!("{}role X {{\n{}}}\n", ROLES.repeat(2), ROLES.repeat(3))));
        assert_eq!(sections(&ROLES.repeat(9)).concat(), ROLES.repeat(9));
        assert!(sections(&ROLES.repeat(9)).len() > 5);
    }

    /// What begins or ends a line or a block, and what is kept between them.
    const PIECES: [&str; 20] = [
        "}\n",
        "}",
        "{",
        "\n",
        "\n\n\n",
        "\r\n",
        "\"",
        ",",
        ";",
        "\n;\n",
        "  ",
        "/// said }\n",
        "/// said\n",
        "// }\n",
        "// }\n\n\n",
        "role X {}\n",
        "role X\n",
        "use \"y\"\n",
        "use \"y\", // }\n",
        "unit U {\n",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        #[test]
        fn wherever_a_text_breaks(
            times in 1usize..6,
            breaks in proptest::collection::vec((0usize..1000, 0usize..3, 0usize..PIECES.len()), 0..5),
        ) {
            let mut text = ROLES.repeat(times);
            for (at, gone, piece) in breaks {
                let at = at % (text.len() + 1);
                let end = (at + gone).min(text.len());
                text.replace_range(at..end, PIECES[piece]);
            }
            both_ways(&text);
        }
    }
}
