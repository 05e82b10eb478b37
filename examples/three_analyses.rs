//! Prints who has a way to the customer, who answers for what, and who is exempt; draws a picture if it is given a name.
//!
//! `cargo run --example three_analyses [FILE [PICTURE.svg]]`

use outward::Study;
use outward::analysis::{Ground, Reach};
use outward::render::pictures::{Options, PictureKind};
use outward::text::Sources;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_else(|| "examples/land_registry.outward".to_owned());
    let study = Study::read(&Sources::from_text(path.as_str(), std::fs::read_to_string(&path)?))?;
    let model = study.model();
    println!("{}\n", model.title().unwrap_or(&path));

    let paths = study.paths();
    println!("Who has a way to the customer, of {} people", paths.summary.headcount);
    for reach in Reach::ALL {
        let count = paths.summary.by_reach.get(reach);
        println!("  {:<14} {:>5} actors {:>9.2} people", reach.as_str(), count.actors, count.headcount);
    }
    let farthest = paths.actors.iter().filter_map(|found| Some((found.actor, found.way.as_ref()?)));
    if let Some((actor, way)) = farthest.max_by_key(|(_, way)| way.distance) {
        println!("  among the farthest: {}, {} links away", model.label(actor), way.distance);
    }
    if let Some(gate) = paths.gates.iter().max_by(|a, b| a.gated_headcount.total_cmp(&b.gated_headcount)) {
        println!("  most depend on: {}, for {} people the only way", model.label(gate.actor), gate.gated_headcount);
    }

    println!("\nWho answers for what");
    for found in &study.diffusion().outcomes {
        let label = model.label_of(found.outcome.into());
        let holders = found.effective_holders.map_or("nobody".to_owned(), |holders| format!("as by {holders:.1}"));
        println!("  {:<9} {holders:<10} {label}", found.verdict.as_str());
    }

    println!("\nWho is exempt");
    for ground in Ground::ALL {
        let such = study.exemptions().actors.iter().filter(|found| found.grounds.has(ground));
        let people = such.fold(0.0, |sum, found| sum + model.headcount(found.actor));
        println!("  {:<15} {people:>8.2} people", ground.as_str());
    }
    if let Some(cost) = study.exemptions().summary.no_path_cost {
        println!("  without any way: {cost:.0} {} a year", model.currency().unwrap_or_default());
    }
    if let Some(picture) = args.next() {
        std::fs::write(picture, study.draw(PictureKind::Rings, &Options::default()).svg)?;
    }
    Ok(())
}
