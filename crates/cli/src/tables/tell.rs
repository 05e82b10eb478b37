//! What became of the rows of an import, in words.

use outward::figures::{counted, figure};
use outward::import::{Concern, Remark, Report};
use outward::report::style::{HEADING, paint};
use outward::report::words::safe;

use crate::args::Import;
use crate::verbs::save::is_standard_output;

/// How many remarks of a kind are shown.
const SHOWN: usize = 5;

/// What became of every row.
pub fn report(report: &Report, args: &Import) -> String {
    let mut text = String::new();
    for sheet in &report.sheets {
        let parts = [
            (sheet.roles, counted(sheet.roles, "role", "roles")),
            (sheet.merged, format!("{} merged into them", sheet.merged)),
            (sheet.links, counted(sheet.links, "link", "links")),
            (sheet.passed_over, format!("{} passed over", sheet.passed_over)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part).collect();
        let rows = counted(sheet.rows, "row", "rows");
        let heads = sheet.headcount.map_or_else(String::new, |heads| format!("; headcount {}", figure(heads)));
        text.push_str(&format!("{}: {rows}: {}{heads}\n", safe(&sheet.name), parts.join(", ")));
    }
    for concern in Concern::ALL {
        let of: Vec<&Remark> = report.remarks.iter().filter(|remark| remark.concern == concern).collect();
        if of.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{}: {}\n", paint(HEADING, concern.as_str()), of.len()));
        let shown = if args.all { of.len() } else { SHOWN };
        for remark in of.iter().take(shown) {
            text.push_str(&format!("  {}\n", safe(&format!("{}{}", place(remark), remark.message))));
        }
        if of.len() > shown {
            text.push_str(&format!("  and {} more (`--all` shows them)\n", of.len() - shown));
        }
        if concern == Concern::Customer {
            text.push_str("  help: `--customer NAME` names one\n");
        }
    }
    let changes = &report.changes;
    let parts = [
        (changes.added, "added"),
        (changes.changed, "changed"),
        (changes.moved, "moved"),
        (changes.removed, "removed"),
        (changes.kept, "kept for what a person wrote"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let changes = if parts.is_empty() { "nothing has changed".to_owned() } else { parts.join(", ") };
    let written =
        if is_standard_output(&args.output) { "standard output".into() } else { args.output.to_string_lossy() };
    text.push_str(&format!(
        "\n{written}: {}, {}, {}headcount {}\n{changes}\n",
        counted(report.roles, "role", "roles"),
        counted(report.units, "unit", "units"),
        if report.links > 0 { format!("{}, ", counted(report.links, "link", "links")) } else { String::new() },
        figure(report.headcount)
    ));
    text
}

/// `staff.csv, row 12, Manager: `
fn place(remark: &Remark) -> String {
    let row = remark.row.map(|row| format!("row {row}"));
    let parts: Vec<String> = [remark.sheet.clone(), row, remark.column.clone()].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(", ")) }
}
