//! What people write instead of the words of the language: each entry of the table, in a model.
//!
//! Of every entry a model is written in which its word stands where that of the language may. It gives one error, whose
//! way out leads to a model without one.
#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeMap;

use outward::diagnostic::{Diagnostic, Rule};
use outward::model::resolve;
use outward::syntax::vocabulary::{INSTEAD, Meant, Objects, VERBS};
use outward::syntax::{Modifier, Noun, Project, Verb, VerbEntry};
use outward::text::Sources;

/// What every statement below may speak of.
const WORLD: &str = "\
customer Guest
outsider Owner
role Cook { serves Guest }
role Host { serves Guest }
metric Remakes
metric Sales
outcome Dinner
policy Course
";

fn read(text: &str) -> Vec<Diagnostic> {
    let project = Project::parse(Sources::from_text("x.outward", format!("{WORLD}{text}")));
    resolve(&project).diagnostics
}

/// The text once the only error's proposal is taken; what is wrong where there is none.
fn taken(text: &str) -> Result<String, String> {
    let diagnostics = read(text);
    let [only] = diagnostics.as_slice() else { return Err(format!("{text}\n  has {diagnostics:#?}")) };
    let Some(suggestion) = only.suggestion() else { return Err(format!("{text}\n  has no proposal: {only:#?}")) };
    let (start, end) = (suggestion.span.start as usize - WORLD.len(), suggestion.span.end as usize - WORLD.len());
    Ok(format!("{}{}{}", &text[..start], suggestion.replacement, &text[end..]))
}

fn objects(entry: &VerbEntry) -> &'static str {
    match (entry.verb, entry.objects) {
        (Verb::Allow, _) => " no-path \"the reason\"",
        (_, Objects::Flag) => "",
        (_, Objects::Number) => " 3",
        (_, Objects::Bound) => " under 3",
        (_, Objects::Date) => " 2024-01-01",
        (_, Objects::Text) => " \"said so\"",
        (_, Objects::Name) => " EUR",
        (_, Objects::Choice(values)) => match values[0] {
            "customer" => " customer",
            "number" => " number",
            _ => " training",
        },
        (Verb::ResponsibleFor | Verb::Promises | Verb::Supports | Verb::Hinders, _) => " Dinner",
        (Verb::MeasuredBy | Verb::RewardedBy | Verb::LedTo, _) => " Remakes",
        (Verb::MattersTo | Verb::For, _) => " Guest",
        (_, Objects::List(_)) => " Cook",
        (_, Objects::Pair(_)) => " Remakes over Sales",
        (_, Objects::Move(_)) => " Cook to Host",
        (_, Objects::Times(_)) => " Cook 3 times",
        (_, Objects::RuleNames) => " no-path",
    }
}

fn in_block(noun: Noun, statement: &str) -> String {
    match noun {
        Noun::Org => format!("org \"x\" {{ {statement} }}"),
        Noun::Rules => format!("rules {{ {statement} }}"),
        noun => format!("{} Here {{ {statement} }}", noun.as_str()),
    }
}

/// Texts in which a word stands for another, and what that makes of them; one of them is enough.
fn places(meant: Meant, said: &str) -> Vec<(String, String)> {
    let pair = |write: &dyn Fn(&str) -> String| (write(said), write(meant.as_str()));
    match meant {
        Meant::Noun(Noun::Org) => vec![pair(&|word| format!("{word} \"x\""))],
        Meant::Noun(Noun::Rules) => vec![pair(&|word| format!("{word} {{ deny unsaid }}"))],
        Meant::Noun(_) => {
            vec![pair(&|word| format!("{word} Here")), pair(&|word| format!("{word} Here \"label\" {{ }}"))]
        }
        Meant::Verb(verb) => {
            let entry = verb.entry();
            let nouns = entry.nouns.iter();
            nouns.map(|noun| pair(&|word| in_block(noun, &format!("{word}{}", objects(entry))))).collect()
        }
        Meant::Modifier(Modifier::To) => vec![pair(&|word| format!("friction F {{ moved from Cook {word} Host }}"))],
        Meant::Modifier(Modifier::Times) => vec![pair(&|word| format!("policy P {{ mentions Cook 3 {word} }}"))],
        Meant::Modifier(Modifier::Until) => {
            vec![pair(&|word| format!("role R {{ serves Guest; allow no-path \"x\" {word} 2024-01-01 }}"))]
        }
        Meant::Modifier(modifier) => {
            let mut places: Vec<(String, String)> = Vec::new();
            for entry in VERBS.iter().filter(|entry| entry.modifiers.contains(&modifier)) {
                let rule = match modifier {
                    Modifier::Under => " weak-route",
                    Modifier::Over => " long-path",
                    _ => objects(entry),
                };
                let noun = entry.nouns.iter().last().unwrap();
                let noun = if noun == Noun::Outsider { Noun::Role } else { noun };
                places.push(pair(&|word| in_block(noun, &format!("{}{rule} {word} 0.5", entry.words))));
            }
            places.push(pair(&|word| format!("metric M {{ target {word} 0.5 }}")));
            places
        }
        Meant::Value(value) => {
            let mut places = Vec::new();
            for entry in VERBS.iter() {
                if matches!(entry.objects, Objects::Choice(values) if values.contains(&value)) {
                    let noun = entry.nouns.iter().next().unwrap();
                    places.push(pair(&|word| in_block(noun, &format!("{} {word}", entry.words))));
                }
            }
            places
        }
        Meant::Rule(rule) => vec![(format!("rules {{ warn {said} }}"), format!("rules {{ warn {rule} }}"))],
        Meant::Everyone => vec![pair(&|word| format!("role R {{ serves {word} }}"))],
        Meant::Nobody => vec![pair(&|word| format!("role R {{ serves Guest; says it serves {word} }}"))],
        Meant::Use | Meant::Description | Meant::Label | Meant::Converse(..) => Vec::new(),
    }
}

#[test]
fn each_leads_to_a_word_that_can_be_read() {
    let (mut wrong, mut entries) = (Vec::new(), 0);
    for (meant, all) in INSTEAD {
        for said in *all {
            let places = places(*meant, said);
            entries += 1;
            let mut tried = Vec::new();
            let right = places.iter().any(|(text, expected)| match taken(text) {
                Ok(mended) if mended == *expected && read(&mended).is_empty() => true,
                Ok(mended) => {
                    tried.push(format!("{text}\n  became {mended}\n  {:?}", read(&mended)));
                    false
                }
                Err(error) => {
                    tried.push(error);
                    false
                }
            });
            if !right && !places.is_empty() {
                wrong.push(format!("`{said}` for {meant:?}:\n{}", tried.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} of {entries} are wrong", wrong.join("\n"), wrong.len());
    assert!(entries > 400, "{entries} entries");
}

#[test]
fn what_no_word_stands_for_is_told() {
    let helps = |text: &str| -> String {
        let diagnostics = read(text);
        let [only] = diagnostics.as_slice() else { return format!("{diagnostics:#?}") };
        only.help.clone().map(String::from).unwrap_or_default()
    };
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    let mut expect = |text: String, wanted: &str| {
        let help = helps(&text);
        if !help.contains(wanted) {
            wrong.insert(text, format!("{help}, and not: {wanted}"));
        }
    };
    for (meant, all) in INSTEAD {
        for said in *all {
            match meant {
                Meant::Use => expect(format!("{said} nowhere.outward"), "`use \"nowhere.outward\"`"),
                Meant::Description => expect(format!("role R {{ {said} \"Cooks\"; serves Guest }}"), "`/// Cooks`"),
                Meant::Label => expect(format!("role R {{ {said} \"Chef\"; serves Guest }}"), "`role R \"Chef\"`"),
                Meant::Converse(verb, _) => {
                    let Objects::List(kinds) = verb.entry().objects else { panic!("{verb:?}") };
                    use outward::syntax::Kinds;
                    let noun = match () {
                        () if kinds.has(Kinds::METRIC) => "metric",
                        () if kinds.has(Kinds::OUTCOME) => "outcome",
                        () => "role",
                    };
                    expect(format!("{noun} Here {{ {said} Host }}"), &format!("`{} Here`", verb.as_str()));
                }
                Meant::Noun(_) | Meant::Verb(_) | Meant::Modifier(_) | Meant::Value(_) => {}
                Meant::Rule(_) | Meant::Everyone | Meant::Nobody => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rules_are_found_in_other_spellings() {
    for rule in Rule::ALL {
        let name = rule.as_str();
        let capitals: String =
            name.split('-').map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..])).collect();
        for said in [name.replace('-', "_"), capitals, name.to_uppercase(), format!("{name}s")] {
            if said != name {
                assert_eq!(taken(&format!("rules {{ warn {said} }}")), Ok(format!("rules {{ warn {name} }}")));
            }
        }
    }
    assert_eq!(taken("rules { deny no path }"), Ok("rules { deny no-path }".to_owned()));
}

/// A statement may share its line with the end of its block: what is proposed leaves the space before it.
#[test]
fn a_proposal_keeps_the_space_before_a_brace() {
    for (wrong, right) in [
        ("role Bar { serves Guest; blocker \"why\" }", "role Bar { serves Guest; blocker }"),
        ("role Bar { serves Guest; blocker \"why\"  // no }\n}", "role Bar { serves Guest; blocker  // no }\n}"),
        ("role Bar { serves Guest treats them }", "role Bar { serves Guest \"treats them\" }"),
        ("role Bar { headcount 3, }", "role Bar { headcount 3 }"),
        ("role Bar { serves Guest,, }", "role Bar { serves Guest }"),
    ] {
        assert_eq!(taken(wrong).as_deref(), Ok(right));
    }
}
