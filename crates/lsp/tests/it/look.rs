//! What is said of a place, and where it leads.

use outward_lsp::MemoryHost;
use serde_json::Value;

use super::client::{Client, text_at, unmarked, uri};

const SHOP: &str = "/// Buys a drink.
customer Guest \"Our guest\"
metric Remakes { about customer; matters to Guest }
outcome RightDrink { for Guest; measured by Remakes }
unit Stores {
  role Barista { serves Guest \"drinks\" strength 0.9; responsible for RightDrink \"remakes it\" }
  role Lead { serves Barista \"rosters\" }
}
unit Kitchen { role Lead { serves Stores.Lead } }
unit Stores { role Runner { serves Kitchen.Lead; allow long-path \"new\" } }
role Idle
";

fn hover(marked: &str) -> String {
    let mut client = Client::new(MemoryHost::default());
    let position = client.open("shop.outward", marked);
    let hover = client.ask_at("textDocument/hover", "shop.outward", &position);
    let text = unmarked(marked).0;
    match hover {
        Value::Null => "nothing".to_owned(),
        _ => format!("[{}] {}", text_at(&text, &hover["range"]), hover["contents"]["value"].as_str().unwrap()),
    }
}

fn hover_at(place: &str) -> String {
    hover(&SHOP.replacen(&place.replace('¦', ""), place, 1))
}

#[test]
fn things_are_told_of() {
    assert_eq!(hover_at("serves Gu¦est \"drinks\""), "[Guest] **customer** `Guest`: Our guest\n\nBuys a drink.");
    assert_eq!(
        hover_at("role Baris¦ta"),
        "[Barista] **role** `Stores.Barista`\n\n1 link from the customer: → `Guest`; 90% arrives"
    );
    assert_eq!(
        hover_at("serves Stores.¦Lead"),
        "[Stores.Lead] **role** `Stores.Lead`\n\n2 links from the customer: → `Barista` → `Guest`; 90% arrives"
    );
    assert_eq!(
        hover_at("responsible for Right¦Drink"),
        "[RightDrink] **outcome** `RightDrink`\n\nowned: `Barista` answers for it."
    );
    assert_eq!(hover_at("role ¦Idle"), "[Idle] **role** `Idle`\n\nNo way to a customer.");
    assert_eq!(hover_at("unit ¦Kitchen"), "[Kitchen] **unit** `Kitchen`");
}

#[test]
fn words_and_rules_are_told_of() {
    assert!(hover_at("ro¦le Idle").starts_with("[role] **role**\n\na post"));
    assert!(
        hover_at("responsible f¦or")
            .starts_with("[responsible for] **responsible for**\n\nsees to it that customers get these.")
    );
    assert!(hover_at("allow long-¦path").starts_with("[long-path] **long-path** (warning by default)\n\n"));
    assert_eq!(hover_at("\"dri¦nks\""), "nothing");
    assert_eq!(hover_at("\n¦unit Kitchen { role").split('\n').next().unwrap(), "[unit] **unit**");
}

#[test]
fn what_cannot_be_read_yet_is_told_of_as_far_as_it_goes() {
    let text = "customer Guest\nrole A { serves ¦Guest }\nrole B { serves";
    assert_eq!(hover(text), "[Guest] **customer** `Guest`");
    assert_eq!(hover("customer Guest\nrole A { serves ¦Nobody2 }"), "nothing");
}

fn definitions(marked: &str, files: MemoryHost) -> Vec<String> {
    let mut client = Client::new(files);
    let position = client.open("shop.outward", marked);
    let found = client.ask_at("textDocument/definition", "shop.outward", &position);
    let shown = |location: &Value| {
        let start = &location["range"]["start"];
        let file = location["uri"].as_str().unwrap().trim_start_matches("file:///w/");
        format!("{file}:{}:{}", start["line"], start["character"])
    };
    found.as_array().map(|found| found.iter().map(shown).collect()).unwrap_or_default()
}

#[test]
fn references_lead_to_declarations() {
    let leads = |place: &str| definitions(&SHOP.replacen(&place.replace('¦', ""), place, 1), MemoryHost::default());
    assert_eq!(leads("serves Gu¦est \"drinks\""), ["shop.outward:1:9"]);
    assert_eq!(leads("serves Stores.¦Lead"), ["shop.outward:6:7"]);
    assert_eq!(leads("measured by Rem¦akes"), ["shop.outward:2:7"]);
    assert_eq!(leads("role ¦Idle"), ["shop.outward:10:5"]);
    assert_eq!(leads("unit ¦Kitchen"), ["shop.outward:8:5"]);
    assert_eq!(leads("unit Sto¦res"), ["shop.outward:4:5", "shop.outward:9:5"]);
    assert_eq!(leads("ro¦le Idle"), Vec::<String>::new());
}

#[test]
fn use_leads_to_its_file_and_references_into_it() {
    let host = || MemoryHost::default().with("/w/a/people.outward", "role Cafe\u{301} { serves Guest }");
    let text = "use \"a/pe¦ople.outward\"\ncustomer Guest";
    assert_eq!(definitions(text, host()), ["a/people.outward:0:0"]);
    let text = "use \"a/people.outward\"\ncustomer Guest\nrole B { serves Caf¦é }";
    assert_eq!(definitions(text, host()), ["a/people.outward:0:5"]);
    let text = "use \"none.o¦utward\"\ncustomer Guest";
    assert_eq!(definitions(text, host()), Vec::<String>::new());
}

#[test]
fn a_file_on_the_disk_may_be_asked_about() {
    let host = MemoryHost::default().with("/w/a.outward", "customer Guest\nrole B { serves Guest }");
    let mut client = Client::new(host);
    let at = super::client::at((1, 17));
    let found = client.ask_at("textDocument/definition", "a.outward", &at);
    assert_eq!(found[0]["uri"], uri("a.outward"));
}
