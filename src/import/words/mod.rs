//! The report on the rows of an import, in words.

mod look;

use super::report::{Changes, Concern, Headcounts, ImportReport, Remark};
use crate::figures::counted;
use crate::report::form::heading;
use crate::report::safe;
use crate::report::style::plain;

/// How many remarks of a kind are shown, and how many places per remark.
const SHOWN: usize = 5;

/// The account in words.
impl ImportReport {
    /// As plain text, with every remark if `all` are wanted, else with the first of each kind. `written` is the name of
    /// what was written.
    ///
    /// ```
    /// use outward::import::{Mapping, Sheet, import};
    /// let staff = "title,department\nHead of Sales,Sales\nClerk,Sales\n";
    /// let done = import(&[Sheet::new("staff.csv", staff)], &[], &Mapping::default(), None)?;
    /// assert!(done.report.text("shop.outward", false).starts_with("staff.csv: 2 rows: 2 roles\n"));
    /// assert!(done.report.styled("shop.outward", false).contains("2 roles"));
    /// # Ok::<(), outward::import::ImportError>(())
    /// ```
    pub fn text(&self, written: &str, all: bool) -> String {
        plain(&self.styled(written, all))
    }

    /// As text for a terminal: like [`text`](ImportReport::text), with escape sequences for colors.
    pub fn styled(&self, written: &str, all: bool) -> String {
        styled(self, written, all)
    }
}

fn styled(report: &ImportReport, written: &str, all: bool) -> String {
    let mut text = String::new();
    for sheet in &report.sheets {
        let parts = [
            (sheet.roles, counted(sheet.roles, "role", "roles")),
            (sheet.merged, format!("{} merged into them", sheet.merged)),
            (sheet.links, counted(sheet.links, "link", "links")),
            (sheet.passed_over, format!("{} skipped", sheet.passed_over)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part).collect();
        let heads = sheet.headcount.map_or_else(String::new, |heads| format!("; headcount {}", exact(heads)));
        let rows = match sheet.rows {
            0 => "no rows".to_owned(),
            rows => format!("{}: {}", counted(rows, "row", "rows"), parts.join(", ")),
        };
        text.push_str(&format!("{}: {rows}{heads}\n", safe(&sheet.name)));
    }
    text.push_str(&people(report));
    text.push_str(&remarks(&report.remarks, all));
    let changes = changes(report);
    text.push_str(&format!(
        "\n{}: {}, {}, {}headcount {}\n{changes}\n",
        safe(written),
        counted(report.roles, "role", "roles"),
        counted(report.units, "unit", "units"),
        if report.links > 0 { format!("{}, ", counted(report.links, "link", "links")) } else { String::new() },
        exact(report.headcount)
    ));
    text
}

/// The changes to the model.
fn changes(report: &ImportReport) -> String {
    let Changes { added, changed, moved, removed, kept, .. } = report.changes;
    let parts = [
        (added, "written"),
        (changed, "changed"),
        (moved, "moved"),
        (removed, "removed"),
        (kept, "kept because somebody edited it"),
    ];
    let mut parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let Some(first) = parts.first_mut() else { return "nothing has changed".to_owned() };
    if added > 0 {
        *first = format!("{} written", counted(added, "thing", "things"));
    }
    // the model was written from scratch
    if parts.len() == 1 && added >= report.roles + report.units && added > 0 {
        let kinds = [
            (report.roles, "role", "roles"),
            (report.units, "unit", "units"),
            (report.customers, "customer", "customers"),
        ];
        let kinds = kinds.iter().filter(|(count, ..)| *count > 0);
        let kinds: Vec<String> = kinds.map(|(count, one, many)| counted(*count, one, many)).collect();
        parts.push(format!(": {}", kinds.join(", ")));
        return parts.concat();
    }
    parts.join(", ")
}

/// The difference between the people stated by the tables and those in the model, if there is one.
fn people(report: &ImportReport) -> String {
    let Headcounts { stated, eliminated, vacant, vacant_posts, totals, skipped, assumed, assumed_rows, .. } =
        report.headcounts();
    let of_tables = report.headcount_of_tables;
    let besides = report.headcount - of_tables;
    if report.sheets.iter().all(|sheet| sheet.headcount.is_none()) && vacant_posts == 0 && besides.abs() < 5e-7 {
        return String::new();
    }
    let each = match assumed == assumed_rows as f64 {
        true => "counted as 1 person each",
        false => "counted as the rest of one person’s full time",
    };
    let mut text = format!("\npeople: {} stated", exact(stated));
    let parts = [
        (-eliminated, "in eliminated posts".to_owned()),
        (-vacant, format!("in {}", counted(vacant_posts, "vacant post", "vacant posts"))),
        (-totals, "in total rows".to_owned()),
        (-skipped, "in other rows that were skipped".to_owned()),
        (
            assumed,
            format!("assumed ({}, {each})", counted(assumed_rows, "row without a figure", "rows without a figure")),
        ),
        (besides, "in other roles of the model".to_owned()),
    ];
    for (figure, what) in parts {
        if figure.abs() > 5e-7 {
            let sign = if figure < 0.0 { "−" } else { "+" };
            text.push_str(&format!(" {sign} {} {what}", exact(figure.abs())));
        }
    }
    if vacant_posts > 0 && vacant == 0.0 {
        text.push_str(&format!(" ({} vacant)", counted(vacant_posts, "post", "posts")));
    }
    text.push_str(&format!(" = {} in the model\n", exact(report.headcount)));
    text
}

/// Remarks by subject, one line for each column and cause.
fn remarks(remarks: &[Remark], all: bool) -> String {
    let mut text = String::new();
    for concern in Concern::ALL {
        let of: Vec<&Remark> = remarks.iter().filter(|remark| remark.concern == concern).collect();
        if of.is_empty() {
            continue;
        }
        let count: usize = of.iter().map(|remark| remark.count()).sum();
        text.push_str(&format!("\n{}: {count}\n", heading(concern.as_str())));
        // everybody should check how a table was interpreted
        let first = if concern == Concern::Table { 4 * SHOWN } else { SHOWN };
        let most = if all { usize::MAX } else { first };
        for remark in of.iter().take(most) {
            text.push_str(&format!("  {}\n", safe(&line(remark, most))));
        }
        if of.len() > most {
            let rest: usize = of.iter().skip(most).map(|remark| remark.count()).sum();
            text.push_str(&format!("  and {rest} more (`--all` shows them)\n"));
        }
        if concern == Concern::Customer {
            text.push_str("  help: `--customer NAME` names one\n");
        }
    }
    text
}

/// `staff.csv, Manager, row 12: `H9`: not found in any table; left out`
fn line(remark: &Remark, most: usize) -> String {
    let mut place: Vec<String> = [remark.sheet.clone(), remark.column.clone()].into_iter().flatten().collect();
    if !remark.rows.is_empty() {
        let many = if remark.rows.len() > most { format!(" ({} in all)", remark.rows.len()) } else { String::new() };
        place.push(format!("{}{many}", remark.places(most)));
    }
    let mut quotes: Vec<String> = remark.quotes.iter().take(most).map(|quote| format!("`{quote}`")).collect();
    if remark.quotes.len() > most {
        quotes.push("…".to_owned());
    }
    let quotes = if quotes.is_empty() { String::new() } else { format!("{}: ", quotes.join(", ")) };
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(", ")) };
    format!("{place}{quotes}{}", remark.message)
}

/// A figure to the last digit, so that sums can be checked: `2,300.75`.
fn exact(value: f64) -> String {
    let text = format!("{:.6}", if value == 0.0 { 0.0 } else { value });
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("−", digits));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if grouped == "0" && places.is_empty() { "" } else { sign };
    if places.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{places}") }
}
