//! Two changes that somebody might make to an organization, before anybody is moved: what would each do to the figures?
//!
//! `cargo run --example two_changes`

use std::error::Error;

use outward::Study;
use outward::model::{Document, Object};
use outward::text::Sources;

fn main() -> Result<(), Box<dyn Error>> {
    let path = "examples/land_registry.outward";
    let today = Study::read(&Sources::from_text(path, std::fs::read_to_string(path)?))?;

    // the accountants work for the local offices, and not only for the top
    let budgets = Object::to("Operations").text("budgets that the local offices can work with").strength(0.6);
    let finance = Document::from(today.model()).change("Finance", |directorate| directorate.serves(budgets))?;

    // research, of which nobody has said whom it serves, works for the lawyers who decide the hard cases
    let mut research = Document::from(today.model());
    for role in ["ResearchOfficerEO", "ResearchOfficerHEO", "SeniorResearchOfficer"] {
        let decided = Object::to("Lawyer16").text("what was decided before");
        research = research.change(&format!("LegalServices.{role}"), |post| post.serves(decided))?;
    }

    println!("{:<28} {:>9} {:>9} {:>9}", today.model().title().unwrap_or_default(), "today", "finance", "research");
    let (finance, research) = (Study::build(&finance)?, Study::build(&research)?);
    for (what, figure) in FIGURES {
        let [today, finance, research] = [&today, &finance, &research].map(|study| figure(study).unwrap_or(f64::NAN));
        println!("{what:<28} {today:>9.3} {finance:>9.3} {research:>9.3}");
    }
    Ok(())
}

type Figure = fn(&Study) -> Option<f64>;

const FIGURES: [(&str, Figure); 5] = [
    ("share with a way", |study| study.paths().summary.reach_share),
    ("mean distance", |study| study.paths().summary.mean_distance),
    ("people behind one gate", |study| study.paths().gates.iter().map(|gate| gate.gated_headcount).reduce(f64::max)),
    ("effort outwards", |study| study.focus().summary.outward),
    ("cost without a way, million", |study| study.exemptions().summary.no_path_cost.map(|cost| cost / 1e6)),
];
