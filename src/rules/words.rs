//! How findings put names and figures into words.

use crate::model::{Model, Thing};

/// A qualified name in backticks.
pub(crate) fn quoted(model: &Model, thing: impl Into<Thing>) -> String {
    let mut text = "`".to_owned();
    model.write_qualified_name(thing.into(), &mut text);
    text.push('`');
    text
}

/// A figure as a person would write it: at most three digits behind the point, thousands apart.
pub(crate) fn figure(value: f64) -> String {
    if let Some(thousandths) = few_thousandths(value) {
        return below_a_thousand(thousandths);
    }
    let rounded = format!("{value:.3}");
    let (whole, rest) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let rest = rest.trim_end_matches('0');
    if !rest.is_empty() {
        text.push('.');
        text.push_str(rest);
    }
    let is_zero = text == "0";
    if is_zero { text } else { format!("{sign}{text}") }
}

/// The thousandths of a figure below a thousand, where it is no close call how it rounds: most are such, and telling
/// the others exactly takes long arithmetic.
fn few_thousandths(value: f64) -> Option<u32> {
    let thousandths = value * 1000.0;
    let clear = (thousandths.fract() - 0.5).abs() > 1e-6;
    // no figure of this size is cut off
    ((0.0..999_999.0).contains(&thousandths) && clear).then(|| thousandths.round() as u32)
}

fn below_a_thousand(thousandths: u32) -> String {
    let mut text = (thousandths / 1000).to_string();
    let mut rest = thousandths % 1000;
    if rest > 0 {
        text.push('.');
    }
    while rest > 0 {
        text.push(char::from_digit(rest / 100, 10).unwrap_or('0'));
        rest = rest % 100 * 10;
    }
    text
}

/// A share in percent, with one digit behind the point where it needs one.
pub(crate) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    format!("{}%", figure(tenths))
}

/// So many of something: `1 link`, `1,200 links`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", figure(number as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_is_the_long_way() {
        let long = |value: f64| format!("{value:.3}").trim_end_matches('0').trim_end_matches('.').to_owned();
        for at in 0..200_000u32 {
            let value = f64::from(at) * 0.005_000_1;
            if value < 999.0 {
                assert_eq!(figure(value), long(value));
            }
        }
        for value in [0.0005, 0.0015, 0.0125, 0.0625, 1.0005, 998.9995, 999.9994, 0.000_499_999] {
            assert_eq!(figure(value), long(value), "{value}");
        }
    }

    #[test]
    fn figures_read_as_written() {
        let shown: Vec<String> = [0.0, -0.0001, 0.5, 12.25, 999.0, 24_000.0, -1_234_567.891].map(figure).to_vec();
        assert_eq!(shown, ["0", "0", "0.5", "12.25", "999", "24,000", "-1,234,567.891"]);
        assert_eq!([0.25, 2.0 / 3.0, 1.0, 0.0].map(percent), ["25%", "66.7%", "100%", "0%"]);
        assert_eq!([count(1, "link"), count(0, "link"), count(1200, "link")], ["1 link", "0 links", "1,200 links"]);
    }
}
