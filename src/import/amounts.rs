//! The figures of a table of posts: headcount, pay, floor, ceiling and cost, each column interpreted as a whole.

use super::columns::Columns;
use super::figures::{self, Column, Decimal, Kind, Percent, Reading, Signs};
use super::grid::clean;
use super::mapping::Mapping;
use super::report::{Concern, Remarks};
use super::table::Table;

/// The figures of all rows, column by column.
#[derive(Debug)]
pub(super) struct Figures {
    /// Headcount, pay, floor, ceiling, cost: the index of the column, and the reading of each row.
    columns: [Option<(usize, Vec<Reading>)>; 5],
}

const KINDS: [Kind; 5] = [Kind::People, Kind::Money, Kind::Money, Kind::Money, Kind::Money];

impl Figures {
    pub(super) fn read(table: &Table, columns: &Columns, mapping: &Mapping, remarks: &mut Remarks) -> Figures {
        let Columns { headcount, pay, pay_floor, pay_ceiling, cost, .. } = columns;
        let places = [*headcount, *pay, *pay_floor, *pay_ceiling, *cost];
        let cells = |at: usize| {
            let rows = table.rows.iter().filter(|row| !table.is_header(row));
            rows.map(move |row| (row.cell(Some(at)), row.stored(Some(at))))
        };
        let mut looked: Vec<(usize, usize, Column)> = Vec::new();
        for (slot, (place, kind)) in places.into_iter().zip(KINDS).enumerate() {
            let Some(at) = place else { continue };
            looked.push((slot, at, Column::look(table.header(at), kind, cells(at))));
        }
        // the currency of the model applies if a column names none
        let open = {
            let mut open: Vec<&mut Column> = looked.iter_mut().map(|(_, _, column)| column).collect();
            figures::settle(&mut open, mapping.decimal, table.semicolons)
        };
        report_figures(table, &looked, &open, mapping, remarks);
        let mut read: [Option<(usize, Vec<Reading>)>; 5] = Default::default();
        for (slot, at, column) in looked {
            let readings =
                table.rows.iter().map(|row| column.read(&clean(row.cell(Some(at))), row.stored(Some(at)))).collect();
            if let Some(place) = read.get_mut(slot) {
                *place = Some((at, readings));
            }
        }
        Figures { columns: read }
    }

    /// The reading of a row in one of the columns, with the index of that column.
    pub(super) fn of(&self, slot: usize, row: usize) -> Option<(usize, &Reading)> {
        let (at, readings) = self.columns.get(slot)?.as_ref()?;
        Some((*at, readings.get(row)?))
    }

    /// The figures of a row, column by column.
    pub(super) fn values(&self, row: usize) -> [Option<f64>; 5] {
        [0, 1, 2, 3, 4].map(|slot| match self.of(slot, row) {
            Some((_, Reading::Value(value) | Reading::Yearly(value, _))) => Some(*value),
            _ => None,
        })
    }

    pub(super) fn is_figure(&self, column: usize) -> bool {
        self.columns.iter().flatten().any(|(at, _)| *at == column)
    }
}

fn report_figures(
    table: &Table,
    looked: &[(usize, usize, Column)],
    open: &[usize],
    mapping: &Mapping,
    remarks: &mut Remarks,
) {
    let name = &table.name;
    for (number, (_, at, column)) in looked.iter().enumerate() {
        let header = table.header(*at);
        let mut say = |message: String| remarks.column(Concern::Table, name, header, message);
        if open.contains(&number) {
            let example = column.example.as_deref().unwrap_or_default();
            let (sign, is_point) = if example.contains('.') { ("point", true) } else { ("comma", false) };
            let how = match is_point == (column.decimal() == Some(Decimal::Point)) {
                true => "taken for the decimal sign",
                false => "taken to group thousands",
            };
            say(format!(
                "figures such as `{example}` can be read in two ways; the {sign} was {how}; set it with `--decimal`"
            ));
        }
        if column.signs == Signs::Mixed && mapping.decimal.is_none() {
            say("uses both the point and the comma as decimal sign; each cell was read on its own".to_owned());
        }
        match column.percent {
            Percent::No => {}
            Percent::Yes => say("is in percent: 100 counts as 1".to_owned()),
            Percent::Signed => say("the figures without a percent sign are shares: 1 counts as 1".to_owned()),
        }
        if column.times > 1.0 {
            say(format!("is counted in {}", if column.times > 1e3 { "millions" } else { "thousands" }));
        }
        if let Some(period) = column.period {
            match period.in_a_year() {
                Some(1.0) => {}
                Some(times) => say(format!("is pay by the {}: multiplied by {times} for the year", period.noun())),
                None => say(format!(
                    "is pay by the {}, left out: without the hours worked, yearly pay cannot be computed",
                    period.noun()
                )),
            }
        }
        if let (Some(here), Some(wanted)) = (column.currency, &mapping.currency)
            && here != wanted
            && here != "kr"
        {
            say(format!("names the currency {here}; its figures were read as {wanted}, without conversion"));
        }
    }
}
