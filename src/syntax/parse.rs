//! Parses a file: as a whole or in two halves, with fixes for the first errors.

use super::halves;
use super::mend::mend;
use super::parser::{Parser, Slip, start_of};
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::limits::MENDED_SENTENCES;
use crate::parallel::join;
use crate::text::{FileId, Source};

/// Parses one file. Never fails: what cannot be parsed becomes a diagnostic and an error span of the tree. Linear in
/// time and memory, whatever the text; the second half of a very long text is parsed on a thread of its own.
///
/// ```
/// use outward::{syntax, text::{FileId, Source}};
/// let (tree, errors) = syntax::parse(FileId(0), &Source::new("x.outward", "customer Guest"));
/// assert_eq!(tree.declarations().count(), 1);
/// assert!(errors.is_empty());
/// ```
pub fn parse(file: FileId, source: &Source) -> (Tree, Vec<Diagnostic>) {
    read(file, source, halves::middle(source.text.as_bytes()))
}

/// Parses one file as a whole, or in two halves where no block is open between them. The result is the same.
pub(super) fn read(file: FileId, source: &Source, middle: Option<usize>) -> (Tree, Vec<Diagnostic>) {
    let first = || {
        let mut first = Parser::new(file, source, start_of(source), middle);
        first.file_errors(source);
        let halfway = first.run();
        (first, halfway)
    };
    let Some(middle) = middle else {
        let (whole, _) = first();
        return (Tree::whole(whole.part), mended(source, whole.diagnostics, &whole.slips));
    };
    let second = || {
        let mut second = Parser::new(file, source, middle, None);
        second.run();
        (second.part, second.diagnostics, second.slips)
    };
    let ((behind, more, more_slips), (first, halfway)) = join(second, first);
    let (mut diagnostics, mut slips) = (first.diagnostics, first.slips);
    if !halfway {
        return (Tree::whole(first.part), mended(source, diagnostics, &slips));
    }
    let said = diagnostics.len();
    slips.extend(more_slips.into_iter().map(|slip| Slip { diagnostic: said + slip.diagnostic, ..slip }));
    diagnostics.extend(more);
    (Tree::of(first.part, behind), mended(source, diagnostics, &slips))
}

/// The errors, with fixes for the first of them.
pub(super) fn mended(source: &Source, mut diagnostics: Vec<Diagnostic>, slips: &[Slip]) -> Vec<Diagnostic> {
    for slip in slips.iter().take(MENDED_SENTENCES) {
        if let Some(diagnostic) = diagnostics.get_mut(slip.diagnostic) {
            mend(&source.text, slip, diagnostic);
        }
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::halves::middle;

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
