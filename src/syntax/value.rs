//! Numbers, dates and texts in their written form.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::limits::NUMBER_DIGITS;
use crate::text::Span;

/// A valid calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if it exists in the Gregorian calendar (also applied to the years before its introduction).
    ///
    /// ```
    /// use outward::Date;
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert!(Date::new(2023, 2, 29).is_none());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (year <= 9999 && (1..=days).contains(&day)).then_some(Date { year, month, day })
    }

    /// Parses a day: four, two and two digits. `None` for anything else, and for days that do not exist.
    ///
    /// ```
    /// use outward::Date;
    /// assert_eq!(Date::parse("2023-05-01"), Date::new(2023, 5, 1));
    /// assert_eq!(Date::parse("2023-5-1"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Date> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        let digits = |bytes: &[u8]| {
            bytes.iter().try_fold(0u16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0')))
        };
        let year = digits(&[*y1, *y2, *y3, *y4])?;
        let month = u8::try_from(digits(&[*m1, *m2])?).ok()?;
        let day = u8::try_from(digits(&[*d1, *d2])?).ok()?;
        Date::new(year, month, day)
    }

    /// The day this many days after 1970-01-01, from a system's clock: its seconds divided by 86,400. `None` beyond the
    /// year 9999.
    ///
    /// Source: Hinnant's low-level date algorithms (2013), in which years begin in March, so that the leap day is last.
    ///
    /// ```
    /// use outward::Date;
    /// assert_eq!(Date::of_days_since_1970(19_782), Date::parse("2024-02-29"));
    /// ```
    pub fn of_days_since_1970(days: u64) -> Option<Date> {
        let since_0000_03_01 = days.checked_add(719_468)?;
        let (era, of_era) = (since_0000_03_01 / 146_097, since_0000_03_01 % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + u64::from(month <= 2);
        Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date", "description": "A day, such as `2027-01-31`" })
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Date::parse(&text).ok_or("a date is a calendar date such as 2023-05-01")
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// Parses a number: digits with single underscores between them, optionally a point and more digits, optionally `%`; at
/// most fifteen digits. The result is the nearest `f64`.
///
/// ```
/// use outward::syntax::value::number;
/// assert_eq!(number("24_000"), Some(24000.0));
/// assert_eq!(number("85%"), Some(0.85));
/// assert_eq!(number("1e5"), None);
/// ```
pub fn number(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    // most shares have two places
    if let [a @ b'0'..=b'9', b'.', b @ b'0'..=b'9', c @ b'0'..=b'9'] = *bytes {
        let [a, b, c] = [a, b, c].map(|digit| f64::from(digit - b'0'));
        return Some((a * 100.0 + b * 10.0 + c) / 100.0);
    }
    let (digits, percent) = match bytes.split_last() {
        Some((b'%', digits)) => (digits, 2),
        _ => (bytes, 0),
    };
    let (mut mantissa, mut count, mut places) = (0u64, 0usize, 0usize);
    let (mut point, mut behind_digit) = (false, false);
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            count += 1;
            if count > NUMBER_DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + u64::from(digit);
            places += usize::from(point);
            behind_digit = true;
            continue;
        }
        match byte {
            b'_' if behind_digit => {}
            b'.' if behind_digit && !point => point = true,
            _ => return None,
        }
        behind_digit = false;
    }
    // fifteen digits and a power of ten up to 10^17 are both exact, so the quotient is rounded once
    let power = POWERS.get(places + percent)?;
    behind_digit.then_some(mantissa as f64 / power)
}

/// A figure in percent; `None` if it cannot be written that way in at most fifteen digits.
///
/// ```
/// use outward::syntax::value::in_percent;
/// assert_eq!(in_percent(0.07).as_deref(), Some("7%"));
/// assert_eq!(in_percent(1.0425).as_deref(), Some("104.25%"));
/// ```
pub fn in_percent(value: f64) -> Option<String> {
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (two, rest) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
    let digits = format!("{whole}{two:0<2}");
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let percent = if rest.is_empty() { format!("{digits}%") } else { format!("{digits}.{rest}%") };
    (number(&percent) == Some(value)).then_some(percent)
}

/// The digits of a figure with a comma as the thousands separator.
pub(crate) fn apart(figure: &str) -> String {
    let (sign, figure) = figure.strip_prefix('-').map_or(("", figure), |figure| ("-", figure));
    let (whole, fraction) = figure.split_once('.').map_or((figure, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Why a text that was meant as a number is not one, and what to write instead.
pub(super) fn number_help(text: &str) -> &'static str {
    let bytes = text.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let doubled = |pair: &[u8]| matches!(pair, [b'_', b'_'] | [b'_', b'.'] | [b'.', b'_']);
    match bytes {
        [b'-', ..] => "a number cannot be below 0",
        [b'+', ..] => "a number has no sign",
        [b'.', ..] | [.., b'.'] | [.., b'.', b'%'] => "a decimal point has digits on both sides: `0.5`",
        _ if bytes.windows(2).any(doubled) || matches!(bytes, [.., b'_'] | [.., b'_', b'%']) => {
            "a single `_` is allowed between two digits: `24_000`"
        }
        _ if bytes.iter().filter(|byte| **byte == b'.').count() > 1 => "a number has one point: `1000.5`",
        _ if bytes.iter().any(u8::is_ascii_alphabetic) => {
            "write it out in digits, without a unit or an exponent: `24_000`"
        }
        _ if digits > NUMBER_DIGITS => "a number has at most 15 digits",
        _ => "a number is digits, optionally with a decimal point or a `%`: `24_000`, `0.5`, `85%`",
    }
}

const POWERS: [f64; 18] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17];

/// The content of a text between quotes, with escapes replaced. `raw` has no quotes. Linear.
///
/// # Errors
///
/// The span of the first bad escape, relative to the beginning of `raw`.
///
/// ```
/// use outward::syntax::value::text;
/// use outward::text::Span;
/// assert_eq!(text(r#"say \"please\""#).unwrap(), r#"say "please""#);
/// assert_eq!(text(r"a \q"), Err(Span::new(2, 4)));
/// ```
pub fn text(raw: &str) -> Result<std::borrow::Cow<'_, str>, Span> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
        return Ok(raw.into());
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let at = raw.len() - escape.len() - 1;
        let (meaning, length) = escaped(escape).map_err(|length| {
            let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            Span::new(narrow(at), narrow(at + 1 + length))
        })?;
        out.push(meaning);
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(out.into())
}

/// The character of an escape and its length after the backslash; or the length of the invalid part.
fn escaped(escape: &str) -> Result<(char, usize), usize> {
    let mut characters = escape.chars();
    match characters.next() {
        Some('"') => Ok(('"', 1)),
        Some('\\') => Ok(('\\', 1)),
        Some('n') => Ok(('\n', 1)),
        Some('t') => Ok(('\t', 1)),
        Some('u') => {
            let digits = escape.get(1..).and_then(|rest| rest.strip_prefix('{')).and_then(|rest| {
                let length = rest.bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
                (rest.as_bytes().get(length) == Some(&b'}')).then(|| rest.get(..length)).flatten()
            });
            let Some(digits) = digits else { return Err(1) };
            let length = digits.len() + 3;
            match u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 6).and_then(char::from_u32) {
                Some(c) => Ok((c, length)),
                None => Err(length),
            }
        }
        Some(other) => Err(other.len_utf8()),
        None => Err(0),
    }
}

/// A text as written in the language: in quotes, with escapes. Linear.
///
/// ```
/// use outward::syntax::value::quoted;
/// assert_eq!(quoted(r#"say "please""#), r#""say \"please\"""#);
/// ```
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' | '\0' => out.push_str(&format!("\\u{{{:X}}}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        let mut expected = (1970..=2400u16).flat_map(|year| {
            (1..=12u8).flat_map(move |month| (1..=31u8).filter_map(move |day| Date::new(year, month, day)))
        });
        for days in 0..157_000 {
            assert_eq!(Date::of_days_since_1970(days), expected.next(), "{days}");
        }
        assert_eq!(Date::of_days_since_1970(u64::MAX), None);
    }

    #[test]
    fn numbers() {
        for (text, value) in [
            ("1_000.5", Some(1000.5)),
            ("007", Some(7.0)),
            ("4%", Some(0.04)),
            ("85%", Some(0.85)),
            ("0.1", Some(0.1)),
            ("123456789012345", Some(123_456_789_012_345.0)),
            ("0.00000000000001", Some(1e-14)),
            ("1234567890123456", None),
            ("1__0", None),
            ("1_", None),
            ("_1", None),
            ("1.", None),
            (".5", None),
            ("1._5", None),
            ("1_.5", None),
            ("1.5.2", None),
            ("", None),
            ("%", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }

    #[test]
    fn texts() {
        assert_eq!(text(r#"a \" \\ \n \t \u{1F600}"#).unwrap(), "a \" \\ \n \t \u{1F600}");
        for (bad, start, end) in
            [(r"x\q", 1, 3), (r"\u{}", 0, 4), (r"\u{D800}", 0, 8), (r"\u41", 0, 2), (r"\u{1234567}", 0, 11)]
        {
            let span = text(bad).unwrap_err();
            assert!(span.start == start && span.end <= end && span.len() >= 2, "{bad}: {span:?}");
        }
        let odd = "a\"b\\c\nd\te\rf😀";
        assert_eq!(text(quoted(odd).trim_matches('"')).unwrap(), odd);
    }

    #[test]
    fn dates() {
        assert!(Date::parse("2024-02-29").is_some());
        for bad in ["2023-02-29", "2023-5-1", "2023-13-01", "2023-00-10", "2023-01-00", "20230101", "２023-01-01"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        assert!(Date::parse("1900-02-29").is_none() && Date::parse("2000-02-29").is_some());
    }
}
