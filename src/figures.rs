//! Numbers, shares, sums and lists of names as people read them: the one place that formats them for rules, pictures and
//! reports.

use crate::syntax::value::{apart, in_percent, number};

/// A number to three significant digits, or whole from one hundred up: `0.198`, `1.49`, `23.7`, `1,503`. A nonzero
/// number never reads as zero: `<0.001`.
///
/// ```
/// use outward::figures::figure;
///
/// assert_eq!([0.0, 0.1984, 1.5, 66.76, 3_966.76].map(figure), ["0", "0.198", "1.5", "66.8", "3,967"]);
/// assert_eq!(figure(0.000_2), "<0.001");
/// ```
pub fn figure(value: f64) -> String {
    let places = match value.abs() {
        ..0.9995 => 3,
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    if value > 0.0 && value < 0.0005 {
        return "<0.001".to_owned();
    }
    match few_parts(value, places) {
        Some(parts) => in_parts(parts, places),
        None => rounded(if places == 0 { value.round() } else { value }, places),
    }
}

/// A probability as people read it: four digits behind the point.
///
/// ```
/// use outward::figures::probability;
/// assert_eq!([0.5, 0.03126, 0.00001].map(probability), ["0.5", "0.0313", "< 0.0001"]);
/// ```
pub fn probability(p: f64) -> String {
    if p < 0.0001 {
        return "< 0.0001".to_owned();
    }
    let text = format!("{p:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A probability as it stands in a sentence: `p = 0.03` or `p < 0.0001`.
///
/// ```
/// use outward::figures::p_value;
/// assert_eq!([0.03, 0.0].map(p_value), ["p = 0.03", "p < 0.0001"]);
/// ```
pub fn p_value(p: f64) -> String {
    let text = probability(p);
    if text.starts_with('<') { format!("p {text}") } else { format!("p = {text}") }
}

/// A share in whole percent. It reads `0%` or `100%` only where it is exactly that, else `<1%` or `>99%`; no share is
/// `–`.
///
/// ```
/// use outward::figures::percent;
///
/// assert_eq!([0.0, 0.001, 0.667, 0.9999, 1.0].map(percent), ["0%", "<1%", "67%", ">99%", "100%"]);
/// assert_eq!(percent(None), "–");
/// ```
pub fn percent(share: impl Into<Option<f64>>) -> String {
    match share.into() {
        None => "–".to_owned(),
        Some(share) if share > 0.0 && share < 0.005 => "<1%".to_owned(),
        Some(share) if (0.995..1.0).contains(&share) => ">99%".to_owned(),
        Some(share) => rounded((share * 100.0).round(), 0) + "%",
    }
}

/// A sum of money, with its currency where known: whole up to a million, then to three digits.
///
/// ```
/// use outward::figures::money;
///
/// assert_eq!((money(137_500.2, Some("GBP")), money(88_900_000.0, None)), ("137,500 GBP".into(), "88.9 million".into()));
/// ```
pub fn money(value: f64, currency: Option<&str>) -> String {
    let sum = match value {
        9.995e8.. => format!("{} billion", figure(value / 1e9)),
        9.995e5.. => format!("{} million", figure(value / 1e6)),
        _ => rounded(value.round(), 0),
    };
    match currency {
        Some(currency) => format!("{sum} {currency}"),
        None => sum,
    }
}

/// A number and its noun.
///
/// ```
/// use outward::figures::counted;
///
/// assert_eq!([1, 1_200].map(|count| counted(count, "link", "links")), ["1 link", "1,200 links"]);
/// ```
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", figure(count as f64), if count == 1 { one } else { many })
}

/// A headcount, which may be fractional.
///
/// ```
/// use outward::figures::people;
///
/// assert_eq!([1.0, 0.5, 1_503.0].map(people), ["1 person", "0.5 people", "1,503 people"]);
/// ```
pub fn people(headcount: f64) -> String {
    let number = figure(headcount);
    let noun = if number == "1" { "person" } else { "people" };
    format!("{number} {noun}")
}

/// Names in a sentence. After `most` names, it says how many more there are.
///
/// ```
/// use outward::figures::listed;
///
/// let names = ["Ann", "Ben", "Cem"].map(String::from);
/// assert_eq!((listed(&names, 3), listed(&names, 1)), ("Ann, Ben and Cem".into(), "Ann and 2 more".into()));
/// ```
pub fn listed(names: &[String], most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let shown: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
    match (shown.as_slice(), more) {
        ([], _) => String::new(),
        ([only], 0) => (*only).to_owned(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (all, more) => format!("{} and {} more", all.join(", "), figure(more as f64)),
    }
}

/// A limit with every digit that was written.
pub(crate) fn exact(limit: f64) -> String {
    let short = figure(limit);
    if read(&short) == Some(limit) { short } else { apart(&limit.to_string()) }
}

/// A limit in percent, with every digit that was written.
pub(crate) fn exact_percent(limit: f64) -> String {
    let short = percent(limit);
    if read(&short) == Some(limit) {
        return short;
    }
    let exact = in_percent(limit);
    exact.as_deref().and_then(|exact| exact.strip_suffix('%')).map_or(short, |digits| apart(digits) + "%")
}

/// A figure over or under a limit, and the limit. However close they are, the figure is shown on the correct side of
/// it.
pub(crate) fn beyond(value: f64, limit: f64) -> [String; 2] {
    let more = |places| rounded(value, 3 + places);
    [first_that(figure(value), more, |shown| is_beside(shown, value, limit)), exact(limit)]
}

/// A share over or under a limit, and the limit, both in percent; see [`beyond`].
pub(crate) fn percent_beyond(share: f64, limit: f64) -> [String; 2] {
    let more = |places| rounded(share * 100.0, places) + "%";
    [first_that(percent(share), more, |shown| is_beside(shown, share, limit)), exact_percent(limit)]
}

/// Two figures, with as many digits as it takes to show any difference.
pub(crate) fn both(a: f64, b: f64) -> [String; 2] {
    told_apart(a == b, [figure(a), figure(b)], |places| [a, b].map(|value| rounded(value, places)))
}

/// Two shares in percent, with as many digits as it takes to show any difference.
pub(crate) fn both_in_percent(a: f64, b: f64) -> [String; 2] {
    told_apart(a == b, [percent(a), percent(b)], |places| [a, b].map(|share| rounded(share * 100.0, places) + "%"))
}

fn told_apart(equal: bool, shown: [String; 2], more: impl Fn(usize) -> [String; 2]) -> [String; 2] {
    first_that(shown, more, |[a, b]| equal || a != b)
}

/// The short form if it is right, else the form with the fewest extra decimal places that is.
fn first_that<T>(shown: T, more: impl Fn(usize) -> T, is_right: impl Fn(&T) -> bool) -> T {
    if is_right(&shown) {
        return shown;
    }
    (1..MOST_DIGITS).map(more).find(is_right).unwrap_or(shown)
}

/// Whether a figure, as it is shown, is on the correct side of a limit.
fn is_beside(shown: &str, value: f64, limit: f64) -> bool {
    match read(shown) {
        Some(read) => read.total_cmp(&limit) == value.total_cmp(&limit),
        // `<1%` shows on which side of the limit it is, unless the limit is that small too; likewise `>99%` and
        // `<0.001`
        None => !(limit > 0.0 && limit < 0.01 || limit > 0.99 && limit < 1.0),
    }
}

fn read(shown: &str) -> Option<f64> {
    number(shown).or_else(|| number(&shown.replace(',', "")))
}

/// A number with at most this many decimal places, and thousands separators.
fn rounded(value: f64, places: usize) -> String {
    let digits = format!("{value:.places$}");
    let short = if places == 0 { &digits } else { digits.trim_end_matches('0').trim_end_matches('.') };
    apart(if short == "-0" { "0" } else { short })
}

/// The most decimal places a figure is ever shown with.
const MOST_DIGITS: usize = 17;

/// The tenths, hundredths or thousandths of a figure below a thousand, where it is clear which way it rounds. This is a
/// fast path: most figures qualify, and a million findings have one each.
fn few_parts(value: f64, places: usize) -> Option<u32> {
    let parts = value * PARTS.get(places).copied().map(f64::from)?;
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

/// The bytes that most figures below a thousand fit in.
const FIGURE: usize = 8;

/// How many parts a unit is divided into, by number of decimal places.
const PARTS: [u32; 4] = [1, 10, 100, 1000];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_is_the_long_way() {
        let places = |value: f64| match value {
            ..0.9995 => 3,
            ..9.995 => 2,
            ..99.95 => 1,
            _ => 0,
        };
        for at in 1..200_000u32 {
            let value = f64::from(at) * 0.005_000_1;
            if value < 999.0 {
                let long = rounded(if value < 99.95 { value } else { value.round() }, places(value));
                assert_eq!(figure(value), long);
            }
        }
        for value in [0.0005, 0.0015, 0.0125, 0.0625, 1.0005, 1.125, 99.949, 100.5, 998.9995, 998.5] {
            let long = rounded(if value < 99.95 { value } else { value.round() }, places(value));
            assert_eq!(figure(value), long, "{value}");
        }
    }

    #[test]
    fn figures_read_well() {
        assert_eq!(
            [0.0, -0.0001, 0.000_3, 0.9996, 1.0, 1.49, 9.996, 14.5, 66.76, 99.96, 303.0, 3966.76, 88895.0].map(figure),
            ["0", "0", "<0.001", "1", "1", "1.49", "10", "14.5", "66.8", "100", "303", "3,967", "88,895"]
        );
        assert_eq!([-0.63, -25_641.148, -12.25].map(figure), ["-0.63", "-25,641", "-12.2"]);
        assert_eq!([1e12, 1e300, f64::from(u32::MAX)].map(|value| figure(value).len()), [17, 401, 13]);
        assert_eq!([1.0, 0.5, 1503.2].map(people), ["1 person", "0.5 people", "1,503 people"]);
    }

    #[test]
    fn all_and_nothing_are_said_only_where_they_are_so() {
        let shares = [0.0, -0.0, 0.001, 0.006, 0.5, 0.994, 0.9999, 1.0, 12.34];
        assert_eq!(shares.map(percent), ["0%", "0%", "<1%", "1%", "50%", "99%", ">99%", "100%", "1,234%"]);
    }

    #[test]
    fn sums_read_well() {
        assert_eq!(money(137_499.5, Some("GBP")), "137,500 GBP");
        let sums = [999_499.0, 999_999.0, 1_234_567.0, 88_895_000.0, 137_500_000.0, 1_520_000_000.0];
        assert_eq!(
            sums.map(|sum| money(sum, None)),
            ["999,499", "1 million", "1.23 million", "88.9 million", "138 million", "1.52 billion"]
        );
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        let names =
            |count: usize| ["a", "b", "c", "d"].iter().take(count).map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!([0, 1, 2, 3].map(|count| listed(&names(count), 3)), ["", "a", "a and b", "a, b and c"]);
        assert_eq!(listed(&names(4), 2), "a, b and 2 more");
    }

    #[test]
    fn limits_read_as_they_were_written() {
        let limits = [0.25, 0.0015, 1.5, 1200.0, 0.000_000_5];
        assert_eq!(limits.map(exact), ["0.25", "0.0015", "1.5", "1,200", "0.0000005"]);
        let limits = [0.25, 0.0015, 0.285, 1.0 / 3.0, 12.34, 12.345];
        assert_eq!(limits.map(exact_percent), ["25%", "0.15%", "28.5%", "33%", "1,234%", "1,234.5%"]);
    }

    #[test]
    fn a_figure_reads_on_its_side_of_a_limit() {
        assert_eq!(beyond(0.2, 0.25), ["0.2", "0.25"]);
        assert_eq!(beyond(0.249_961, 0.25), ["0.24996", "0.25"]);
        assert_eq!(beyond(0.2046, 0.2047), ["0.2046", "0.2047"]);
        assert_eq!(beyond(1_500.4, 1_500.0), ["1,500.4", "1,500"]);
        assert_eq!(beyond(6.0, 6.0), ["6", "6"]);
        assert_eq!(beyond(0.000_2, 0.000_3), ["0.0002", "0.0003"]);
        assert_eq!(percent_beyond(2.0 / 3.0, 0.5), ["67%", "50%"]);
        assert_eq!(percent_beyond(1.0 / 3.0, 0.3332), ["33.33%", "33.32%"]);
        assert_eq!(percent_beyond(0.500_04, 0.5), ["50.004%", "50%"]);
        assert_eq!(percent_beyond(0.002, 0.003), ["0.2%", "0.3%"]);
        assert_eq!(percent_beyond(0.002, 0.1), ["<1%", "10%"]);
    }

    #[test]
    fn two_that_differ_read_apart() {
        assert_eq!(both(0.1234, 0.1231), ["0.1234", "0.1231"]);
        assert_eq!(both(1.0, 1.0), ["1", "1"]);
        assert_eq!(both_in_percent(0.831, 0.834), ["83.1%", "83.4%"]);
        assert_eq!(both_in_percent(0.0, 0.833), ["0%", "83%"]);
    }
}
