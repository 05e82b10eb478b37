//! Reads a figure slowly: by all the phrases that may stand around a number.

/// The factor to a year, by the words for the period; `None` is a pay by the day or the hour, which makes none by the year.
const PERIODS: [(&str, Option<f64>); 22] = [
    ("", Some(1.0)),
    (" p.a.", Some(1.0)),
    (" per annum", Some(1.0)),
    (" a year", Some(1.0)),
    ("/year", Some(1.0)),
    (" pro Jahr", Some(1.0)),
    (" par an", Some(1.0)),
    (" al año", Some(1.0)),
    (" per jaar", Some(1.0)),
    (" per month", Some(12.0)),
    (" monthly", Some(12.0)),
    (" p.m.", Some(12.0)),
    ("/month", Some(12.0)),
    (" im Monat", Some(12.0)),
    (" par mois", Some(12.0)),
    (" al mes", Some(12.0)),
    (" per maand", Some(12.0)),
    (" per week", Some(52.0)),
    (" pro Woche", Some(52.0)),
    (" per hour", None),
    (" pro Stunde", None),
    (" a day", None),
];

const CURRENCIES: [(&str, &str, &str); 9] = [
    ("", "", ""),
    ("£", "", "GBP"),
    ("Â£", "", "GBP"),
    ("", " €", "EUR"),
    ("€ ", "", "EUR"),
    ("EUR ", "", "EUR"),
    ("", " euros", "EUR"),
    ("$", "", "USD"),
    ("", " CHF", "CHF"),
];

const TIMES: [(&str, f64); 6] = [("", 1.0), ("k", 1e3), ("K", 1e3), (" Tsd.", 1e3), ("m", 1e6), (" Mio", 1e6)];

/// A way to write an amount of money: what is written around the number, and what that means.
#[derive(Debug, Clone)]
pub struct Way {
    pub before: String,
    pub behind: String,
    pub times: f64,
    pub a_year: Option<f64>,
    pub currency: &'static str,
    /// Whether the cell says the period itself.
    pub says_period: bool,
}

pub fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for (before, after, currency) in CURRENCIES {
        for (mark, times) in TIMES {
            for (period, a_year) in PERIODS {
                ways.push(Way {
                    before: before.to_owned(),
                    behind: format!("{mark}{after}{period}"),
                    times,
                    a_year,
                    currency,
                    says_period: !period.is_empty(),
                });
            }
        }
    }
    ways
}

/// What a cell with a plain number in the middle means, by trying every way; `None` where it is written in none.
pub fn money(cell: &str) -> Option<(f64, Way)> {
    ways().into_iter().find_map(|way| {
        let number = cell.strip_prefix(&way.before)?.strip_suffix(&way.behind)?;
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        Some((number.parse().ok().filter(|_| plain)?, way))
    })
}

/// A share in a column of shares: `in_percent` is what the column means by a number without a sign.
pub fn share(cell: &str, in_percent: bool) -> Option<f64> {
    let number = cell.strip_suffix('%').map(str::trim);
    let (number, in_percent) = number.map_or((cell, in_percent), |number| (number, true));
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !number.is_empty();
    let value: f64 = number.parse().ok().filter(|_| plain)?;
    Some(if in_percent { value / 100.0 } else { value })
}
