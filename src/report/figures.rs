//! Figures as people read them.

/// A number of people or full-time equivalents, in three figures or whole: `1,503`, `23.7`, `1.49`.
pub fn amount(value: f64) -> String {
    match value.abs() {
        ..9.995 => trimmed(value, 2),
        ..99.95 => trimmed(value, 1),
        _ => grouped(value.round()),
    }
}

/// A share: nothing and everything are said only where they are so.
pub fn percent(share: Option<f64>) -> String {
    match share {
        None => "–".to_owned(),
        Some(share) if share > 0.0 && share < 0.005 => "<1%".to_owned(),
        Some(share) if (0.995..1.0).contains(&share) => ">99%".to_owned(),
        Some(share) => format!("{}%", (share * 100.0).round()),
    }
}

/// A sum of money, with its currency where one is known.
pub fn money(value: f64, currency: Option<&str>) -> String {
    let sum = match value {
        1e9.. => format!("{} billion", trimmed(value / 1e9, 2)),
        1e7.. => format!("{} million", trimmed(value / 1e6, 1)),
        1e6.. => format!("{} million", trimmed(value / 1e6, 2)),
        _ => grouped(value.round()),
    };
    match currency {
        Some(currency) => format!("{sum} {currency}"),
        None => sum,
    }
}

/// A figure without a unit: two places.
pub fn figure(value: f64) -> String {
    trimmed(value, 2)
}

/// A strength: three places.
pub fn strength(value: f64) -> String {
    trimmed(value, 3)
}

/// A product of strengths, which is often tiny.
pub fn product(value: f64) -> String {
    if value < 0.001 { "less than 0.001".to_owned() } else { strength(value) }
}

/// The same in percent.
pub fn product_in_percent(value: f64) -> String {
    if value < 0.001 { "less than 0.1%".to_owned() } else { trimmed(value * 100.0, 1) + "%" }
}

/// `one link`, `3 links`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as f64), if count == 1 { one } else { many })
}

/// `1 person`, `1,503 people`.
pub fn people(headcount: f64) -> String {
    let amount = amount(headcount);
    let noun = if amount == "1" { "person" } else { "people" };
    format!("{amount} {noun}")
}

/// Names in a sentence: `a, b and c`; beyond `most` it is said how many more there are.
pub fn listed(names: &[String], most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let shown: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
    match (shown.as_slice(), more) {
        ([], _) => String::new(),
        ([only], 0) => (*only).to_owned(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (all, more) => format!("{} and {} more", all.join(", "), grouped(more as f64)),
    }
}

fn trimmed(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    match text.split_once('.') {
        Some((whole, rest)) if whole.len() > 3 => format!("{}.{rest}", separated(whole)),
        None if text.len() > 3 => separated(&text),
        _ => text,
    }
}

fn grouped(value: f64) -> String {
    separated(&format!("{value:.0}"))
}

/// A comma before every third digit from the right.
fn separated(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_well() {
        assert_eq!(
            [0.0, 1.0, 1.49, 9.996, 14.5, 66.76, 99.96, 303.0, 3966.76, 88895.0].map(amount).join(" "),
            "0 1 1.49 10 14.5 66.8 100 303 3,967 88,895"
        );
        assert_eq!(people(1.0), "1 person");
        assert_eq!(people(0.5), "0.5 people");
    }

    #[test]
    fn all_and_nothing_are_said_only_where_they_are_so() {
        let shares = [None, Some(0.0), Some(0.001), Some(0.5), Some(0.9999), Some(1.0)];
        assert_eq!(shares.map(percent).join(" "), "– 0% <1% 50% >99% 100%");
    }

    #[test]
    fn sums_read_well() {
        assert_eq!(money(137_499.5, Some("GBP")), "137,500 GBP");
        assert_eq!(money(1_234_567.0, None), "1.23 million");
        assert_eq!(money(88_895_000.0, None), "88.9 million");
        assert_eq!(money(1_520_000_000.0, None), "1.52 billion");
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        let names =
            |count: usize| ["a", "b", "c", "d"].iter().take(count).map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!([0, 1, 2, 3].map(|count| listed(&names(count), 3)), ["", "a", "a and b", "a, b and c"]);
        assert_eq!(listed(&names(4), 2), "a, b and 2 more");
    }
}
