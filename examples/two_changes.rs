//! Two changes that somebody might make to an organization, before anybody is moved: what would each do to the figures?
//!
//! `cargo run --example two_changes`

use std::error::Error;

use outward::Model;
use outward::analysis::{self, Targets};
use outward::graph::ServiceGraph;
use outward::model::{Declaration, Document, Object};
use outward::syntax::Verb;
use outward::text::Sources;

fn main() -> Result<(), Box<dyn Error>> {
    let path = "examples/land_registry.outward";
    let today = Model::read(&Sources::from_text(path, std::fs::read_to_string(path)?))?;

    // the accountants work for the local offices, and not only for the top
    let mut finance = Document::from(&today);
    let directorate = find(&mut finance.declarations, &["Finance"])?;
    let link = Object::to("Operations").text("budgets that the local offices can work with").strength(0.6);
    *directorate = directorate.clone().says(Verb::Serves, link);

    // research, of which nobody has said whom it serves, works for the lawyers who decide the hard cases
    let mut research = Document::from(&today);
    for role in ["ResearchOfficerEO", "ResearchOfficerHEO", "SeniorResearchOfficer"] {
        let post = find(&mut research.declarations, &["LegalServices", role])?;
        *post = post.clone().says(Verb::Serves, Object::to("Lawyer16").text("what was decided before"));
    }

    println!("{:<28} {:>9} {:>9} {:>9}", today.title().unwrap_or_default(), "today", "finance", "research");
    let columns = [today, Model::build(&finance)?, Model::build(&research)?].map(|model| figures(&model));
    let [first, second, third] = &columns;
    for ((what, today), ((_, finance), (_, research))) in first.iter().zip(second.iter().zip(third)) {
        println!("{what:<28} {today:>9.3} {finance:>9.3} {research:>9.3}");
    }
    Ok(())
}

/// A declaration, by its name and those of the units around it.
fn find<'a>(declarations: &'a mut [Declaration], path: &[&str]) -> Result<&'a mut Declaration, String> {
    let (first, rest) = path.split_first().ok_or("no name")?;
    let found = declarations.iter_mut().find(|declaration| declaration.name == *first);
    let found = found.ok_or_else(|| format!("there is no {first}"))?;
    if rest.is_empty() { Ok(found) } else { find(&mut found.declarations, rest) }
}

fn figures(model: &Model) -> Vec<(&'static str, f64)> {
    let graph = ServiceGraph::new(model);
    let paths = analysis::paths(model, &graph, &Targets::Current);
    let exemptions = analysis::exemptions(model, &graph);
    let focus = analysis::focus(model, &graph);
    let gated = paths.gates.iter().map(|gate| gate.gated_headcount).fold(0.0, f64::max);
    vec![
        ("share with a way", paths.summary.reach_share.unwrap_or(f64::NAN)),
        ("mean distance", paths.summary.mean_distance.unwrap_or(f64::NAN)),
        ("people behind one gate", gated),
        ("effort outwards", focus.summary.outward.unwrap_or(f64::NAN)),
        ("cost without a way, million", exemptions.summary.no_path_cost.unwrap_or(f64::NAN) / 1e6),
    ]
}
