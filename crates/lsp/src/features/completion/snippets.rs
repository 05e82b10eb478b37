//! Snippets: for each noun, a declaration to fill in.

use outward::syntax::vocabulary::VERBS;
use outward::syntax::{Noun, Objects};

/// The text after the noun, with placeholders.
pub(crate) fn of_noun(noun: Noun) -> String {
    match noun {
        Noun::Org => "org \"${1:Title}\" {\n  currency ${2:EUR}\n}".to_owned(),
        Noun::Customer => "customer ${1:Name} \"${2:who they are}\"".to_owned(),
        Noun::Outsider => "outsider ${1:Name} \"${2:who they are}\"".to_owned(),
        Noun::Unit => "unit ${1:Name} {\n  $0\n}".to_owned(),
        Noun::Role => "role ${1:Name} {\n  headcount ${2:1}\n  serves ${3:Whom} \"${4:what}\"\n}".to_owned(),
        Noun::Metric => {
            let about = one_of(noun, "about");
            format!("metric ${{1:Name}} {{\n  about ${{2|{about}|}}\n  matters to ${{3:Customer}}\n}}")
        }
        Noun::Outcome => "outcome ${1:Name} {\n  for ${2:Customer}\n  measured by ${3:Metric}\n}".to_owned(),
        Noun::Decision => "decision ${1:Name} {\n  by ${2:Whom}\n  favors ${3:Metric} over ${4:Metric2}\n}".to_owned(),
        Noun::Friction => "friction ${1:Name} {\n  felt by ${2:Whom}\n}".to_owned(),
        Noun::Policy => {
            let kind = one_of(noun, "kind");
            format!("policy ${{1:Name}} {{\n  kind ${{2|{kind}|}}\n  covers ${{3:everyone}}\n}}")
        }
        Noun::Room => "room ${1:Name} {\n  seats ${2:Whom}\n}".to_owned(),
        Noun::Rules => "rules {\n  ${1|deny,warn,note,allow|} ${2:no-path}\n}".to_owned(),
    }
}

/// The words that a verb of a noun takes.
fn one_of(noun: Noun, verb: &str) -> String {
    let entry = VERBS.iter().find(|entry| entry.words == verb && entry.nouns.has(noun));
    match entry.map(|entry| entry.objects) {
        Some(Objects::Choice(words)) => words.join(","),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use outward::syntax::vocabulary::NOUNS;
    use outward::syntax::{Tree, format, parse};
    use outward::text::{FileId, Source};

    use super::*;

    /// A snippet that proposes the first of several words.
    fn filled(snippet: &str) -> String {
        let mut rest = snippet;
        let mut text = String::new();
        while let Some((before, behind)) = rest.split_once('$') {
            text.push_str(before);
            if let Some(behind) = behind.strip_prefix('{') {
                let (inner, behind) = behind.split_once('}').unwrap();
                let proposed = inner.trim_start_matches(|c: char| c.is_ascii_digit());
                let proposed = proposed.trim_matches([':', '|']).split(',').next().unwrap();
                text.push_str(proposed);
                rest = behind;
            } else {
                rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            }
        }
        text + rest
    }

    #[test]
    fn every_noun_has_one_that_can_be_read() {
        for entry in NOUNS {
            let text = filled(&of_noun(entry.noun));
            let source = Source::new("", text.clone());
            let (tree, errors): (Tree, _) = parse(FileId(0), &source);
            assert_eq!(errors, Vec::new(), "{text}");
            assert_eq!(tree.declarations().next().unwrap().1.noun, entry.noun);
            if entry.noun != Noun::Unit {
                assert_eq!(format(FileId(0), &source).unwrap().trim_end(), text);
            }
        }
    }
}
