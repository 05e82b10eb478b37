//! Statements about rules: `allow` on things, and the block `rules`.

use super::Resolver;
use super::declare::duplicate_statement;
use super::objects::{Object, objects};
use super::statements::{PendingStatement, only_last_has};
use crate::diagnostic::{Diagnostic, ErrorName, Rule, Severity};
use crate::model::RuleSetting;
use crate::model::entity::Thing;
use crate::model::link::Allow;
use crate::syntax::value::{Date, number};
use crate::syntax::{Item, ItemKind, Modifier, Verb, closest, rule_meant_by, shortened};
use crate::text::{Place, Span};

impl<'a> Resolver<'a> {
    /// `allow RULE, … "why" until DATE`. A reason and a day that only the last rule has apply to all of them.
    pub(super) fn allow(&mut self, pending: &PendingStatement<'_>, owner: Thing) {
        let shared = self.shared_text(pending);
        let is_until = |item: &Item| item.kind == ItemKind::Modifier(Modifier::Until);
        let shared_until = only_last_has(pending.items, is_until);
        for object in objects(pending.items) {
            let Some(rule) = self.rule(pending, object.head) else { continue };
            if self.allowed_already(pending, &object, rule) {
                continue;
            }
            let reason = shared.or_else(|| self.add_text(pending.file, object.text()?.span));
            let until = object.modifier(Modifier::Until).or(shared_until).map(|(_, item)| item.span);
            let until = until.and_then(|span| Date::parse(self.text(pending.file, span)));
            self.allows.entry(owner).or_default().push(Allow { rule, reason, until });
        }
    }

    fn allowed_already(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>, rule: Rule) -> bool {
        let place = pending.place(object.head.span);
        let item = pending.first.saturating_add(u32::try_from(object.at).unwrap_or(u32::MAX));
        let Some(before) = self.duplicates.object(pending.entry.verb, self.number_of(rule), item, place) else {
            return false;
        };
        let what = format!("`allow` names `{rule}` twice");
        self.duplicate_link(pending, place, before, what);
        true
    }

    /// `deny`, `warn`, `note` and `allow` in the block `rules`.
    pub(super) fn rule_settings(&mut self, pending: &PendingStatement<'_>) {
        let severities = [(Verb::Deny, Severity::Error), (Verb::Warn, Severity::Warning), (Verb::Note, Severity::Note)];
        let severity =
            severities.into_iter().find(|(verb, _)| *verb == pending.entry.verb).map(|(_, severity)| severity);
        for object in objects(pending.items) {
            let Some(rule) = self.rule(pending, object.head) else { continue };
            let place = pending.place(object.head.span);
            if let Some(first) = self.rule_places.get(&rule) {
                let error = duplicate_statement(place, *first, &format!("`{rule}` is set only once in the rules"));
                self.error(error);
                continue;
            }
            self.rule_places.insert(rule, place);
            let written = self.limit(pending, &object, rule);
            let (limit, in_percent) = (written.and_then(number), written.is_some_and(|limit| limit.ends_with('%')));
            self.rules.insert(rule, RuleSetting { severity, limit, in_percent });
        }
    }

    fn rule(&mut self, pending: &PendingStatement<'_>, head: Item) -> Option<Rule> {
        let text = self.text(pending.file, head.span);
        let rule = Rule::from_name(text).or_else(|| self.own_rules.iter().copied().find(|rule| rule.as_str() == text));
        if rule.is_none() && !text.contains('\0') {
            let what = format!("there is no rule `{}`", shortened(text));
            let error = Diagnostic::new(ErrorName::UnknownRule, pending.place(head.span), what);
            let own = closest(text, self.own_rules.iter().map(|rule| rule.as_str()));
            let near = own.or_else(|| rule_meant_by(text).map(Rule::as_str));
            self.error(match near {
                Some(near) => error.help(format!("did you mean `{near}`?")).suggest(near),
                None => error.help("`outward explain` lists them"),
            });
        }
        rule
    }

    /// The number of a rule among all known rules.
    fn number_of(&self, rule: Rule) -> u32 {
        let mut known = Rule::ALL.iter().copied().chain(self.own_rules.iter().copied());
        known.position(|known| known == rule).and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
    }

    /// The limit as written.
    fn limit(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>, rule: Rule) -> Option<&'a str> {
        let mut limit = None;
        for (modifier, item) in object.modifiers() {
            match rule.limit() {
                Some(known) if known.word() == modifier.as_str() => {
                    limit = Some(self.text(pending.file, item.span));
                }
                Some(known) => {
                    let (right, wrong) = (known.word(), modifier.as_str());
                    let what = format!("`{rule}` fires {right} its limit, so it cannot have one with `{wrong}`");
                    let place = self.with_its_word(pending, modifier, item.span);
                    let help = format!("write `{rule} {right} {}`", self.text(pending.file, item.span));
                    self.error(Diagnostic::new(ErrorName::Misplaced, place, what).help(help));
                }
                None => {
                    let what = format!("`{rule}` has no limit");
                    let place = self.with_its_word(pending, modifier, item.span);
                    let help = format!("leave `{}` out", self.text(pending.file, place.span));
                    self.error(Diagnostic::new(ErrorName::Misplaced, place, what).help(help));
                }
            }
        }
        limit
    }

    /// The place of a modifier together with its value.
    fn with_its_word(&self, pending: &PendingStatement<'_>, modifier: Modifier, value: Span) -> Place {
        let before = self.text_of(pending.file).get(..value.start as usize).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t']).strip_suffix(modifier.as_str());
        let start = before.and_then(|before| u32::try_from(before.len()).ok()).unwrap_or(value.start);
        pending.place(Span::new(start, value.end))
    }
}
