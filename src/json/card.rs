//! The JSON of `outward card`.

use std::io::{self, Write};

use serde::Serialize;

use super::finding::Findings;
use super::{Name, Places, QualifiedNames, to_writer};
use crate::analysis::{ByReach, ExemptionVerdict, Ground, Ownership, Reach, Shape, SightVerdict};
use crate::card::{Card, CardExemption, CardWay, Few, HeldOutcome, Inside, Says, Watched};
use crate::model::{Model, PartyId, Target, TextId};
use crate::rules::RuleContext;

/// Writes the one object of `outward card`. Lists are as long as on the card; each says how many there are. Linear in
/// the names of the model and in what is shown. With the feature `report`, a card of a [`Study`](crate::Study) has a method
/// `json` that calls this.
///
/// ```
/// use outward::{Study, json, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let card = study.cards().card(study.model().actors().next().unwrap());
/// let mut text = Vec::new();
/// json::write_card(&mut text, &study.context(), &study.places(), &card)?;
/// assert_eq!(serde_json::from_slice::<serde_json::Value>(&text)?["card"]["of"], "Barista");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Any error of the writer.
pub fn write_card(
    mut writer: impl Write,
    context: &RuleContext<'_>,
    places: &Places<'_>,
    card: &Card,
) -> io::Result<()> {
    write(&mut writer, context, places, card)
}

fn write(writer: &mut dyn Write, context: &RuleContext<'_>, places: &Places<'_>, card: &Card) -> io::Result<()> {
    let names = QualifiedNames::new(context.model);
    let show = Show { model: context.model, names: &names };
    let findings = Findings { context, names: &names, places, findings: &card.findings.shown };
    to_writer(writer, &Whole { schema: super::version::SCHEMA, card: show.card(card, findings) })
}

/// The object of `outward card`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub(super) struct Whole<'a> {
    #[cfg_attr(feature = "schema", schemars(with = "super::version::Version"))]
    schema: u32,
    card: Shown<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a> {
    of: Name<'a>,
    kind: &'static str,
    label: &'a str,
    headcount: f64,
    reports_to: List<Name<'a>>,
    reach: Option<Reach>,
    way: Option<Way<'a>>,
    exemption: Option<Exemption<'a>>,
    serves_source: Option<Name<'a>>,
    serves: List<Service<'a>>,
    served_by: List<Received<'a>>,
    needed_by: List<Wanted<'a>>,
    handed_back_by: List<Wanted<'a>>,
    answers_for: List<Held<'a>>,
    promises: List<Promised<'a>>,
    measured_by: List<Metric<'a>>,
    rewarded_by: List<Reward<'a>>,
    inward_rewards: Option<f64>,
    needs: List<Needed<'a>>,
    hands_back_to: List<HandedBack<'a>>,
    says: Option<Opinion<'a>>,
    policies: List<Cover<'a>>,
    inside: Option<Within<'a>>,
    findings: AllFindings<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct List<T> {
    shown: Vec<T>,
    of: usize,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct AllFindings<'a> {
    shown: Findings<'a>,
    of: usize,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Way<'a> {
    distance: u32,
    customer: Option<Name<'a>>,
    steps: List<Step<'a>>,
    strength: f64,
    weakest: Weakest<'a>,
    routes: f64,
    strongest: Strongest<'a>,
    gate: Option<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Step<'a> {
    from: Name<'a>,
    to: Name<'a>,
    by: Name<'a>,
    written_to: Name<'a>,
    text: Option<&'a str>,
    strength: f64,
    stated: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Weakest<'a> {
    from: Name<'a>,
    to: Name<'a>,
    strength: f64,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Strongest<'a> {
    next: Name<'a>,
    strength: f64,
    links: u32,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Exemption<'a> {
    verdict: ExemptionVerdict,
    grounds: &'a [Ground],
    shape: Option<Shape>,
    circle: List<Name<'a>>,
    declared: Option<Declared<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Declared<'a> {
    by: Name<'a>,
    why: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Service<'a> {
    to: Name<'a>,
    text: Option<&'a str>,
    strength: f64,
    stated: bool,
    effort: Option<f64>,
    onward: Option<u32>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Received<'a> {
    from: Name<'a>,
    to: Name<'a>,
    text: Option<&'a str>,
    strength: Option<f64>,
    stated: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Wanted<'a> {
    from: Name<'a>,
    to: Name<'a>,
    text: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Held<'a> {
    outcome: Name<'a>,
    #[serde(rename = "for")]
    for_whom: List<Name<'a>>,
    holder: Name<'a>,
    how: Option<&'a str>,
    specific: bool,
    share: f64,
    stated: bool,
    reaches: Option<bool>,
    verdict: Ownership,
    others: usize,
    specific_others: List<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Promised<'a> {
    outcome: Name<'a>,
    words: Option<&'a str>,
    verdict: Ownership,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Metric<'a> {
    metric: Name<'a>,
    by: Name<'a>,
    text: Option<&'a str>,
    matters_to: List<Name<'a>>,
    on_target: Option<bool>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Reward<'a> {
    metric: Name<'a>,
    by: Name<'a>,
    text: Option<&'a str>,
    weight: Option<f64>,
    matters_to: List<Name<'a>>,
    on_target: Option<bool>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Needed<'a> {
    from: Name<'a>,
    text: Option<&'a str>,
    met: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct HandedBack<'a> {
    to: Name<'a>,
    text: Option<&'a str>,
    stray: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Opinion<'a> {
    named: List<Name<'a>>,
    sight: SightVerdict,
    next: Option<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Cover<'a> {
    policy: Name<'a>,
    covers: Name<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Within<'a> {
    directly: List<Name<'a>>,
    by_reach: ByReach,
    reach_share: Option<f64>,
    leaving_share: Option<f64>,
}

/// Resolves ids to names and texts.
#[derive(Clone, Copy)]
struct Show<'a> {
    model: &'a Model,
    names: &'a QualifiedNames<'a>,
}

impl<'a> Show<'a> {
    fn card(self, card: &'a Card, findings: Findings<'a>) -> Shown<'a> {
        Shown {
            of: self.names.name(card.of),
            kind: self.model.noun_of(card.of.into()),
            label: self.model.label(card.of),
            headcount: card.headcount,
            reports_to: self.parties(&card.managers),
            reach: card.reach,
            way: card.way.as_ref().map(|way| self.way(way)),
            exemption: card.exemption.as_ref().map(|exemption| self.exemption(exemption)),
            serves_source: card.serves_source.map(|source| self.names.name(source)),
            serves: list(&card.serves, |it| Service {
                to: self.target(it.to),
                text: self.text(it.text),
                strength: it.strength,
                stated: it.stated,
                effort: it.effort,
                onward: it.onward,
            }),
            served_by: list(&card.served_by, |it| Received {
                from: self.names.name(it.from),
                to: self.target(it.to),
                text: self.text(it.text),
                strength: it.strength,
                stated: it.stated,
            }),
            needed_by: list(&card.needed_by, |it| self.wanted(it)),
            handed_back_by: list(&card.handed_back_by, |it| self.wanted(it)),
            answers_for: list(&card.answers, |answer| self.held(answer)),
            promises: list(&card.promises, |it| Promised {
                outcome: self.names.name(it.outcome),
                words: self.text(it.words),
                verdict: it.verdict,
            }),
            measured_by: list(&card.measures, |it| self.metric(it)),
            rewarded_by: list(&card.rewards, |it| self.reward(it)),
            inward_rewards: card.inward_rewards,
            needs: list(&card.needs, |it| Needed {
                from: self.names.name(it.from),
                text: self.text(it.text),
                met: it.met,
            }),
            hands_back_to: list(&card.hands_back, |it| HandedBack {
                to: self.names.name(it.to),
                text: self.text(it.text),
                stray: it.stray,
            }),
            says: card.says.as_ref().map(|says| self.says(says)),
            policies: list(&card.policies, |it| Cover {
                policy: self.names.name(it.policy),
                covers: self.target(it.covers),
            }),
            inside: card.inside.as_ref().map(|inside| self.inside(inside)),
            findings: AllFindings { shown: findings, of: card.findings.of },
        }
    }

    fn way(self, way: &'a CardWay) -> Way<'a> {
        Way {
            distance: way.distance,
            customer: way.customer.map(|customer| self.names.name(customer)),
            steps: list(&way.steps, |step| Step {
                from: self.names.name(step.from),
                to: self.names.name(step.to),
                by: self.names.name(step.by),
                written_to: self.target(step.written_to),
                text: self.text(step.text),
                strength: step.strength,
                stated: step.stated,
            }),
            strength: way.strength,
            weakest: Weakest {
                from: self.names.name(way.weakest.from),
                to: self.names.name(way.weakest.to),
                strength: way.weakest.strength,
            },
            routes: way.routes,
            strongest: Strongest {
                next: self.names.name(way.strongest_next),
                strength: way.strongest,
                links: way.strongest_links,
            },
            gate: way.gate.map(|gate| self.names.name(gate)),
        }
    }

    fn exemption(self, exemption: &'a CardExemption) -> Exemption<'a> {
        Exemption {
            verdict: exemption.verdict,
            grounds: &exemption.grounds,
            shape: exemption.shape,
            circle: self.parties(&exemption.circle),
            declared: exemption.declared.as_ref().map(|(by, why)| Declared { by: self.names.name(*by), why }),
        }
    }

    fn wanted(self, it: &crate::card::Received) -> Wanted<'a> {
        Wanted { from: self.names.name(it.from), to: self.target(it.to), text: self.text(it.text) }
    }

    fn held(self, answer: &'a HeldOutcome) -> Held<'a> {
        Held {
            outcome: self.names.name(answer.outcome),
            for_whom: self.parties(&answer.for_whom),
            holder: self.names.name(answer.holder),
            how: self.text(answer.how),
            specific: answer.specific,
            share: answer.share,
            stated: answer.stated,
            reaches: answer.reaches,
            verdict: answer.verdict,
            others: answer.others,
            specific_others: self.parties(&answer.specific_others),
        }
    }

    fn metric(self, it: &'a Watched) -> Metric<'a> {
        Metric {
            metric: self.names.name(it.metric),
            by: self.names.name(it.by),
            text: self.text(it.text),
            matters_to: self.parties(&it.matters_to),
            on_target: it.on_target,
        }
    }

    fn reward(self, it: &'a Watched) -> Reward<'a> {
        let Metric { metric, by, text, matters_to, on_target } = self.metric(it);
        Reward { metric, by, text, weight: it.weight, matters_to, on_target }
    }

    fn says(self, says: &'a Says) -> Opinion<'a> {
        Opinion {
            named: list(&says.named, |target| self.target(*target)),
            sight: says.verdict,
            next: says.next.map(|next| self.names.name(next)),
        }
    }

    fn inside(self, inside: &'a Inside) -> Within<'a> {
        Within {
            directly: self.parties(&inside.directly),
            by_reach: inside.by_reach,
            reach_share: inside.reach_share,
            leaving_share: inside.leaving_share,
        }
    }

    fn parties(self, few: &'a Few<PartyId>) -> List<Name<'a>> {
        list(few, |party| self.names.name(*party))
    }

    fn target(self, target: Target) -> Name<'a> {
        self.names.target(target)
    }

    fn text(self, text: Option<TextId>) -> Option<&'a str> {
        self.model.text(text)
    }
}

fn list<'a, T, S: Serialize>(few: &'a Few<T>, show: impl Fn(&'a T) -> S) -> List<S> {
    List { shown: few.shown.iter().map(show).collect(), of: few.of }
}
