//! What is proposed while somebody types.

use outward::Date;
use outward_lsp::MemoryHost;
use serde_json::{Value, json};

use super::client::{Client, uri};
use super::format::edited;

fn client(snippets: bool, host: MemoryHost) -> Client {
    let capabilities =
        json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": snippets } } } });
    Client::with(
        host,
        &json!({ "capabilities": capabilities, "workspaceFolders": [{ "uri": "file:///w", "name": "w" }] }),
    )
}

fn proposed(marked: &str) -> Vec<Value> {
    let mut client = client(true, MemoryHost::default().on(Date::parse("2026-01-31").unwrap()));
    let position = client.open("a.outward", marked);
    let list = client.ask_at("textDocument/completion", "a.outward", &position);
    list["items"].as_array().unwrap().clone()
}

fn labels(marked: &str) -> Vec<String> {
    let mut items = proposed(marked);
    items.sort_by_key(|item| item["sortText"].as_str().unwrap().to_owned());
    items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

/// The text after a proposal was taken.
fn taken(marked: &str, label: &str) -> String {
    let items = proposed(marked);
    let item = items.iter().find(|item| item["label"] == label).unwrap();
    edited(&marked.replace('¦', ""), &json!([item["textEdit"]]))
}

const SHOP: &str = "customer Guest
metric Remakes
outcome RightDrink
unit Stores {
  unit Bar { role Barista; role Chief }
  role Lead { ¦ }
}
unit Kitchen { role Chief; role Cook }
";

fn in_lead(typed: &str) -> String {
    SHOP.replace('¦', typed)
}

#[test]
fn sentences_begin_with_what_may_stand_there() {
    let top = labels("¦");
    assert_eq!((top.len(), top[0].as_str(), top[12].as_str()), (13, "org", "use"));
    let role = labels(&in_lead("¦"));
    assert!(role.contains(&"serves".to_owned()) && role.contains(&"reports to".to_owned()), "{role:?}");
    assert!(!role.contains(&"role".to_owned()) && !role.contains(&"potential".to_owned()), "{role:?}");
    let unit = labels("unit A {\n  ¦\n}");
    assert!(["serves", "role", "unit", "metric"].iter().all(|word| unit.contains(&(*word).to_owned())), "{unit:?}");
    assert!(!unit.contains(&"customer".to_owned()));
    // what is said once is not proposed again
    assert!(!labels(&in_lead("headcount 3; ¦")).contains(&"headcount".to_owned()));
    assert_eq!(taken(&in_lead("reports t¦"), "reports to"), in_lead("reports to "));
    assert_eq!(taken("met¦", "metric").split('\n').next().unwrap(), "metric ${1:Name} {");
}

#[test]
fn names_are_of_the_wanted_kind_and_the_nearest_first() {
    let expected = ["Bar", "Barista", "Bar.Chief", "Guest", "Stores", "Kitchen", "Kitchen.Chief", "Cook", "everyone"];
    let mut found = labels(&in_lead("serves ¦"));
    assert_eq!(found[0], "Bar");
    assert_eq!(found.last().unwrap(), "everyone");
    found.sort();
    let mut sorted = expected.map(str::to_owned);
    sorted.sort();
    assert_eq!(found, sorted);
    assert_eq!(labels(&in_lead("measured by ¦")), ["Remakes"]);
    assert_eq!(labels(&in_lead("responsible for ¦")), ["RightDrink"]);
    // those that stand there already are left out
    assert!(!labels(&in_lead("serves Guest, ¦")).contains(&"Guest".to_owned()));
    assert_eq!(labels(&in_lead("serves Kitchen.¦")), ["Kitchen.Chief", "Kitchen.Cook"]);
    assert_eq!(labels(&in_lead("serves bari¦")), ["Barista", "everyone"]);
    assert_eq!(taken(&in_lead("serves Kitchen.Ch¦"), "Kitchen.Chief"), in_lead("serves Kitchen.Chief"));
}

#[test]
fn a_rule_comes_with_its_severity() {
    let rules = proposed(&in_lead("allow ¦"));
    let detail = |label: &str| rules.iter().find(|item| item["label"] == label).unwrap()["detail"].clone();
    assert_eq!([detail("no-path"), detail("weak-route"), detail("one-person")], ["error", "warning", "note"]);
}

#[test]
fn a_word_is_replaced_to_its_end() {
    for (marked, label, expected) in [
        ("serves Bari¦sta \"x\"", "Barista", "serves Barista \"x\""),
        ("serves Kitchen.Ch¦ef", "Kitchen.Chief", "serves Kitchen.Chief"),
        ("serves Kitch¦en . Chef", "Kitchen", "serves Kitchen . Chef"),
        ("ser¦es Guest", "serves", "serves Guest"),
        ("reports t¦o Guest", "reports to", "reports to Guest"),
        ("rep¦orts to Guest", "reports to", "reports to Guest"),
        ("repo¦ to Guest", "reports to", "reports to Guest"),
        ("repo¦ town", "reports to", "reports to town"),
        ("hands ba¦ck to Guest", "hands back to", "hands back to Guest"),
        ("allow no-p¦th \"x\"", "no-path", "allow no-path \"x\""),
        // the cursor in front of a word is in none
        ("serves ¦Guest", "Barista", "serves BaristaGuest"),
    ] {
        assert_eq!(taken(&in_lead(marked), label), in_lead(expected), "{marked}");
    }
    assert_eq!(taken("ro¦le Cook {}", "role"), "role Cook {}");
    assert_eq!(taken("metric M { about cus¦tom }", "customer"), "metric M { about customer }");
}

#[test]
fn what_stands_behind_an_object_is_known() {
    assert_eq!(labels(&in_lead("serves Guest ¦")), ["\"what\"", "strength", "effort"]);
    assert_eq!(labels(&in_lead("serves Guest \"x\" strength 0.5 ¦")), ["effort"]);
    assert_eq!(labels("metric M\ndecision D { favors M ¦ }"), ["over"]);
    assert_eq!(labels("role A\nfriction F { moved from A ¦ }"), ["to"]);
    assert_eq!(labels("role A\npolicy P { mentions A 3 ¦ }"), ["times"]);
    assert_eq!(labels("metric M { about ¦ }"), ["customer", "sales", "money", "people", "process"]);
    assert_eq!(labels("rules { deny long-path ¦ }"), ["over"]);
    assert_eq!(labels("rules { deny no-path ¦ }"), Vec::<String>::new());
    assert_eq!(labels("decision D { on ¦ }"), ["2026-01-31"]);
    assert_eq!(labels(&in_lead("exempt ¦")), ["\"why\""]);
    assert_eq!(labels("role A ¦"), ["\"label\"", "{ }"]);
    assert!(labels(&in_lead("allow ¦")).contains(&"no-path".to_owned()));
    assert_eq!(labels(&in_lead("allow no-path ¦")), ["\"why\"", "until"]);
}

#[test]
fn names_that_are_missing_are_proposed_where_they_fit() {
    let text = "customer Guest\nrole A { serves Guest, Runner; measured by Remakes; serves X.Y }\n";
    assert_eq!(labels(&format!("{text}role ¦")), ["Runner"]);
    assert_eq!(labels(&format!("{text}metric ¦")), ["Remakes"]);
    assert_eq!(labels(&format!("{text}outcome ¦")), Vec::<String>::new());
}

#[test]
fn nothing_is_proposed_in_texts_and_comments() {
    for marked in ["// ser¦", "role A { serves B \"the ¦\" }", "role A { headcount ¦ }", "/// ¦\nrole A"] {
        assert_eq!(labels(marked), Vec::<String>::new(), "{marked}");
    }
}

#[test]
fn files_are_proposed_behind_use() {
    let host = || MemoryHost::default().with("/w/parts/b c.outward", "").with("/w/c.outward", "");
    let proposed = |marked: &str| {
        let mut client = client(false, host());
        let position = client.open("parts/a.outward", marked);
        let list = client.ask_at("textDocument/completion", "parts/a.outward", &position);
        let text = |item: &Value| edited(&marked.replace('¦', ""), &json!([item["textEdit"]]));
        list["items"].as_array().unwrap().iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(proposed("use ¦"), ["use \"../c.outward\"", "use \"b c.outward\""]);
    assert_eq!(proposed("use \"b¦"), ["use \"../c.outward", "use \"b c.outward"]);
    assert_eq!(proposed("use \"b¦ d\""), ["use \"../c.outward\"", "use \"b c.outward\""]);
}

#[test]
fn a_client_without_snippets_gets_words() {
    let mut client = client(false, MemoryHost::default());
    let position = client.open("a.outward", "ro¦");
    let list = client.ask_at("textDocument/completion", "a.outward", &position);
    let items = list["items"].as_array().unwrap();
    assert!(
        items
            .iter()
            .all(|item| item["insertTextFormat"] == 1 && !item["textEdit"]["newText"].as_str().unwrap().contains('$'))
    );
    let role = items.iter().find(|item| item["label"] == "role").unwrap();
    assert_eq!(role["textEdit"]["newText"], "role ");
    assert_eq!(client.codes("a.outward").len(), 1);
    assert!(client.published.contains_key(&uri("a.outward")));
}

#[test]
fn of_very_many_names_some_are_proposed() {
    let many: String = (0..1_000).map(|at| format!("role R{at}\n")).collect();
    let mut client = client(false, MemoryHost::default());
    let position = client.open("a.outward", &format!("{many}role A {{ serves ¦"));
    let list = client.ask_at("textDocument/completion", "a.outward", &position);
    assert_eq!((list["items"].as_array().unwrap().len(), &list["isIncomplete"]), (257, &json!(true)));
    let position = client.replace("a.outward", &format!("{many}role A {{ serves R77¦"));
    let list = client.ask_at("textDocument/completion", "a.outward", &position);
    let labels: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert_eq!((labels.len(), labels[0], &list["isIncomplete"]), (29, "R77", &json!(false)));
}
