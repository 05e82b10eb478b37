//! How findings put names and figures into words.

use crate::model::{Model, Thing};
use crate::syntax::value::{apart, in_percent, number};

/// Most names in backticks take less than so many bytes.
const NAME: usize = 32;

/// A qualified name in backticks.
pub(crate) fn quoted(model: &Model, thing: impl Into<Thing>) -> String {
    let mut text = String::with_capacity(NAME);
    text.push('`');
    model.write_qualified_name(thing.into(), &mut text);
    text.push('`');
    text
}

/// A figure as a person would write it: whole from a hundred on, at most two digits behind the point from one on and
/// three below, thousands apart.
pub(crate) fn figure(value: f64) -> String {
    let places = match value.abs() {
        100.0.. => 0,
        1.0.. => 2,
        _ => 3,
    };
    if let Some(parts) = few_parts(value, places) {
        return in_parts(parts, places);
    }
    let value = if places == 0 { value.round() } else { value };
    let rounded = format!("{value:.places$}");
    let short = if places == 0 { &rounded } else { rounded.trim_end_matches('0').trim_end_matches('.') };
    apart(if short == "-0" { "0" } else { short })
}

/// A number of people as the report shows it: in three figures, or whole.
pub(crate) fn headcount(people: f64) -> String {
    figure(if people < 9.995 { (people * 100.0).round() / 100.0 } else { (people * 10.0).round() / 10.0 })
}

/// The tenths, hundredths or thousandths of a figure below a thousand, where it is no close call how it rounds: most are
/// such, and telling the others exactly takes long arithmetic.
fn few_parts(value: f64, places: usize) -> Option<u32> {
    let parts = value * PARTS.get(places).copied().map(f64::from)?;
    // no figure of this size is cut off
    let whole = parts as u32;
    let rest = parts - f64::from(whole);
    let clear = (rest - 0.5).abs() > 1e-6;
    ((0.0..999_999.0).contains(&parts) && value < 999.0 && clear).then(|| whole + u32::from(rest > 0.5))
}

fn in_parts(parts: u32, places: usize) -> String {
    let cut = PARTS.get(places).copied().unwrap_or(1);
    let (whole, mut rest) = (parts / cut, parts % cut);
    let mut text = String::with_capacity(FIGURE);
    let digit = |digit: u32| char::from_digit(digit % 10, 10).unwrap_or('0');
    for place in [100, 10, 1] {
        if whole >= place || place == 1 {
            text.push(digit(whole / place));
        }
    }
    if rest > 0 {
        text.push('.');
    }
    while rest > 0 {
        rest *= 10;
        text.push(digit(rest / cut));
        rest %= cut;
    }
    text
}

/// Most figures below a thousand take no more bytes.
const FIGURE: usize = 8;

/// Into how many parts one is cut by so many places.
const PARTS: [u32; 4] = [1, 10, 100, 1000];

/// A share in percent, with one digit behind the point where it needs one.
pub(crate) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    format!("{}%", figure(tenths))
}

/// A limit as exactly as it was written.
pub(crate) fn exact(limit: f64) -> String {
    let short = figure(limit);
    if number(&short) == Some(limit) { short } else { apart(&limit.to_string()) }
}

/// The same in percent.
pub(crate) fn exact_percent(limit: f64) -> String {
    let short = percent(limit);
    if number(&short) == Some(limit) {
        return short;
    }
    let exact = in_percent(limit);
    exact.as_deref().and_then(|exact| exact.strip_suffix('%')).map_or(short, |digits| apart(digits) + "%")
}

/// A figure over or under a limit, and the limit. However near they are, the figure reads as what it is: over, or under.
pub(crate) fn beyond(value: f64, limit: f64) -> [String; 2] {
    [beside_limit(figure(value), value, limit, |more| told(value, 3 + more)), exact(limit)]
}

/// The same in percent.
pub(crate) fn percent_beyond(share: f64, limit: f64) -> [String; 2] {
    [beside_limit(percent(share), share, limit, |more| told(share * 100.0, 1 + more) + "%"), exact_percent(limit)]
}

/// A figure as it is shown, or in as many digits as it takes for it to be on its side of a limit.
fn beside_limit(shown: String, value: f64, limit: f64, told: impl Fn(usize) -> String) -> String {
    let reads = |text: &str| number(text).or_else(|| number(&text.replace(',', "")));
    let is_right = |text: &String| reads(text).is_none_or(|read| read.total_cmp(&limit) == value.total_cmp(&limit));
    if is_right(&shown) {
        return shown;
    }
    (1..MOST_DIGITS).map(told).find(is_right).unwrap_or(shown)
}

fn told(value: f64, places: usize) -> String {
    let digits = format!("{value:.places$}");
    apart(digits.trim_end_matches('0').trim_end_matches('.'))
}

/// No figure is told in more digits.
const MOST_DIGITS: usize = 17;

/// So many of something: `1 link`, `1,200 links`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    [&figure(number as f64), " ", noun, plural].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_is_the_long_way() {
        let long = |value: f64| match value {
            100.0.. => format!("{:.0}", value.round()),
            1.0.. => format!("{value:.2}").trim_end_matches('0').trim_end_matches('.').to_owned(),
            _ => format!("{value:.3}").trim_end_matches('0').trim_end_matches('.').to_owned(),
        };
        for at in 0..200_000u32 {
            let value = f64::from(at) * 0.005_000_1;
            if value < 999.0 {
                assert_eq!(figure(value), long(value));
            }
        }
        for value in [0.0005, 0.0015, 0.0125, 0.0625, 1.0005, 1.125, 99.995, 100.5, 998.9995, 998.5, 0.000_499_999] {
            assert_eq!(figure(value), long(value), "{value}");
        }
    }

    #[test]
    fn figures_read_as_written() {
        assert_eq!([1e12, 1e300, f64::from(u32::MAX)].map(|value| figure(value).len()), [17, 401, 13]);
        let shown = [0.0, -0.0001, 0.198, 12.25, 12.256, 999.0, 100.4, 24_000.0, -25_641.148].map(figure);
        assert_eq!(shown, ["0", "0", "0.198", "12.25", "12.26", "999", "100", "24,000", "-25,641"]);
        assert_eq!([0.198, 1.49, 14.5, 66.76, 3_966.76].map(headcount), ["0.2", "1.49", "14.5", "66.8", "3,967"]);
        assert_eq!([0.25, 2.0 / 3.0, 1.0, 0.0].map(percent), ["25%", "66.7%", "100%", "0%"]);
        assert_eq!(
            [0.25, 0.0015, 1.5, 1200.0, 0.000_000_5].map(exact),
            ["0.25", "0.0015", "1.5", "1,200", "0.0000005"]
        );
        assert_eq!([0.25, 0.0015, 0.285, 1.0 / 3.0].map(exact_percent), ["25%", "0.15%", "28.5%", "33.3%"]);
        assert_eq!(beyond(0.2, 0.25), ["0.2", "0.25"]);
        assert_eq!(beyond(0.249_961, 0.25), ["0.24996", "0.25"]);
        assert_eq!(beyond(0.2046, 0.2047), ["0.2046", "0.2047"]);
        assert_eq!(percent_beyond(1.0 / 3.0, 0.3332), ["33.33%", "33.32%"]);
        assert_eq!([exact_percent(12.34), exact_percent(12.345)], ["1,234%", "1,234.5%"]);
        assert_eq!(beyond(1_500.4, 1_500.0), ["1,500.4", "1,500"]);
        assert_eq!(beyond(6.0, 6.0), ["6", "6"]);
        assert_eq!(percent_beyond(0.500_04, 0.5), ["50.004%", "50%"]);
        assert_eq!([count(1, "link"), count(0, "link"), count(1200, "link")], ["1 link", "0 links", "1,200 links"]);
    }
}
