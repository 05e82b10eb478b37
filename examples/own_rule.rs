//! A rule of one's own: roles that serve more people than anybody can know.

use outward::diagnostic::{Limit, Severity};
use outward::model::PartyId;
use outward::rules::{Check, Explanation, OwnRules, RuleContext, RuleDefinition, Witness};
use outward::{StudyOptions, text::Sources};

static RULE: RuleDefinition =
    RuleDefinition::new("too-many-served", Severity::Warning, PAGE, &TooManyServed).limit(Limit::Over(2.0));

const PAGE: &str = "A role serves more parties than the limit.\n\nWho serves everybody knows nobody.\n";

struct TooManyServed;

impl Check for TooManyServed {
    type About = PartyId;
    type Seen<'a> = (PartyId, usize, f64);

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.actors()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, role: &PartyId) -> Option<Self::Seen<'a>> {
        let (served, limit) = (context.model.serves(*role).count(), context.limit_of(&RULE)?);
        (served as f64 > limit).then_some((*role, served, limit))
    }

    fn explain(&self, context: &RuleContext<'_>, &(role, served, limit): &Self::Seen<'_>) -> Explanation {
        let mut proof = Witness::default();
        for link in context.model.serves(role) {
            proof.step(link.to.party().unwrap_or(role), "is served");
        }
        let name = context.model.qualified_name(role.into());
        Explanation::new(format!("`{name}` serves {served}, over {limit}"), "share them with a colleague", proof)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text =
        "customer A\ncustomer B\ncustomer C\nrole Host { serves A, B, C }\nrules { deny too-many-served over 2 }";
    let options = StudyOptions::default().rules(OwnRules::new([&RULE])?);
    let study = options.read(&Sources::from_text("inn.outward", text))?;
    for finding in study.findings().iter().filter(|finding| finding.rule.as_str() == RULE.head().name) {
        println!("{}: {}", finding.severity.as_str(), study.message(finding));
    }
    Ok(())
}
