//! All that an embedder may want, in one small program: a text and a drafted model in, three analyses, findings with their
//! places, a rule of one's own, an algorithm of petgraph, JSON out and in.

use outward::diagnostic::Severity;
use outward::model::{Document, Draft, Model, Object, PartyId};
use outward::rules::{Check, Explanation, OwnRules, RuleContext, RuleDefinition, Witness};
use outward::{Study, StudyOptions, text::Sources};

static WORKS_ALONE: RuleDefinition =
    RuleDefinition::new("works-alone", Severity::Note, "One person alone serves somebody.", &WorksAlone);

struct WorksAlone;

impl Check for WorksAlone {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.actors()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        (context.model.headcount(*actor) <= 1.0 && context.model.serves(*actor).count() > 0).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
        let mut proof = Witness::default();
        proof.step(*actor, "one person");
        let message = format!("`{}` is one person", context.model.name(*actor));
        Explanation::new(message, "let a second one learn it", proof)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = "customer Guest
role Barista { headcount 12; serves Guest \"the drink\" }
role Chief { serves Finance }
role Finance { headcount 3; serves Chief }";
    let options = StudyOptions::default().rules(OwnRules::new([&WORKS_ALONE])?);
    let before = options.clone().read(&Sources::from_text("shop.outward", text))?;

    let roaster = Draft::role("Roaster").headcount(2).serves(Object::to("Barista").text("fresh beans").strength(0.8));
    let after = options.build(&Document::from(before.model()).with(roaster))?;
    for study in [&before, &after] {
        println!("reach {:?}", study.paths().summary.reach_share);
        println!("exempt {}", study.exemptions().summary.by_verdict.exempt.actors);
        println!("outwards {:?}", study.focus().summary.outward);
    }
    for finding in before.findings() {
        let place = before.place(finding).map_or_else(String::new, |place| format!("{}:{}", place.file, place.line));
        println!("{place} {} {}", finding.rule, before.message(finding));
    }
    let components = petgraph::algo::kosaraju_scc(after.graph());
    println!("circles {}", components.iter().filter(|component| component.len() > 1).count());

    let again: Model = serde_json::from_str(&serde_json::to_string(after.model())?)?;
    println!("the same {}", Study::of(again).model() == after.model());
    Ok(())
}
