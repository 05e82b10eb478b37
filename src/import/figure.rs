/// Reads an amount as people write it in a spreadsheet: `£65,000`, `1 234.50`, `3,74`, `EUR 12`. A share may be written
/// with `%`.
pub(super) fn figure(cell: &str) -> Option<f64> {
    let (body, divisor) = match cell.trim().strip_suffix('%') {
        Some(body) => (body, 100.0),
        None => (cell, 1.0),
    };
    let is_money = |c: char| c.is_alphabetic() || matches!(c, '£' | '$' | '€' | '¥' | ' ' | '\u{A0}' | '\u{202F}');
    let body = body.trim_matches(is_money);
    let mut digits: String = body.chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'')).collect();
    if digits.contains(',') {
        digits = if in_thousands(&digits) { digits.replace(',', "") } else { decimal_comma(&digits)? };
    }
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let framed = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
    let value: f64 = if plain && framed { digits.parse().ok()? } else { return None };
    let value = value / divisor;
    written(value).map(|_| value)
}

/// A number as the language writes it, to a millionth; nothing where it has too many digits.
pub(super) fn written(value: f64) -> Option<String> {
    if !(value.is_finite() && (0.0..1e15).contains(&value)) {
        return None;
    }
    // fifteen digits at most: the larger the number, the fewer behind the point
    let whole = format!("{value:.0}").len();
    let places = 15usize.saturating_sub(whole).min(6);
    let text = format!("{value:.places$}");
    let text = if places > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    (text.bytes().filter(u8::is_ascii_digit).count() <= 15).then(|| text.to_owned())
}

/// `1,234,567` and `1,234.5`
fn in_thousands(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3)
        && !digits.split('.').skip(1).any(|rest| rest.contains(','))
}

/// `3,74` and `1.234,5`
fn decimal_comma(digits: &str) -> Option<String> {
    let (whole, places) = digits.split_once(',')?;
    let mut groups = whole.split('.').skip(1);
    (!places.contains([',', '.']) && groups.all(|group| group.len() == 3))
        .then(|| format!("{}.{places}", whole.replace('.', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (cell, value) in [
            ("65000", Some(65_000.0)),
            ("£65,000", Some(65_000.0)),
            ("1,234.50", Some(1234.5)),
            ("1 234,5", Some(1234.5)),
            ("1.234.567,5", Some(1_234_567.5)),
            ("3,74", Some(3.74)),
            ("EUR 12", Some(12.0)),
            ("90%", Some(0.9)),
            ("0", Some(0.0)),
            ("-5", None),
            ("12-15", None),
            ("1e5", None),
            ("n/a", None),
            ("", None),
            ("1.2.3", None),
            ("9999999999999999", None),
        ] {
            assert_eq!(figure(cell), value, "{cell}");
        }
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
