//! `outward analyze --uncertain`: the ways to the customer if links hold with the probability of their strength.

use outward::json::{self, QualifiedNames};
use outward::report::significance;

use super::super::refuse::{refuse, warn};
use super::super::result::print;
use super::Analyze;
use crate::args::ResultFormat;
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// Prints the chances.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to);
    let study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, args.format == ResultFormat::Json, terminal),
    };
    terminal.stage("drawing which links hold");
    let found = match study.uncertain_links(args.draws, args.seed) {
        Ok(found) => found,
        Err(error) => return terminal.wrong(&error.to_string()),
    };
    if args.format.is_to_read() {
        warn(&study, terminal);
    }
    let names = QualifiedNames::new(study.model());
    let blocks = || significance::uncertain_blocks(&found, study.model(), args.all);
    let json = |out: &mut dyn std::io::Write| json::write_uncertain(out, study.model(), &found);
    print(args.format, &found.table(&names), blocks, json, terminal)
}
