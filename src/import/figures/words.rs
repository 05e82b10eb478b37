//! Words that may be around a number: currencies, thousands, and pay periods.

/// How often pay is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Period {
    Year,
    Month,
    Week,
    Day,
    Hour,
}

impl Period {
    /// How many of these periods make a year, if that is known without the hours somebody works.
    pub(in crate::import) fn in_a_year(self) -> Option<f64> {
        match self {
            Period::Year => Some(1.0),
            Period::Month => Some(12.0),
            Period::Week => Some(52.0),
            Period::Day | Period::Hour => None,
        }
    }

    pub(in crate::import) fn noun(self) -> &'static str {
        match self {
            Period::Year => "year",
            Period::Month => "month",
            Period::Week => "week",
            Period::Day => "day",
            Period::Hour => "hour",
        }
    }
}

const PERIODS: [(Period, &[&str]); 5] = [
    (
        Period::Year,
        &[
            "year",
            "yr",
            "yearly",
            "annum",
            "annual",
            "annually",
            "annualized",
            "annualised",
            "pa",
            "jahr",
            "jahre",
            "jährlich",
            "jaehrlich",
            "jahresgehalt",
            "jahresbrutto",
            "jahreslohn",
            "an",
            "annuel",
            "annuelle",
            "année",
            "annee",
            "ano",
            "año",
            "anual",
            "jaar",
            "jaarlijks",
            "jaarsalaris",
        ],
    ),
    (
        Period::Month,
        &[
            "month",
            "mo",
            "mth",
            "monthly",
            "pm",
            "pcm",
            "monat",
            "monatlich",
            "monats",
            "monatsgehalt",
            "monatslohn",
            "monatsbrutto",
            "mois",
            "mensuel",
            "mensuelle",
            "mes",
            "mensual",
            "maand",
            "maandelijks",
            "maandsalaris",
            "maandloon",
        ],
    ),
    (
        Period::Week,
        &[
            "week",
            "wk",
            "weekly",
            "pw",
            "woche",
            "wöchentlich",
            "wochenlohn",
            "semaine",
            "hebdomadaire",
            "semana",
            "semanal",
            "wekelijks",
            "weekloon",
        ],
    ),
    (
        Period::Day,
        &[
            "day",
            "daily",
            "pd",
            "tag",
            "täglich",
            "tagessatz",
            "tageslohn",
            "jour",
            "journalier",
            "día",
            "dia",
            "diario",
            "dag",
            "dagloon",
        ],
    ),
    (
        Period::Hour,
        &[
            "hour",
            "h",
            "hr",
            "hourly",
            "ph",
            "stunde",
            "std",
            "stündlich",
            "stundenlohn",
            "stundensatz",
            "heure",
            "horaire",
            "hora",
            "uur",
            "uurloon",
        ],
    ),
];

/// Words that introduce a period and have no meaning of their own.
const LEADS: [&str; 15] =
    ["per", "a", "an", "each", "pro", "im", "je", "par", "al", "por", "de", "l", "het", "p", "the"];

const SIGNS: [(char, &str); 9] = [
    ('£', "GBP"),
    ('€', "EUR"),
    ('$', "USD"),
    ('¥', "JPY"),
    ('₹', "INR"),
    ('₩', "KRW"),
    ('₺', "TRY"),
    ('₽', "RUB"),
    ('₪', "ILS"),
];

const CODES: &str = "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ISK \
                     JOD JPY KES KRW KWD LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB \
                     TND TRY TWD TZS UAH UGX USD UYU VND XAF XOF ZAR";

const NAMES: [(&str, &str); 10] = [
    ("kr", "kr"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pounds", "GBP"),
    ("sterling", "GBP"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("dollars", "USD"),
];

/// Words in a header of pay that say which pay is meant, but not another one.
const GROSS: [&str; 10] =
    ["gross", "brutto", "bruto", "brut", "brute", "bruta", "actual", "current", "contractual", "in"];

const THOUSAND: [&str; 6] = ["k", "tsd", "thousand", "thousands", "tausend", "mille"];
const MILLION: [&str; 8] = ["m", "mio", "mn", "mln", "million", "millions", "millionen", "miljoen"];
/// The units in which people are counted.
const PEOPLE: [&str; 17] = [
    "fte",
    "ftes",
    "wte",
    "vzä",
    "vzae",
    "vzk",
    "etp",
    "etc",
    "people",
    "person",
    "persons",
    "personen",
    "staff",
    "heads",
    "köpfe",
    "personnes",
    "personas",
];

/// The meaning of the text around a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::import) struct Around {
    pub(in crate::import) percent: bool,
    pub(in crate::import) currency: Option<&'static str>,
    pub(in crate::import) times: f64,
    pub(in crate::import) period: Option<Period>,
    pub(in crate::import) people: bool,
}

pub(in crate::import) const NOTHING_AROUND: Around =
    Around { percent: false, currency: None, times: 1.0, period: None, people: false };

/// Interprets the text before and after a number; `None` if it contains an unknown word.
pub(in crate::import) fn around(before: &str, behind: &str) -> Option<Around> {
    let mut found = NOTHING_AROUND;
    // `Fr. 20`
    let short = before.trim_end().strip_suffix('.').filter(|short| short.ends_with(char::is_alphabetic));
    for word in tokens(short.unwrap_or(before)) {
        currency_of(&word).map(|code| found.currency = Some(code))?;
    }
    let words = abbreviated(tokens(behind));
    for (at, word) in words.iter().enumerate() {
        // `par an` is by the year, `an hour` is not
        let leads = LEADS.contains(&word.as_str()) && !(word == "an" && at + 1 == words.len());
        if word == "%" && !found.percent {
            found.percent = true;
        } else if let Some(code) = currency_of(word) {
            found.currency = Some(code);
        } else if THOUSAND.contains(&word.as_str()) && found.times == 1.0 {
            found.times = 1e3;
        } else if MILLION.contains(&word.as_str()) && found.times == 1.0 {
            found.times = 1e6;
        } else if PEOPLE.contains(&word.as_str()) {
            found.people = true;
        } else if leads || matches!(word.as_str(), "/" | ".") {
        } else {
            found.period = Some(period_of(word).filter(|_| found.period.is_none())?);
        }
    }
    Some(found)
}

/// The pay period that a header states, if any.
pub(in crate::import) fn period_in_header(header: &str) -> Option<Period> {
    let words = tokens(header);
    let whole = words.iter().find_map(|word| if word.chars().count() > 2 { period_of(word) } else { None });
    let part = || {
        words.iter().find_map(|word| {
            let begins = |parts: &[&str]| parts.iter().any(|part| word.starts_with(part));
            [
                (Period::Month, &["monats", "maand"][..]),
                (Period::Hour, &["stunden", "uur"][..]),
                (Period::Week, &["wochen"][..]),
                (Period::Day, &["tages"][..]),
                (Period::Year, &["jahres", "jaar"][..]),
            ]
            .into_iter()
            .find_map(|(period, parts)| begins(parts).then_some(period))
        })
    };
    let marks = || {
        words.windows(3).find_map(|three| {
            if three.first()? != "p" || three.get(1)? != "." {
                return None;
            }
            match three.get(2)?.as_str() {
                "a" => Some(Period::Year),
                "m" => Some(Period::Month),
                _ => None,
            }
        })
    };
    whole.or_else(part).or_else(marks)
}

/// The multiplier that a header states: `(k€)`, `£'000`, `in Tsd. EUR`.
pub(in crate::import) fn times_in_header(header: &str) -> f64 {
    let words = tokens(header);
    let last = words.last().map(String::as_str);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    // `k` and `m` count only next to a currency
    let beside = |letter: &str| {
        words.windows(2).any(|two| {
            matches!(two, [one, other]
            if (one == letter && currency_of(other).is_some()) || (other == letter && currency_of(one).is_some()))
        })
    };
    if has(&["tsd", "thousand", "thousands", "tausend", "000", "000s", "teur"]) || beside("k") || beside("t") {
        1e3
    } else if has(&["mio", "million", "millions", "millionen"]) || (beside("m") && last != Some("p")) {
        1e6
    } else {
        1.0
    }
}

/// A header of pay without the words for gross, periods and currencies; `None` if it has none of them.
pub(in crate::import) fn without_measures(header: &str) -> Option<String> {
    let words = tokens(header);
    let is_measure = |word: &String| {
        let word = word.as_str();
        period_of(word).is_some()
            || currency_of(word).is_some()
            || LEADS.contains(&word)
            || THOUSAND.contains(&word)
            || GROSS.contains(&word)
    };
    let kept: Vec<&str> = words.iter().filter(|word| !is_measure(word)).map(String::as_str).collect();
    (kept.len() < words.len()).then(|| kept.concat())
}

/// The currency that a header names.
pub(in crate::import) fn currency_in_header(header: &str) -> Option<&'static str> {
    let is_code = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let sign = header.chars().find_map(|sign| SIGNS.iter().find(|(known, _)| *known == sign)).map(|(_, code)| *code);
    sign.or_else(|| header.split(|c: char| !c.is_alphanumeric()).filter(is_code).find_map(currency_of))
}

pub(in crate::import) fn is_percent_header(header: &str) -> bool {
    header.contains('%')
        || tokens(header).iter().any(|word| {
            matches!(word.as_str(), "percent" | "percentage" | "prozent" | "pct" | "pourcentage" | "porcentaje")
        })
}

fn period_of(word: &str) -> Option<Period> {
    PERIODS.iter().find(|(_, words)| words.contains(&word)).map(|(period, _)| *period)
}

fn currency_of(word: &str) -> Option<&'static str> {
    let mut letters = word.chars();
    if let (Some(sign), None) = (letters.next(), letters.next()) {
        return SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, code)| *code);
    }
    let named = NAMES.iter().find(|(name, _)| *name == word).map(|(_, code)| *code);
    named.or_else(|| CODES.split_whitespace().find(|code| code.eq_ignore_ascii_case(word)))
}

/// `p.a.` and the like as one word each, so that none of their letters is taken for another word: `m` for million.
fn abbreviated(tokens: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let [.., first, dot] = out.as_mut_slice()
            && first == "p"
            && dot == "."
            && token.chars().count() == 1
            && token.chars().all(char::is_alphabetic)
        {
            first.push_str(&token);
            out.pop();
        } else {
            out.push(token);
        }
    }
    out
}

/// Words in lower case, and each sign as a token of its own; spaces are dropped.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut inside = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            match tokens.last_mut().filter(|_| inside) {
                Some(word) => word.extend(c.to_lowercase()),
                None => tokens.push(c.to_lowercase().collect()),
            }
            inside = true;
        } else {
            inside = false;
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
        }
    }
    tokens
}
