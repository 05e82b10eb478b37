//! The pages of rules, and how a built-in rule is declared: its doc comment is its page.

use crate::diagnostic::Rule;

/// The page of a rule, as Markdown: what it finds, why it matters, an example with the finding and one without, what to do.
///
/// ```
/// use outward::{diagnostic::Rule, rules};
/// assert!(rules::page(Rule::Unsaid).starts_with("Finds roles and units"));
/// ```
pub fn page(rule: Rule) -> String {
    if let Rule::Own(head) = rule {
        return head.page.to_owned();
    }
    page_lines(rule).map(|line| line.to_owned() + "\n").collect()
}

/// The lines of the page of a rule.
pub(crate) fn page_lines(rule: Rule) -> impl Iterator<Item = &'static str> {
    // a doc comment has a blank before each line
    let margin = if matches!(rule, Rule::Own(_)) { "" } else { " " };
    rule.head().page.lines().map(move |line| line.strip_prefix(margin).unwrap_or(line))
}

/// Declares a built-in rule: its doc comment is its page.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $check:ident: $name:literal $(about $analysis:ident)?, $severity:ident $(, $side:ident $limit:literal)?;
        $(on card: $($card:tt)+)?
    ) => {
        $(#[doc = $doc])+
        pub(crate) struct $check;

        pub(crate) static RULE: $crate::rules::RuleDefinition = $crate::rules::RuleDefinition::built_in(
            $crate::diagnostic::RuleHead {
                name: $name,
                analysis: rule!(@analysis $($analysis)?),
                severity: $crate::diagnostic::Severity::$severity,
                limit: rule!(@limit $($side $limit)?),
                page: concat!($($doc, "\n"),+),
                on_card: rule!(@card $($($card)+)?),
                identity: $check::IDENTITY,
            },
            &$check,
        );
    };
    (@analysis) => { None };
    (@analysis $analysis:ident) => { Some($crate::diagnostic::Analysis::$analysis) };
    (@limit) => { None };
    (@limit $side:ident $limit:literal) => { Some($crate::diagnostic::Limit::$side($limit)) };
    (@card) => { $crate::diagnostic::OnCard::AsFound };
    (@card said above;) => { $crate::diagnostic::OnCard::SaidAbove };
    (@card says $found:literal, $help:literal;) => { $crate::diagnostic::OnCard::Says($found, $help) };
}
pub(crate) use rule;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_flush() {
        for rule in Rule::ALL {
            let page = page(*rule);
            assert!(page.starts_with(char::is_uppercase) && page.ends_with(".\n"), "{rule}: {page}");
            assert!(page.contains("\n\n## Why it matters\n\n") && page.contains("\n```outward fires\n"), "{rule}");
        }
    }

    /// A file is named as its rule.
    macro_rules! files {
        ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
            [$($((Rule::$rule, stringify!($file)),)+)+]
        };
    }

    #[test]
    fn files_are_named_as_their_rules() {
        for (rule, file) in crate::rules::for_each_rule!(files) {
            assert_eq!(rule.as_str(), file.replace('_', "-"));
        }
    }
}
