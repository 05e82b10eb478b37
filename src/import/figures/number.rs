//! A number as people write it in a spreadsheet, once the decimal sign is known.

use serde::{Deserialize, Serialize};

/// The sign before the decimals; the other one groups thousands.
///
/// ```
/// use outward::import::Decimal;
/// assert_eq!((Decimal::Point.sign(), Decimal::Comma.sign()), ('.', ','));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Decimal {
    /// `1,234.5`
    #[serde(rename = ".")]
    Point,
    /// `1.234,5`
    #[serde(rename = ",")]
    Comma,
}

impl Decimal {
    /// The sign itself.
    pub fn sign(self) -> char {
        match self {
            Decimal::Point => '.',
            Decimal::Comma => ',',
        }
    }

    fn other(self) -> Decimal {
        match self {
            Decimal::Point => Decimal::Comma,
            Decimal::Comma => Decimal::Point,
        }
    }
}

/// What digits and signs show about the decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Evidence {
    /// There is no sign, or it makes no difference.
    None,
    /// Only this sign makes it a number.
    Decided(Decimal),
    /// Both make it a number, but not the same one: `1.000`.
    Open,
    /// Neither makes it a number.
    NoNumber,
}

pub(in crate::import) fn evidence(digits: &str) -> Evidence {
    match (value(digits, Decimal::Point), value(digits, Decimal::Comma)) {
        (None, None) => Evidence::NoNumber,
        (Some(_), None) => Evidence::Decided(Decimal::Point),
        (None, Some(_)) => Evidence::Decided(Decimal::Comma),
        (Some(point), Some(comma)) if point == comma => Evidence::None,
        (Some(_), Some(_)) => Evidence::Open,
    }
}

/// Parses digits and signs as a number. Thousands may be grouped by the other sign, by spaces or by apostrophes.
pub(in crate::import) fn value(digits: &str, decimal: Decimal) -> Option<f64> {
    let (whole, places) = match digits.split_once(decimal.sign()) {
        Some((whole, places)) => (whole, Some(places)),
        None => (digits, None),
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if places.is_some_and(|places| !is_number(places)) || (whole.is_empty() && places.is_none()) {
        return None;
    }
    let whole = if whole.is_empty() { String::new() } else { ungrouped(whole, decimal.other().sign())? };
    format!("{}.{}", if whole.is_empty() { "0" } else { &whole }, places.unwrap_or("0")).parse().ok()
}

/// The digits of the whole part without the grouping signs.
fn ungrouped(whole: &str, other: char) -> Option<String> {
    let is_group = |c: char| c == other || is_space(c) || matches!(c, '\'' | '’' | '`');
    let mut signs = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(sign) = signs.next() else { return Some(whole.to_owned()) };
    if !is_group(sign) || signs.any(|next| next != sign && !(is_space(next) && is_space(sign))) {
        return None;
    }
    let groups: Vec<&str> = whole.split(is_group).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    // in India all groups except the last have two digits: 12,34,567
    let twos = !middle.is_empty() && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    let threes = first.len() <= 3 && middle.iter().all(|group| group.len() == 3);
    let fits = !first.is_empty() && !first.starts_with('0') && last.len() == 3 && (threes || twos);
    fits.then(|| groups.concat())
}

pub(in crate::import) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

/// A number as the language writes it, to a millionth; `None` if it has too many digits.
pub(in crate::import) fn written(value: f64) -> Option<String> {
    if !(value.is_finite() && (0.0..1e15).contains(&value)) {
        return None;
    }
    // at most fifteen digits: the larger the number, the fewer decimals
    let whole = format!("{value:.0}").len();
    let places = 15usize.saturating_sub(whole).min(6);
    let text = format!("{value:.places$}");
    let text = if places > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    (text.bytes().filter(u8::is_ascii_digit).count() <= 15).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_decided_where_only_one_reading_is_a_number() {
        let (point, comma) = (Evidence::Decided(Decimal::Point), Evidence::Decided(Decimal::Comma));
        for (digits, says) in [
            ("65000", Evidence::None),
            ("1 000", Evidence::None),
            ("92.000", Evidence::Open),
            ("1,000", Evidence::Open),
            ("41.500,50", comma),
            ("1,234.5", point),
            ("2,5", comma),
            ("0.125", point),
            (".5", point),
            (",25", comma),
            ("1,234,567", point),
            ("12,34,567", point),
            ("1234.567", point),
            ("1 234,500", comma),
            ("1'234.500", point),
            ("1.2.3", Evidence::NoNumber),
            ("12 34", Evidence::NoNumber),
            ("", Evidence::NoNumber),
            (".", Evidence::NoNumber),
            ("5.", Evidence::NoNumber),
        ] {
            assert_eq!(evidence(digits), says, "{digits}");
        }
        assert_eq!(value("1.234.567,5", Decimal::Comma), Some(1_234_567.5));
        assert_eq!(value("12,34,567", Decimal::Point), Some(1_234_567.0));
    }

    #[test]
    fn what_is_written_can_be_read_by_the_language() {
        for (value, text) in [(67_499.5, "67499.5"), (1.0, "1"), (0.1 + 0.2, "0.3"), (0.0, "0"), (10.0, "10")] {
            assert_eq!(written(value).as_deref(), Some(text));
        }
        for value in [123_456_789_012_345.0, 99_999_999_999_999.9, 123_456.789_012_345, 999_999_999_999_999.0] {
            let text = written(value).unwrap();
            assert!(crate::syntax::value::number(&text).is_some(), "{text}");
        }
        assert_eq!(written(f64::NAN), None);
    }
}
