//! `outward analyze --uncertain`: the ways to the customer if links hold with the probability of their strength.

use outward::json::{self, QualifiedNames};
use outward::report::{form, significance};

use super::super::refuse::{refuse, warn};
use super::{Analyze, AnalyzeFormat};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// Prints the chances.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to);
    let study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, args.format == AnalyzeFormat::Json, terminal),
    };
    terminal.stage("drawing which links hold");
    let found = match study.uncertain_links(args.draws, args.seed) {
        Ok(found) => found,
        Err(error) => return terminal.wrong(&error.to_string()),
    };
    if args.format == AnalyzeFormat::Parquet {
        return terminal.wrong("`--uncertain` has no Parquet; use `--format csv`");
    }
    let names = QualifiedNames::new(study.model());
    let table = found.table(&names);
    let mut text = String::new();
    // writing to a string cannot fail
    let _ = match args.format {
        AnalyzeFormat::Json => {
            return terminal.bytes(|out| json::write_uncertain(out, study.model(), &found), Status::Done);
        }
        AnalyzeFormat::Csv => table.write_csv_head(&mut text).and_then(|()| table.write_csv(&mut text)),
        AnalyzeFormat::Jsonl => table.write_json_lines(&mut text),
        AnalyzeFormat::Latex => table
            .write_latex_head(&mut text)
            .and_then(|()| table.write_latex_rows(&mut text))
            .and_then(|()| table.write_latex_foot(&mut text)),
        AnalyzeFormat::Text | AnalyzeFormat::Markdown | AnalyzeFormat::Parquet => {
            warn(&study, terminal);
            let blocks = significance::uncertain_blocks(&found, study.model(), args.all);
            if args.format == AnalyzeFormat::Text {
                return terminal.print(&form::styled(&blocks, terminal.width()));
            }
            text = form::markdown(&blocks);
            Ok(())
        }
    };
    terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
}
