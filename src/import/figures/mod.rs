//! Figures in a table: the meaning of separators is decided for a whole column, from all its cells.

mod number;
mod words;

pub use number::Decimal;
pub(super) use number::{evidence, written};
pub(super) use words::{Period, period_in_header, without_measures};

use super::grid::Stored;
use super::nothing;
use number::{Evidence, is_space, value};
use words::{Around, around, currency_in_header, is_percent_header, times_in_header};

/// What the figures of a column measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    People,
    /// Money per year.
    Money,
    /// A fraction of 1.
    Share,
}

/// A column of figures, with the interpretation that its cells suggest together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    kind: Kind,
    pub(super) signs: Signs,
    /// `None` if cells of this column are evidence for either sign.
    decimal: Option<Decimal>,
    pub(super) percent: Percent,
    bare: Bare,
    pub(super) times: f64,
    pub(super) period: Option<Period>,
    /// The currency that most cells with a currency name, or that of the header.
    pub(super) currency: Option<&'static str>,
    /// An ambiguous cell, for a message.
    pub(super) example: Option<String>,
}

/// What the cells of a column show about its decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// No cell has a sign that makes a difference.
    Plain,
    Decided(Decimal),
    /// Some cells are evidence for the point, others for the comma.
    Mixed,
    /// Every cell with a sign is ambiguous.
    Open,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Percent {
    No,
    /// The header or a cell says so.
    Yes,
    /// Only the cells with a percent sign: the figures without one are shares.
    Signed,
}

/// The interpretation of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    Empty,
    /// A word for an empty value.
    Placeholder,
    Value(f64),
    /// A figure that is monthly or weekly according to its cell, converted to a year.
    Yearly(f64, Period),
    /// Not a usable figure, with the reason in words.
    Unreadable(String),
}

impl Column {
    /// Examines all cells of a column. Ambiguous columns are decided by [`settle`].
    pub(super) fn look<'a>(
        header: &str,
        kind: Kind,
        cells: impl Iterator<Item = (&'a str, Option<&'a Stored>)> + Clone,
    ) -> Column {
        let (mut point, mut comma, mut percent) = (false, false, is_percent_header(header));
        let (mut example, mut currencies) = (None, std::collections::BTreeMap::new());
        let mut bare = Bare::default();
        for (cell, kept) in cells {
            if let Some(Stored::Number(number)) = kept {
                bare.add([Some(*number); 2]);
                continue;
            }
            let Some((digits, around)) = take_apart(cell) else { continue };
            percent |= around.percent;
            if !around.percent {
                bare.add([value(&digits, Decimal::Point), value(&digits, Decimal::Comma)]);
            }
            if let Some(code) = around.currency {
                *currencies.entry(code).or_insert(0usize) += 1;
            }
            match evidence(&digits) {
                Evidence::Decided(Decimal::Point) => point = true,
                Evidence::Decided(Decimal::Comma) => comma = true,
                Evidence::Open => {
                    example.get_or_insert(digits);
                }
                Evidence::None | Evidence::NoNumber => {}
            }
        }
        let signs = match (point, comma) {
            (true, true) => Signs::Mixed,
            (true, false) => Signs::Decided(Decimal::Point),
            (false, true) => Signs::Decided(Decimal::Comma),
            (false, false) if example.is_some() => Signs::Open,
            (false, false) => Signs::Plain,
        };
        let is_money = kind == Kind::Money;
        let most = currencies.into_iter().rev().max_by_key(|(_, count)| *count).map(|(code, _)| code);
        Column {
            kind,
            signs,
            decimal: if let Signs::Decided(decimal) = signs { Some(decimal) } else { None },
            percent: if percent && !is_money { Percent::Yes } else { Percent::No },
            bare,
            times: if is_money { times_in_header(header) } else { 1.0 },
            period: if is_money { period_in_header(header) } else { None },
            currency: most.or_else(|| currency_in_header(header)).filter(|_| is_money),
            example,
        }
    }

    /// Interprets a cell in people, in money per year or in fractions of 1.
    pub(super) fn read(&self, cell: &str, stored: Option<&Stored>) -> Reading {
        match stored {
            Some(Stored::Unknown) => return Reading::Unreadable("a formula that was never calculated".to_owned()),
            Some(Stored::Merged) => {
                return Reading::Unreadable("part of a merged cell, whose figure counts in its first row".to_owned());
            }
            Some(Stored::Date) => return Reading::Unreadable("a date, not a number".to_owned()),
            Some(Stored::Number(number)) => return self.in_a_year(*number, self.percent == Percent::Yes, None),
            Some(Stored::Text) | None => {}
        }
        if cell.is_empty() {
            return Reading::Empty;
        }
        if nothing::stands_for_nothing(cell) {
            return Reading::Placeholder;
        }
        let Some((digits, around)) = take_apart(cell) else {
            return Reading::Unreadable(format!("not a number such as {}", self.such_as()));
        };
        let odd = match self.kind {
            Kind::People => around.currency.is_some() || around.times != 1.0 || around.period.is_some(),
            Kind::Money => around.percent || around.people,
            Kind::Share => around.currency.is_some() || around.times != 1.0 || around.period.is_some() || around.people,
        };
        if odd {
            let what = match self.kind {
                Kind::People => "not a number of people",
                Kind::Money => "not an amount of money",
                Kind::Share => "not a share",
            };
            return Reading::Unreadable(what.to_owned());
        }
        if let (Some(here), Some(all)) = (around.currency, self.currency)
            && here != all
        {
            return Reading::Unreadable(format!("in {here}, where the column is in {all}"));
        }
        let number = match (evidence(&digits), self.decimal) {
            (Evidence::NoNumber, _) => None,
            (Evidence::Open, None) => {
                let [point, comma] =
                    [Decimal::Point, Decimal::Comma].map(|decimal| value(&digits, decimal).and_then(written));
                let (point, comma) = (point.unwrap_or_default(), comma.unwrap_or_default());
                return Reading::Unreadable(format!(
                    "either {point} or {comma}: the column uses both the point and the comma as decimal sign; set it with `--decimal`"
                ));
            }
            (_, Some(decimal)) => value(&digits, decimal),
            // a cell that is unambiguous by itself
            (_, None) => value(&digits, Decimal::Point).or_else(|| value(&digits, Decimal::Comma)),
        };
        match number {
            Some(number) => {
                self.in_a_year(number * around.times, around.percent || self.percent == Percent::Yes, around.period)
            }
            None => {
                let decimal =
                    self.decimal.map_or(String::new(), |decimal| format!(" with `{}` as decimal sign", decimal.sign()));
                Reading::Unreadable(format!("not a number{decimal}"))
            }
        }
    }

    fn in_a_year(&self, number: f64, percent: bool, own: Option<Period>) -> Reading {
        let period = own.or(self.period);
        let Some(in_a_year) = period.map_or(Some(1.0), Period::in_a_year) else {
            let noun = period.map_or("hour", Period::noun);
            return Reading::Unreadable(format!(
                "pay by the {noun}; without the hours worked, yearly pay cannot be computed"
            ));
        };
        let value = number * self.times * in_a_year / if percent { 100.0 } else { 1.0 };
        match (written(value), own.filter(|own| *own != Period::Year)) {
            (None, _) => Reading::Unreadable("too large, or less than 0".to_owned()),
            (Some(_), Some(own)) => Reading::Yearly(value, own),
            (Some(_), None) => Reading::Value(value),
        }
    }

    fn such_as(&self) -> &'static str {
        match self.kind {
            Kind::People => "2 or 0.5",
            Kind::Money => "20,000 or 20k",
            Kind::Share => "0.5 or 50%",
        }
    }
}

/// How many figures of a column stand without a percent sign, and are at most 1.5 or more: counted with the point and with
/// the comma as decimal sign, and with whichever makes each a number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Bare {
    small: [usize; 3],
    large: [usize; 3],
}

impl Bare {
    /// Counts a cell by its values with the point and with the comma as decimal sign.
    fn add(&mut self, [point, comma]: [Option<f64>; 2]) {
        let counts = self.small.iter_mut().zip(&mut self.large);
        for ((small, large), value) in counts.zip([point, comma, point.or(comma)]) {
            let value = value.unwrap_or(0.0);
            *small += usize::from(value > 0.0 && value <= 1.5);
            *large += usize::from(value > 1.5);
        }
    }

    fn are_shares(&self, decimal: Option<Decimal>) -> bool {
        let at = match decimal {
            Some(Decimal::Point) => 0,
            Some(Decimal::Comma) => 1,
            None => 2,
        };
        self.small.get(at) > self.large.get(at)
    }
}

/// Decides how to read ambiguous columns: like the other columns of the file, else by the separator of its cells. Decides
/// also whether figures without a sign in a column of percent are shares, which depends on the decimal sign.
/// Returns the indices of the columns that were ambiguous.
pub(super) fn settle(columns: &mut [&mut Column], given: Option<Decimal>, semicolons: bool) -> Vec<usize> {
    let open = settle_signs(columns, given, semicolons);
    for column in columns.iter_mut() {
        if column.percent == Percent::Yes && column.bare.are_shares(column.decimal) {
            column.percent = Percent::Signed;
        }
    }
    open
}

fn settle_signs(columns: &mut [&mut Column], given: Option<Decimal>, semicolons: bool) -> Vec<usize> {
    if let Some(given) = given {
        for column in columns.iter_mut() {
            column.decimal = Some(given);
        }
        return Vec::new();
    }
    let decided = |column: &&mut Column| if let Signs::Decided(decimal) = column.signs { Some(decimal) } else { None };
    let point = columns.iter().filter_map(decided).any(|decimal| decimal == Decimal::Point);
    let comma = columns.iter().filter_map(decided).any(|decimal| decimal == Decimal::Comma);
    let rest = match (point, comma) {
        (true, false) => Decimal::Point,
        (false, true) => Decimal::Comma,
        _ if semicolons => Decimal::Comma,
        _ => Decimal::Point,
    };
    let mut open = Vec::new();
    for (at, column) in columns.iter_mut().enumerate() {
        match column.signs {
            Signs::Open => {
                column.decimal = Some(rest);
                open.push(at);
            }
            Signs::Plain => column.decimal = Some(rest),
            Signs::Decided(_) | Signs::Mixed => {}
        }
    }
    open
}

impl Column {
    /// The decimal sign that was decided.
    pub(super) fn decimal(&self) -> Option<Decimal> {
        self.decimal
    }
}

/// The digits of a cell with the signs between them, and the text around them; `None` if there are no digits, or if the
/// text around them is unknown.
fn take_apart(cell: &str) -> Option<(String, Around)> {
    let cell = plain(cell);
    let is_digit = |c: char| c.is_ascii_digit();
    let (first, last) = (cell.find(is_digit)?, cell.rfind(is_digit)?);
    let (mut before, digits, behind) = (cell.get(..first)?, cell.get(first..=last)?, cell.get(last + 1..)?);
    let mut digits = digits.to_owned();
    // `.5`
    if let Some(rest) = before.strip_suffix(['.', ','])
        && !rest.ends_with(char::is_alphanumeric)
    {
        digits.insert(0, before.chars().next_back()?);
        before = rest;
    }
    let fits = digits.chars().all(|c| c.is_ascii_digit() || is_space(c) || matches!(c, '.' | ',' | '\'' | '’' | '`'));
    // `5.` may be an ordinal, or be cut off
    let cut = behind.trim_start_matches(is_space).starts_with(['.', ',']);
    let whole = behind.trim_end().strip_suffix(['-', '—', '–']).filter(|_| behind.trim_start().starts_with(','));
    let behind = match whole {
        // `20.000,-`
        Some(_) => "",
        None if cut => return None,
        None => behind,
    };
    // "'000" is only allowed in a header, and a number with a minus sign is not allowed here
    fits.then_some(())?;
    Some((digits, around(before, behind)?))
}

/// Normalizes a cell: full-width digits and signs to plain ones, `="1"` unwrapped, and wrongly decoded characters
/// repaired.
fn plain(cell: &str) -> String {
    let cell = super::grid::unwrapped(cell);
    let repaired = cell.replace("Â£", "£").replace("â‚¬", "€").replace("Â ", " ");
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        '％' => '%',
        c if is_space(c) => ' ',
        c => c,
    };
    repaired.trim().chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(header: &str, kind: Kind, cells: &[&str]) -> Vec<Option<f64>> {
        let mut column = Column::look(header, kind, cells.iter().map(|cell| (*cell, None)));
        settle(&mut [&mut column], None, false);
        let value = |reading| match reading {
            Reading::Value(value) | Reading::Yearly(value, _) => Some(value),
            Reading::Empty | Reading::Placeholder | Reading::Unreadable(_) => None,
        };
        cells.iter().map(|cell| value(column.read(cell, None))).collect()
    }

    #[test]
    fn amounts_as_people_write_them() {
        for (cell, value) in [
            ("65000", Some(65_000.0)),
            ("£65,000", Some(65_000.0)),
            ("1 234,5", Some(1234.5)),
            ("EUR 12", Some(12.0)),
            ("20k", Some(20_000.0)),
            ("£1.5m", Some(1_500_000.0)),
            ("20.000 €", Some(20.0)),
            ("20.000,- €", None),
            ("20.000,-", Some(20.0)),
            ("2,500 per month", Some(30_000.0)),
            ("72,000 p.a.", Some(72_000.0)),
            ("3500 monthly", Some(42_000.0)),
            ("14.50 per hour", None),
            ("Â£20,000", Some(20_000.0)),
            ("=\"50000\"", Some(50_000.0)),
            ("-5", None),
            ("(500)", None),
            ("12-15", None),
            ("1e5", None),
            ("n/a", None),
            ("", None),
            ("po2", None),
            ("Band 3", None),
            ("90%", None),
            ("9999999999999999", None),
        ] {
            assert_eq!(column("pay", Kind::Money, &[cell]), [value], "{cell}");
        }
        for (cell, value) in
            [("1 FTE", Some(1.0)), ("38,5 h", None), ("12 vacant", None), ("80 %", Some(0.8)), ("2k", None)]
        {
            assert_eq!(column("fte", Kind::People, &[cell]), [value], "{cell}");
        }
    }

    #[test]
    fn all_cells_of_a_column_decide() {
        assert_eq!(column("fte", Kind::People, &["1,250", "2,5", "3,000"]), [Some(1.25), Some(2.5), Some(3.0)]);
        assert_eq!(column("pay", Kind::Money, &["92.000", "41.500,50"]), [Some(92_000.0), Some(41_500.5)]);
        assert_eq!(column("FTE %", Kind::People, &["100", "80 %"]), [Some(1.0), Some(0.8)]);
        assert_eq!(column("x", Kind::People, &["100 %", "50"]), [Some(1.0), Some(0.5)]);
        assert_eq!(column("x", Kind::People, &["1,5", "1.5", "1,500"]), [Some(1.5), Some(1.5), None]);
        assert_eq!(column("Monthly salary", Kind::Money, &["6000"]), [Some(72_000.0)]);
        assert_eq!(column("Gehalt (Tsd. €)", Kind::Money, &["60"]), [Some(60_000.0)]);
        assert_eq!(column("Stundenlohn", Kind::Money, &["14.50"]), [None]);
        assert_eq!(column("pay", Kind::Money, &["€ 10", "€ 20", "£30"]), [Some(10.0), Some(20.0), None]);
    }
}
