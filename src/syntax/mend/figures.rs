//! Numbers and dates as people write them elsewhere.

use crate::syntax::value::{self, Date};

/// A number with currency signs, thousands separators or a decimal comma, converted to the notation of the language.
/// Where a comma is ambiguous, three digits after it are a group of thousands.
pub(super) fn as_number(written: &str) -> Option<String> {
    let bare = written.trim_matches(|c: char| c.is_whitespace() || "€$£¥~+".contains(c));
    let (bare, percent) = bare.strip_suffix('%').map_or((bare, ""), |bare| (bare, "%"));
    let (bare, factor) = match bare.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (bare.get(..at)?, 3),
        Some((at, 'm' | 'M')) => (bare.get(..at)?, 6),
        _ => (bare, 0),
    };
    let bare = bare.trim_end_matches([',', '.', '-']).replace(['\'', '’', '_', ' '], "");
    let last = bare.rfind([',', '.']);
    let of_thousands = || bare.split([',', '.']).skip(1).all(|group| group.len() == 3);
    let signs: Vec<char> = bare.chars().filter(|c| matches!(c, ',' | '.')).collect();
    let is_group = match (last, signs.as_slice()) {
        (None, _) => true,
        (Some(at), [only]) => *only == ',' && bare.len() - at == 4 && !bare.starts_with('0'),
        (Some(_), [first, .., last]) if first == last => of_thousands().then_some(true)?,
        (Some(_), [_, .., _]) => false,
        (Some(_), []) => true,
    };
    let plain = match (last, is_group) {
        (Some(at), false) => {
            let (whole, fraction) = bare.split_at_checked(at)?;
            let whole = whole.replace([',', '.'], "");
            format!("{}.{}", if whole.is_empty() { "0" } else { &whole }, fraction.get(1..)?)
        }
        (_, _) => bare.replace([',', '.'], ""),
    };
    let number = match factor {
        0 => format!("{plain}{percent}"),
        power => {
            let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
            format!("{whole}{fraction:0<power$}").trim_start_matches('0').to_owned()
        }
    };
    value::number(&number).is_some().then_some(number)
}

/// A date with other separators, or with the day first where that is unambiguous.
pub(super) fn as_date(written: &str) -> Option<String> {
    let parts: Vec<&str> =
        written.split(['/', '.', '-', ' ', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let month = |text: &str| -> Option<u8> {
        const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
        let short = text.get(..3)?.to_ascii_lowercase();
        let at = MONTHS.find(&short).filter(|at| at % 3 == 0 && text.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
        u8::try_from(at / 3 + 1).ok()
    };
    let number = |text: &str| text.parse::<u8>().ok();
    let date = match (first.len(), third.len()) {
        (4, _) => Date::new(first.parse().ok()?, number(second).or_else(|| month(second))?, number(third)?),
        (_, 4) => {
            let year = third.parse().ok()?;
            match (month(first), month(second)) {
                (Some(month), None) => Date::new(year, month, number(second)?),
                (None, Some(month)) => Date::new(year, month, number(first)?),
                // with points the day comes first; with slashes it is ambiguous, unless the number is too large for a
                // month
                _ if written.contains('.') || number(first)? > 12 => Date::new(year, number(second)?, number(first)?),
                _ if number(second)? > 12 => Date::new(year, number(first)?, number(second)?),
                _ => None,
            }
        }
        _ => None,
    };
    date.map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_elsewhere() {
        for (written, number) in [
            ("3,5", Some("3.5")),
            ("1,000", Some("1000")),
            ("0,125", Some("0.125")),
            ("1,000,000", Some("1000000")),
            ("1.000.000", Some("1000000")),
            ("41.500,50", Some("41500.50")),
            ("1,234.5", Some("1234.5")),
            ("€45000", Some("45000")),
            ("45k", Some("45000")),
            ("1.5m", Some("1500000")),
            (".5", Some("0.5")),
            ("1'000", Some("1000")),
            ("45.000 €", Some("45.000")),
            ("12,5%", Some("12.5%")),
            ("1.5.2", None),
            ("-3", None),
            ("many", None),
        ] {
            assert_eq!(as_number(written).as_deref(), number, "{written}");
        }
    }

    #[test]
    fn dates_of_elsewhere() {
        for (written, date) in [
            ("2023/5/1", Some("2023-05-01")),
            ("1.5.2023", Some("2023-05-01")),
            ("31/12/2023", Some("2023-12-31")),
            ("12/31/2023", Some("2023-12-31")),
            ("May 1, 2023", Some("2023-05-01")),
            ("1 May 2023", Some("2023-05-01")),
            ("1/5/2023", None),
            ("2023-02-30", None),
            ("soon", None),
        ] {
            assert_eq!(as_date(written).as_deref(), date, "{written}");
        }
    }
}
