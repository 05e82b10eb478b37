//! Where to split a long text in two, so that two threads can parse it.

use memchr::memmem;

/// A text at least this long is parsed in two halves.
#[cfg(not(test))]
const LONG: usize = 1 << 20;
#[cfg(test)]
const LONG: usize = 1 << 6;

/// Where the second half of a long text may begin: after its first unindented `}` alone on a line, since top-level
/// declarations end that way. Whether no block is open there is known only once the first half is parsed.
pub(super) fn middle(text: &[u8]) -> Option<usize> {
    let from = text.len() / 2;
    let rest = text.get(from..).filter(|_| text.len() >= LONG)?;
    let brace = memmem::find(rest, b"\n}\n").map(|at| at + 3);
    let brace = brace.or_else(|| memmem::find(rest, b"\n}\r\n").map(|at| at + 4))?;
    let behind = rest.get(brace..)?;
    let line = behind.iter().position(|byte| !matches!(byte, b'\n' | b'\r'))?;
    behind.get(line).filter(|byte| byte.is_ascii_alphabetic()).map(|_| from + brace + line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parser::read;
    use crate::text::{FileId, Source};

    fn both_ways(text: &str) {
        let source = Source::new("x.outward", text);
        let middle = middle(text.as_bytes());
        assert!(middle.is_some(), "it is read in halves");
        let (halves, whole) = (read(FileId(0), &source, middle), read(FileId(0), &source, None));
        for tree in [&halves.0, &whole.0] {
            let items = (0..tree.statement_count()).map(|at| tree.items(at).len()).sum::<usize>();
            assert_eq!((items, tree.items(usize::MAX).len()), (tree.item_count(), 0));
        }
        assert!(halves == whole, "{text}\nhas errors: {:?}\nand in halves: {:?}", whole.1, halves.1);
    }

    const ROLES: &str = "customer Guest\nunit A {\n  role B { serves Guest }\n  role C { serves B strength 0.5 }\n}\n";

    #[test]
    fn two_halves_are_a_whole() {
        both_ways(&ROLES.repeat(9));
        let (first, second) = (ROLES.repeat(4).replace("serves B", "servs B"), ROLES.repeat(5).replace("0.5", "5"));
        both_ways(&format!("{first}}}\n{second}"));
        both_ways(&format!("{first}{second}").replace('\n', "\r\n"));
    }

    #[test]
    fn what_was_said_of_one_declaration_is_not_held_against_the_next() {
        let taken = "unit A {\n  role B {\n    serves Guest\n  role C\n    headcount 4\n  }\n}\n";
        let open = "unit D {\n  role E {\n    serves Guest\n  role F { serves E }\n}\n";
        both_ways(&format!("customer Guest\n{taken}// {}\n{ROLES}{open}", "-".repeat(40)));
        both_ways(&format!("{taken}{open}"));
    }

    #[test]
    fn what_is_open_in_the_middle_stays_open() {
        let inside = format!("unit Whole {{\n{ROLES}{ROLES}{ROLES}\nrole X\n}}\n{ROLES}");
        both_ways(&inside);
        both_ways(&inside.replace("unit Whole {", "role X, {"));
        both_ways(&inside.replace("unit Whole {", "/// of nothing\nunit Whole \"it\" {"));
        both_ways(&inside.replace("unit Whole {", "use \"x\" /// no description"));
    }

    /// What begins or ends a line or a block, and what breaks them.
    const PIECES: [&str; 16] = [
        "}\n",
        "}",
        "{",
        "\n",
        "\r\n",
        "\r",
        "\"",
        ",",
        ";",
        "  ",
        "\t",
        "/// said",
        "role X",
        "use \"y\"\n",
        "\u{0}",
        "unit U {\n",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        #[test]
        fn wherever_a_text_breaks(
            times in 2usize..8,
            breaks in proptest::collection::vec((0usize..1000, 0usize..12, 0usize..PIECES.len()), 0..6),
        ) {
            let mut text = ROLES.repeat(times);
            for (at, gone, piece) in breaks {
                let at = at % (text.len() + 1);
                let end = (at + gone).min(text.len());
                text.replace_range(at..end, PIECES[piece]);
            }
            if middle(text.as_bytes()).is_some() {
                both_ways(&text);
            }
        }
    }
}
