//! Shares of strength, effort, reward and outcomes, and their sums.

use super::Resolver;
use super::duplicates::Sum;
use super::objects::Object;
use super::statements::{PendingStatement, only_last_has};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::limits::SUM_SLACK;
use crate::model::entity::{PartyKind, Thing};
use crate::model::id::OutcomeId;
use crate::syntax::{Item, ItemKind, Modifier, shortened};

impl Resolver<'_> {
    /// The share after a modifier, in (0, 1]; its negative if it is written in percent; NaN if there is none or it is out of
    /// range.
    pub(super) fn fraction(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>, modifier: Modifier) -> f64 {
        match object.modifier(modifier) {
            Some((at, item)) => self.fraction_at(pending, at, item, modifier),
            None => f64::NAN,
        }
    }

    fn fraction_at(&mut self, pending: &PendingStatement<'_>, at: usize, item: &Item, modifier: Modifier) -> f64 {
        let value = pending.number(at).unwrap_or(f64::NAN);
        let text = self.text(pending.file, item.span);
        if value > 0.0 && value <= 1.0 {
            return if text.as_bytes().last() == Some(&b'%') { -value } else { value };
        }
        let what = format!("`{}` is above 0 and at most 1, but this is {}", modifier.as_str(), shortened(text));
        let error = Diagnostic::new(ErrorName::OutOfRange, pending.place(item.span), what);
        self.error(error.help("write it as a share, such as `0.5` or `50%`"));
        f64::NAN
    }

    /// The share of an object, or that of the last object in its list if no other states one.
    pub(super) fn shared_fraction(
        &mut self,
        pending: &PendingStatement<'_>,
        object: &Object<'_>,
        shared: &mut Shared<'_>,
    ) -> f64 {
        match *shared {
            Shared::No(modifier) => self.fraction(pending, object, modifier),
            Shared::Known(value) => value,
            Shared::Of(modifier, at, item) => {
                let value = self.fraction_at(pending, at, item, modifier);
                *shared = Shared::Known(value);
                value
            }
        }
    }

    pub(super) fn add_up(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>, which: Sum, value: f64) {
        if value.is_nan() {
            return;
        }
        let (before, after) = self.duplicates.sum(which, value.abs());
        if before <= 1.0 + SUM_SLACK && after > 1.0 + SUM_SLACK {
            let is_outsider =
                matches!(pending.owner, Thing::Party(who) if self.model.kinds[who] == PartyKind::Outsider);
            let what = match which {
                Sum::Effort if is_outsider => "the efforts of an outsider add up to at most 1, but exceed it here",
                Sum::Effort => "the efforts of a role or unit add up to at most 1, but exceed it here",
                Sum::Weight => "the weights of rewards add up to at most 1, but exceed it here",
            };
            let error = Diagnostic::new(ErrorName::SumOverOne, pending.place(object.head.span), what);
            self.error(error.help(so_far(after)));
        }
    }

    pub(super) fn add_share(
        &mut self,
        pending: &PendingStatement<'_>,
        object: &Object<'_>,
        outcome: OutcomeId,
        share: f64,
    ) {
        if share.is_nan() {
            return;
        }
        let before = self.shares.find(outcome).copied().unwrap_or(0.0);
        let after = before + share.abs();
        if let Some(sum) = self.shares.find_mut(outcome) {
            *sum = after;
        }
        if before <= 1.0 + SUM_SLACK && after > 1.0 + SUM_SLACK {
            let name = self.shown(Thing::Outcome(outcome));
            let what = format!("the shares of `{name}` add up to at most 1, but exceed it here");
            let error = Diagnostic::new(ErrorName::SumOverOne, pending.place(object.head.span), what);
            self.error(error.help(so_far(after)));
        }
    }
}

/// A figure that only the last object of a list has applies to the whole list.
pub(super) enum Shared<'t> {
    No(Modifier),
    Of(Modifier, usize, &'t Item),
    Known(f64),
}

impl<'t> Shared<'t> {
    pub(super) fn new(pending: &PendingStatement<'t>, modifier: Modifier) -> Self {
        match only_last_has(pending.items, |item| item.kind == ItemKind::Modifier(modifier)) {
            Some((at, item)) => Shared::Of(modifier, at, item),
            None => Shared::No(modifier),
        }
    }
}

/// A sum without its last digits, which are only rounding errors.
fn so_far(sum: f64) -> String {
    let digits = format!("{sum:.9}");
    format!("they add up to {} so far", digits.trim_end_matches('0').trim_end_matches('.'))
}
