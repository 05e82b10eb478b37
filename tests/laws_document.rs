//! What a program builds: every word of the language has a method, what is built means what was given, and nothing that
//! is given is read as something else.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;

use std::collections::BTreeSet;

use outward::diagnostic::{Diagnostic, ErrorName, Rule};
use outward::model::{About, Document, Draft, MetricKind, Object, PolicyKind, Quantity, Thing};
use outward::syntax::vocabulary::VERBS;
use outward::syntax::{Modifier, Noun, Verb};
use outward::text::Sources;
use outward::{Date, Model, Study};
use proptest::prelude::*;

fn day() -> Date {
    Date::new(2027, 1, 31).unwrap()
}

/// A document with every noun, verb and modifier of the language.
fn everything() -> Document {
    let stores = Draft::unit("Stores")
        .description("Sells coffee.\nOver the counter.")
        .outsourced()
        .with(
            Draft::role("Barista")
                .label("Barista \"on the floor\"")
                .headcount(1200)
                .cost(40_000_000)
                .pay(24_000.5)
                .power(1)
                .respect(9)
                .champion()
                .serves(Object::to("Guest").text("makes it\nand hands it over").strength(0.9).effort(0.7))
                .serves(Object::everyone().effort(1.0 / 3.0 - 0.1))
                .needs(Object::to("Roastery").text("fresh beans"))
                .hands_back_to(Object::to("Roastery").text("a bag that tastes wrong"))
                .responsible_for(Object::to("RightDrink").text("remakes it on the spot").share(0.5))
                .promises(Object::to("RightDrink").text("on every cup"))
                .measured_by("Remakes")
                .rewarded_by(Object::to("Till").weight(0.7).text("a bonus"))
                .rewarded_by(Object::to("Remakes").weight(0.3))
                .reports_to("Lead")
                .influences(Object::to("Lead").strength(0.4).text("they were at school together"))
                .says_it_serves("Guest"),
        )
        .with(
            Draft::role("Lead")
                .blocker()
                .exempt("runs the till")
                .says_it_serves_nobody()
                .allow(Object::rule(Rule::NoPath).text("until the new tills are in").until(day())),
        );
    Document::default()
        .with(Draft::org("Northwind Coffee").currency("EUR").description("Three hundred shops."))
        .with(Draft::customer("Guest").needs("Stores").hands_back_to("Stores.Barista"))
        .with(Draft::customer("Passerby").potential())
        .with(Draft::outsider("Hygiene").serves("Stores"))
        .with(stores)
        .with(Draft::unit("Roastery").serves("Stores.Barista"))
        .with(
            Draft::metric("Remakes")
                .about(About::Customer)
                .metric_kind(MetricKind::Behavior)
                .from("Stores.Barista")
                .matters_to("Guest")
                .stands_at(Quantity::percent(4.5))
                .target_under(Quantity::percent(2.0))
                .reported_to(Object::everyone()),
        )
        .with(
            Draft::metric("Till")
                .stands_at(1_310.5)
                .target_over(2_000)
                .measured_in("thousand a day")
                .unreported("it would only worry them"),
        )
        .with(Draft::outcome("RightDrink").for_whom("Guest").measured_by("Remakes"))
        .with(
            Draft::decision("FewerPeople")
                .by("Stores.Lead")
                .favors("Till")
                .over("Remakes")
                .cuts(Object::to("Stores").text("one in ten"))
                .invests_in(Object::to("Induction").text("a film"))
                .led_to("Remakes")
                .on(day()),
        )
        .with(
            Draft::friction("Queue")
                .felt_by("Guest")
                .removed_from("Passerby")
                .moved_from(["Stores.Barista", "Stores.Lead"])
                .to(["Guest"]),
        )
        .with(
            Draft::policy("Induction")
                .policy_kind(PolicyKind::Training)
                .covers("Stores")
                .supports("RightDrink")
                .hinders("RightDrink")
                .mentions("Guest", 2)
                .mentions("Stores", 31.5),
        )
        .with(Draft::room("Standup").seats("Stores.Barista").seats("Guest"))
        .with(
            Draft::rules()
                .deny(Rule::Unsaid)
                .warn(Object::rule(Rule::LongPath).over(4))
                .note(Object::rule(Rule::InwardUnit).under(Quantity::percent(20.0)))
                .allow_rule(Rule::OnePerson),
        )
}

#[test]
fn every_word_has_a_method() {
    let text = everything().to_text().unwrap();
    let mut verbs: BTreeSet<Verb> = BTreeSet::new();
    let mut nouns: BTreeSet<Noun> = BTreeSet::new();
    let mut open: Vec<Draft> = everything().declarations;
    while let Some(draft) = open.pop() {
        nouns.insert(draft.noun);
        verbs.extend(draft.statements.iter().map(|statement| statement.verb));
        open.extend(draft.declarations);
    }
    let missing: Vec<&str> =
        VERBS.iter().filter(|entry| !verbs.contains(&entry.verb)).map(|entry| entry.words).collect();
    assert!(missing.is_empty(), "no method for {missing:?}");
    assert_eq!(nouns.len(), outward::syntax::vocabulary::NOUNS.len());
    let modifiers: BTreeSet<Modifier> = VERBS.iter().flat_map(|entry| entry.modifiers).copied().collect();
    for modifier in modifiers {
        assert!(
            text.contains(&format!(" {} ", modifier.as_str())) || text.contains(&format!(" {}\n", modifier.as_str()))
        );
    }
}

#[test]
fn what_is_built_is_what_was_given() {
    let study = Study::build(&everything()).unwrap();
    let model = study.model();
    model.assert_valid();
    assert_eq!(study.warnings().count(), 0);
    let barista = model.actors().next().unwrap();
    assert_eq!(model.qualified_name(barista.into()), "Stores.Barista");
    assert_eq!(model.label(barista), "Barista \"on the floor\"");
    assert_eq!(model.text(model.own_serves(barista)[0].text), Some("makes it\nand hands it over"));
    assert_eq!(model.own_serves(barista)[1].effort(), Some(0.23333333333333));
    assert_eq!(
        model.description_of(model.parent_of(barista.into()).unwrap().into()),
        Some("Sells coffee.\nOver the counter.")
    );
    let again = Model::read(&Sources::from_text("x.outward", everything().to_text().unwrap())).unwrap();
    assert_eq!(&again, model);
    assert_eq!(&Model::build(&Document::from(model)).unwrap(), model);
    assert_eq!(study.place_of(barista).unwrap().file, "model.outward");
}

#[test]
fn what_is_wrong_is_said_all_at_once() {
    let wrong = Document::default()
        .with(Draft::customer("Guest"))
        .with(Draft::role("Head of Retail").serves("Guest }\nrole Thief").headcount(f64::NAN))
        .with(Draft::role("").serves(Object::to("Guest").strength(-0.5)))
        .with(Draft::unit("A").with(Draft::role("Ok").serves("A..B").pay(1e300)));
    let errors = Model::build(&wrong).unwrap_err().diagnostics;
    let names: Vec<ErrorName> = errors.iter().map(|error| error.name).collect();
    let (syntax, number) = (ErrorName::SyntaxError, ErrorName::BadNumber);
    assert_eq!(names, [syntax, syntax, number, syntax, number, syntax, number]);
    assert!(errors.iter().all(|error| error.help.is_some() && !error.message.contains('\n')), "{errors:#?}");
}

#[test]
fn an_invalid_name_is_an_error_of_the_call_that_gives_it() {
    let lines = |draft: &Draft| {
        let of_call = |error: &Diagnostic| error.file()?.strip_prefix(file!())?.split(':').nth(1)?.parse().ok();
        draft.errors().iter().map(of_call).collect::<Vec<Option<u32>>>()
    };
    let first = line!() + 1;
    let wrong = Draft::decision("no name")
        .favors("Sales per hour")
        .over("Fine")
        .by("Fine")
        .says(Verb::Cuts, "A..B")
        .led_to(Object::to("not\nthis").strength(f64::NAN));
    assert_eq!(lines(&wrong), [0, 2, 4, 5, 5].map(|later| Some(first + later)));
    let wrong = Draft::friction("Queue").moved_from(["a b"]).to(["c d", "Guest"]).headcount(f64::INFINITY);
    assert_eq!(lines(&wrong), [Some(line!() - 1); 3]);
    let fine = Draft::role("Barista").serves("Stores.Guest").headcount(3).about(About::Customer).allow("no-path");
    assert_eq!(lines(&fine), []);
}

#[test]
fn fields_and_json_are_checked_when_a_document_is_built() {
    let mut role = Draft::role("Barista");
    role.name = "Barista }\nrole Thief".to_owned();
    let error = Study::build(&Document::default().with(role)).unwrap_err();
    assert_eq!((error.diagnostics[0].name, error.diagnostics[0].file()), (ErrorName::SyntaxError, None));
    let json = r#"{"declarations": [{"noun": "role", "name": "Barista }\nrole Thief"}]}"#;
    assert_eq!(Study::build(&serde_json::from_str(json).unwrap()).unwrap_err().diagnostics, error.diagnostics);
    let json = r#"{"declarations": [{"noun": "org", "name": "Northwind"}]}"#;
    let error = Study::build(&serde_json::from_str(json).unwrap()).unwrap_err();
    assert_eq!(error.diagnostics[0].message, "`org` has the name `Northwind`, and takes none");
}

#[test]
fn what_does_not_fit_is_an_error_with_its_place() {
    let odd = Document::default().with(Draft::customer("Guest").headcount(3));
    let error = Study::build(&odd).unwrap_err();
    assert_eq!(error.diagnostics[0].name, ErrorName::Misplaced);
    assert!(error.diagnostics[0].place.is_some() && error.sources.len() == 1);
}

#[test]
fn who_changes_a_thing_names_it() {
    let change = |name: &str| everything().change(name, |draft| draft.label("changed"));
    let labels = |document: Document| Model::build(&document).unwrap().actors().count();
    assert_eq!(labels(change("Stores.Lead").unwrap()), labels(everything()));
    assert!(change("Stores.Lead").unwrap().to_text().unwrap().contains("role Lead \"changed\""));
    assert!(change("Lead").is_err() && change("").is_err() && change("Stores.Lead.X").is_err());
}

/// Texts that are more often than not something that the language would take for its own.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\0".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("}".to_owned()),
        Just(" { serves Guest }".to_owned()),
        Just("\nrole Thief".to_owned()),
        Just("///".to_owned()),
        Just(";".to_owned()),
        Just(".".to_owned()),
        Just(",".to_owned()),
        Just("-".to_owned()),
        Just("é".to_owned()),
        Just("e\u{301}".to_owned()),
        "[A-Za-z_0-9]{1,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn any_name() -> impl Strategy<Value = String> {
    let name = "[A-Za-z_][A-Za-z_0-9]{0,4}(-[a-z0-9]{1,3})?";
    let more =
        prop_oneof![Just("\nrole Thief"), Just("; role Thief"), Just(" \"x\""), Just(" { }\nunit U"), Just(", Guest")];
    prop_oneof![4 => name, 1 => (name, more).prop_map(|(name, more)| name + more), 1 => any_text()]
}

proptest! {
    #![proptest_config(cases::cases(2_000))]

    /// Whatever a program gives: an error, or a model that has exactly that.
    #[test]
    fn nothing_is_read_as_something_else(
        name in any_name(), label in any_text(), description in any_text(), text in any_text(), word in any_name(),
        figures in (prop_oneof![4 => 0.0..9.0f64, 1 => any::<f64>()], 1e-3..1.0f64, 0.0..1e6f64),
    ) {
        let (odd, share, count) = figures;
        let document = Document::default()
            .with(Draft::customer("Guest"))
            .with(
                Draft::role(name.as_str())
                    .label(label.as_str())
                    .description(description.as_str())
                    .serves(Object::to("Guest").text(text.as_str()).effort(share))
                    .headcount(count)
                    .power(odd)
                    .exempt(text.as_str()),
            )
            .with(Draft::customer(word.as_str()))
            .with(Draft::outcome("O").for_whom(word.as_str()));
        let Ok(study) = Study::build(&document) else { return Ok(()) };
        let model = study.model();
        prop_assert_eq!(model.things().count(), 4, "{}", document.to_text().unwrap());
        let role = model.actors().next().unwrap();
        let nfc = |text: &str| unicode(text);
        prop_assert_eq!(nfc(model.name(role)), nfc(&name));
        if !label.trim().is_empty() {
            prop_assert_eq!(nfc(model.label(role)), nfc(&label));
        }
        prop_assert_eq!(model.text(model.own_serves(role)[0].text).unwrap_or_default().trim(), text.trim());
        prop_assert!((model.headcount(role) - count).abs() <= count * 1e-12);
        prop_assert_eq!(model.outcomes().values().next().unwrap().for_whom.len(), 1);
        let lines = |text: &str| {
            text.replace("\r\n", "\n").split(['\n', '\r']).map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
        };
        let described = model.description_of(Thing::Party(role)).unwrap_or_default();
        let given = lines(&description);
        prop_assert_eq!(described, if given.trim().is_empty() { "" } else { given.as_str() });
        // and so again
        let again = Model::read(&Sources::from_text("x.outward", model.to_text())).unwrap();
        prop_assert_eq!(&again, model);
    }
}

/// Composed, as names are compared.
fn unicode(text: &str) -> String {
    text.replace("e\u{301}", "é")
}
