//! Tests of cards.

use super::*;
use crate::analysis::{Analyses, ExemptionVerdict, Ground, Ownership, Reach, Shape, SightVerdict, Targets};
use crate::diagnostic::{Analysis, Rule};
use crate::graph::ServiceGraph;
use crate::rules;
use crate::text::Sources;

/// Runs a test on the card of a named party.
fn on_card<T>(text: &str, name: &str, look: impl FnOnce(&Model, Card) -> T) -> T {
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, None);
    let findings = rules::check(&context);
    let of = model.parties().find(|party| model.name(*party) == name).unwrap();
    let card = Cards::new(&context, &findings).card(of);
    look(&model, card)
}

fn names(model: &Model, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|party| model.name(*party).to_owned()).collect()
}

const SHOP: &str = r#"
customer Guest { needs Shops "a right drink"; hands back to Shops "a cold one" }
customer Passerby { potential }
metric Remakes { matters to Guest; stands at 4; target under 2 }
metric Till
outcome RightDrink { for Guest }
unit Shops {
  reports to Lead
  rewarded by Till weight 30%, Remakes
  responsible for RightDrink
  role Barista {
    headcount 10
    serves Guest "the drink" strength 0.9
    needs Roaster "fresh beans", Cleaner "clean cups"
    hands back to Roaster "a stale bag", Cleaner "a dirty cup"
    responsible for RightDrink "makes it again"
    says it serves Lead
  }
  role Lead { serves Barista "rosters", Shops "keys"; responsible for RightDrink }
}
role Roaster { serves Shops "beans" strength 0.5; reports to Lead }
role Cleaner
policy Course { kind training; covers Shops, Barista }
policy Letter { kind communication; covers everyone }
"#;

#[test]
fn a_way_bears_the_words_of_its_links() {
    on_card(SHOP, "Roaster", |model, card| {
        assert_eq!(card.reach, Some(Reach::Indirect));
        let way = card.way.unwrap();
        assert_eq!((way.distance, way.strength, way.customer), (2, 0.45, model.parties().next()));
        let steps: Vec<_> = way
            .steps
            .shown
            .iter()
            .map(|step| (model.name(step.to), model.text(step.text).unwrap(), step.strength, step.written_to))
            .collect();
        let [barista, shops] =
            ["Barista", "Shops"].map(|name| model.parties().find(|party| model.name(*party) == name).unwrap());
        assert_eq!(
            steps,
            [
                ("Barista", "beans", 0.5, Target::from(shops)),
                ("Guest", "the drink", 0.9, Target::from(way.customer.unwrap())),
            ]
        );
        assert_eq!(way.steps.shown[1].from, barista);
        assert_eq!((way.weakest.from, way.weakest.strength), (card.of, 0.5));
    });
}

#[test]
fn of_parallel_links_the_strongest_tells() {
    let text = "customer Guest\nunit Shop { role Clerk { serves Guest }; role Guard }\n\
        role Boss { serves everyone \"all\" strength 0.2, Shop \"goods\" strength 0.7, Clerk \"pay\" strength 0.7 }";
    on_card(text, "Boss", |model, card| {
        let way = card.way.unwrap();
        let first = way.steps.shown[0];
        // of two equally strong links, the one written first
        assert_eq!((model.text(first.text), first.strength, first.stated), (Some("goods"), 0.7, true));
    });
}

#[test]
fn those_who_serve_are_told_by_name_first() {
    on_card(SHOP, "Barista", |model, card| {
        let from: Vec<_> = card
            .served_by
            .shown
            .iter()
            .map(|link| (model.name(link.from), model.text(link.text).unwrap(), link.strength, link.stated))
            .collect();
        assert_eq!(
            from,
            [
                ("Lead", "rosters", Some(1.0), false),
                ("Lead", "keys", Some(1.0), false),
                ("Roaster", "beans", Some(0.5), true),
            ]
        );
        assert_eq!(card.served_by.of, 3);
        let needed: Vec<_> = card.needed_by.shown.iter().map(|link| model.text(link.text).unwrap()).collect();
        assert_eq!(needed, ["a right drink"]);
        assert_eq!(card.handed_back_by.of, 1);
    });
    // a member who serves their own team receives none of that work
    on_card(SHOP, "Lead", |model, card| {
        let from: Vec<_> = card.served_by.shown.iter().map(|link| model.name(link.from)).collect();
        assert_eq!(from, ["Roaster"]);
    });
}

#[test]
fn what_it_answers_for_and_who_else() {
    on_card(SHOP, "Barista", |model, card| {
        let [own, group] = card.answers.shown.as_slice() else { panic!("{:?}", card.answers) };
        assert!(own.specific && !group.specific);
        assert_eq!((own.verdict, own.others, own.specific_others.of), (Ownership::Owned, 2, 0));
        assert_eq!(own.reaches, Some(true));
        assert_eq!(model.name(group.holder), "Shops");
        assert_eq!(names(model, &group.specific_others.shown), ["Barista"]);
        assert_eq!(names(model, &own.for_whom.shown), ["Guest"]);
    });
}

#[test]
fn what_counts_is_inherited_with_its_weights() {
    on_card(SHOP, "Barista", |model, card| {
        let rewards: Vec<_> = card
            .rewards
            .shown
            .iter()
            .map(|it| (model.name_of(it.metric.into()), it.weight, it.matters_to.of, model.name(it.by), it.on_target))
            .collect();
        assert_eq!(rewards, [("Till", Some(0.3), 0, "Shops", None), ("Remakes", Some(0.7), 1, "Shops", Some(false)),]);
        assert_eq!(card.inward_rewards, Some(0.3));
        assert!(card.measures.is_empty());
        assert_eq!(names(model, &card.managers.shown), ["Lead"]);
    });
}

#[test]
fn needs_and_what_is_handed_back() {
    on_card(SHOP, "Barista", |_, card| {
        assert_eq!(card.needs.shown.iter().map(|need| need.met).collect::<Vec<_>>(), [true, false]);
        assert_eq!(card.hands_back.shown.iter().map(|back| back.stray).collect::<Vec<_>>(), [false, true]);
        let says = card.says.unwrap();
        assert_eq!((says.verdict, says.named.of), (SightVerdict::Boss, 1));
        // a policy that covers the unit and the role in it is listed once
        assert_eq!(card.policies.of, 2);
        assert!(card.findings.shown.iter().any(|finding| finding.rule == Rule::UnmetNeed));
        assert!(!card.findings.shown.iter().any(|finding| finding.rule == Rule::Unaccountable));
    });
}

#[test]
fn without_a_way_the_shape_is_told() {
    let text = "customer Guest\nrole A { serves B }\nrole B { serves A }\nrole C { serves A; exempt \"research\" }";
    on_card(text, "A", |model, card| {
        let exemption = card.exemption.unwrap();
        assert_eq!((exemption.verdict, exemption.shape), (ExemptionVerdict::Exempt, Some(Shape::Circle)));
        assert_eq!((names(model, &exemption.circle.shown), exemption.circle.of), (vec!["B".to_owned()], 1));
        assert!(card.way.is_none());
    });
    on_card(text, "C", |_, card| {
        let exemption = card.exemption.unwrap();
        assert_eq!(exemption.grounds, [Ground::NoPath, Ground::Declared]);
        assert_eq!(exemption.declared, Some((card.of, "research".to_owned())));
    });
}

#[test]
fn a_group_has_a_card_too() {
    on_card(SHOP, "Shops", |model, card| {
        let inside = card.inside.unwrap();
        assert_eq!(names(model, &inside.directly.shown), ["Barista", "Lead"]);
        assert_eq!(
            (card.headcount, inside.by_reach.direct.headcount, inside.by_reach.indirect.actors),
            (11.0, 10.0, 1)
        );
        assert_eq!(inside.reach_share, Some(1.0));
        assert_eq!((card.reach, card.way), (None, None));
        assert_eq!(
            card.served_by.shown.iter().map(|link| model.name(link.from)).collect::<Vec<_>>(),
            ["Lead", "Roaster"]
        );
        assert_eq!(card.inward_rewards, None);
    });
}

#[test]
fn no_list_is_longer_than_it_may_be() {
    let many: String = (0..200).map(|at| format!("role R{at} {{ serves Team; serves Guest }}\n")).collect();
    let text = format!("customer Guest\nunit Team {{ role A {{ serves Guest }}; role B }}\n{many}");
    on_card(&text, "A", |_, card| assert_eq!((card.served_by.shown.len(), card.served_by.of), (64, 200)));
    let targets: Vec<String> = (0..200).map(|at| format!("R{at}")).collect();
    let text = format!("customer Guest\nunit Team {{ serves A, {}; role A; role B }}\n{many}", targets.join(", "));
    on_card(&text, "A", |_, card| {
        // a link of the team to the owner of the card is not the owner's own link
        assert_eq!((card.serves.shown.len(), card.serves.of), (64, 200));
        assert_eq!(card.served_by.of, 201);
    });
}
