//! Rows that are totals of the rows above them, and not posts.

use super::amounts::Figures;
use super::columns::Columns;
use super::figures::written;
use super::grid::{Row, clean};
use super::nothing::{Total, meant, names_a_total};

/// Why a row is taken for a total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Found {
    /// It is labeled as one, and either matches or there is nothing to add up.
    Sum,
    /// It is labeled as one, but the rows above have another sum.
    Off { says: f64, rows: f64 },
}

impl Found {
    pub(super) fn message(self) -> String {
        match self {
            Found::Sum => "a total: the row adds up other rows".to_owned(),
            Found::Off { says, rows } => {
                let [says, rows] = [says, rows].map(|figure| written(figure).unwrap_or_default());
                format!("a total, by its name; it says {says}, but the rows above add up to {rows}")
            }
        }
    }
}

/// For each row, whether it is a total.
pub(super) fn find(rows: &[&Row], columns: &Columns, figures: &Figures) -> Vec<Option<Found>> {
    let last = rows.iter().rposition(|row| !row.is_blank());
    let mut sums = Sums::default();
    let mut found = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let values = figures.values(at);
        let total = judge(row, columns, figures, &values, &sums, Some(at) == last);
        match total {
            Some(_) => sums.begin_block(),
            None => sums.add(&values),
        }
        found.push(total);
    }
    found
}

fn judge(
    row: &Row,
    columns: &Columns,
    figures: &Figures,
    values: &[Option<f64>; 5],
    sums: &Sums,
    is_last: bool,
) -> Option<Found> {
    let identity: Vec<usize> = columns.post.iter().chain(&columns.person).copied().collect();
    let named = |at: &usize| {
        let cell = meant(row.cell(Some(*at)));
        !cell.is_empty() && names_a_total(&cell) != Some(Total::Whole)
    };
    if identity.iter().any(named) {
        return None;
    }
    let mut word = None;
    let mut texts = 0;
    for (at, cell) in row.cells.iter().enumerate() {
        let cell = clean(cell);
        if cell.is_empty() || figures.is_figure(at) || columns.about == Some(at) {
            continue;
        }
        texts += 1;
        // a match of the whole word takes precedence over a partial one
        match names_a_total(&cell) {
            Some(Total::Whole) => word = Some(Total::Whole),
            Some(Total::Part) if word.is_none() => word = Some(Total::Part),
            _ => {}
        }
    }
    let managed = columns.manager.iter().any(|at| !meant(row.cell(Some(*at))).is_empty());
    let title = meant(row.cell(columns.title));
    let untitled = title.is_empty() || names_a_total(&title) == Some(Total::Whole);
    let adds_up = sums.has(values);
    match word {
        Some(Total::Whole) if untitled && adds_up => Some(Found::Sum),
        Some(Total::Whole) if untitled => Some(sums.off(values).unwrap_or(Found::Sum)),
        Some(Total::Whole | Total::Part) if adds_up && !managed => Some(Found::Sum),
        Some(_) => None,
        None if !adds_up || managed || identity.is_empty() => None,
        None => (title.is_empty() || (is_last && texts == 1)).then_some(Found::Sum),
    }
}

/// The sums of the rows, from the first row on and since the last total.
#[derive(Debug, Default)]
struct Sums {
    all: [(f64, usize); 5],
    block: [(f64, usize); 5],
}

impl Sums {
    fn add(&mut self, values: &[Option<f64>; 5]) {
        for sums in [&mut self.all, &mut self.block] {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum = value.map_or(*sum, |value| (sum.0 + value, sum.1 + 1));
            }
        }
    }

    fn begin_block(&mut self) {
        self.block = Default::default();
    }

    /// Whether one of the figures is the sum of two or more figures above it, up to rounding.
    fn has(&self, values: &[Option<f64>; 5]) -> bool {
        let near = |sums: &[(f64, usize); 5]| {
            sums.iter().zip(values).any(|((sum, count), value)| {
                value.is_some_and(|value| *count > 1 && value > 0.0 && (value - sum).abs() <= 0.011 + sum * 1e-9)
            })
        };
        near(&self.block) || near(&self.all)
    }

    fn off(&self, values: &[Option<f64>; 5]) -> Option<Found> {
        let pairs = self.block.iter().zip(values);
        pairs
            .filter(|((_, count), _)| *count > 0)
            .find_map(|((sum, _), value)| Some(Found::Off { says: (*value)?, rows: *sum }))
    }
}
