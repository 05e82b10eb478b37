//! How findings put names and figures into words.

use crate::model::{Model, Thing};

/// A qualified name in backticks.
pub(crate) fn quoted(model: &Model, thing: impl Into<Thing>) -> String {
    format!("`{}`", model.qualified_name(thing.into()))
}

/// A figure as a person would write it: at most three digits behind the point, thousands apart.
pub(crate) fn figure(value: f64) -> String {
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
    fn figures_read_as_written() {
        let shown: Vec<String> = [0.0, -0.0001, 0.5, 12.25, 999.0, 24_000.0, -1_234_567.891].map(figure).to_vec();
        assert_eq!(shown, ["0", "0", "0.5", "12.25", "999", "24,000", "-1,234,567.891"]);
        assert_eq!([0.25, 2.0 / 3.0, 1.0, 0.0].map(percent), ["25%", "66.7%", "100%", "0%"]);
        assert_eq!([count(1, "link"), count(0, "link"), count(1200, "link")], ["1 link", "0 links", "1,200 links"]);
    }
}
