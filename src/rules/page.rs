use super::engine::{Context, Emitter};
use super::finding::{Details, Finding};
use crate::diagnostic::Rule;

/// What drives a rule: `explain`, the docs and the check all draw from here.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RuleEntry {
    /// The rule.
    pub rule: Rule,
    /// Its page, in Markdown: what it finds, why it matters, an example that fires (```` ```outward fires ````), one
    /// that does not (```` ```outward quiet ````).
    pub(crate) page: &'static str,
    pub(crate) check: fn(&Context<'_>, &mut Emitter<'_>),
    pub(crate) explain: fn(&Context<'_>, &Finding) -> Details,
}

/// The entry of a rule; nothing for one that is known but not built yet.
pub fn entry(rule: Rule) -> Option<&'static RuleEntry> {
    super::ENTRIES.iter().find(|entry| entry.rule == rule)
}

/// The page of a rule.
pub fn page(rule: Rule) -> Option<String> {
    // a doc comment has a blank before each line
    let plain = |line: &'static str| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n";
    entry(rule).map(|entry| entry.page.lines().map(plain).collect())
}

/// Declares a rule: its doc comment is its page.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $name:ident = $rule:ident { check: $check:expr, explain: $explain:expr $(,)? }) => {
        $(#[doc = $doc])+
        pub(crate) const $name: $crate::rules::RuleEntry = $crate::rules::RuleEntry {
            rule: $crate::diagnostic::Rule::$rule,
            page: concat!($($doc, "\n"),+),
            check: $check,
            explain: $explain,
        };
    };
}
pub(crate) use rule;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_flush() {
        for rule in Rule::ALL {
            let page = page(*rule).unwrap();
            assert!(page.starts_with(char::is_uppercase) && page.ends_with(".\n"), "{rule}: {page}");
            assert!(page.contains("\n\n## Why it matters\n\n") && page.contains("\n```outward fires\n"), "{rule}");
        }
    }

    /// So the order of the entries says nothing: findings come in that of the rules.
    #[test]
    fn every_rule_has_one_entry() {
        for rule in Rule::ALL {
            let entries = super::super::ENTRIES.iter().filter(|entry| entry.rule == *rule);
            assert_eq!(entries.count(), 1, "{rule}");
        }
    }
}
