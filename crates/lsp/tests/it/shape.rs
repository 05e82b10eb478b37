//! What editors draw with: folds, selections, colors, links, distances, who serves whom.

use outward_lsp::MemoryHost;
use serde_json::{Value, json};

use super::client::{Client, at, uri};

fn opened(text: &str) -> (Client, Value) {
    let mut client = Client::new(MemoryHost::default());
    let position = client.open("a.outward", text);
    (client, position)
}

fn asked(text: &str, method: &str) -> Value {
    opened(text).0.ask(method, &json!({ "textDocument": { "uri": uri("a.outward") } }))
}

/// The text at a range, which may go over several lines.
fn cut(text: &str, range: &Value) -> String {
    let offset = |position: &Value| {
        let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let rest: Vec<u16> = text.get(start..).unwrap().encode_utf16().collect();
        let units = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
        start + String::from_utf16(&rest[..units]).unwrap().len()
    };
    text.get(offset(&range["start"])..offset(&range["end"])).unwrap().to_owned()
}

#[test]
fn blocks_and_comments_fold() {
    let text = "use \"b\"\nuse \"c\"\n// one\n// two\n\n// alone\nunit A { // here\n  role B {\n    champion\n  }\n  role C { }\n}\n\
                role D {\n  serves A";
    let folds = asked(text, "textDocument/foldingRange");
    let shown = |fold: &Value| {
        format!("{}-{} {}", fold["startLine"], fold["endLine"], fold["kind"].as_str().unwrap_or("block"))
    };
    let folds: Vec<String> = folds.as_array().unwrap().iter().map(shown).collect();
    assert_eq!(folds, ["0-1 imports", "2-3 comment", "6-10 block", "7-8 block", "12-13 block"]);
}

#[test]
fn a_selection_grows() {
    let marked =
        "/// All of it.\nunit A {\n  role B \"Boss\" { serves A.¦C \"the é work\" strength 0.5, D; champion }\n}\n";
    let (mut client, position) = opened(marked);
    let text = marked.replace('¦', "");
    let params = json!({ "textDocument": { "uri": uri("a.outward") }, "positions": [position, at((3, 1))] });
    let answer = client.ask("textDocument/selectionRange", &params);
    let mut grown = Vec::new();
    let mut next = &answer[0];
    while !next.is_null() {
        grown.push(cut(&text, &next["range"]));
        next = &next["parent"];
    }
    let role = "role B \"Boss\" { serves A.C \"the é work\" strength 0.5, D; champion }";
    let unit = format!("unit A {{\n  {role}\n}}");
    let expected = [
        "C",
        "A.C",
        "A.C \"the é work\" strength 0.5",
        "serves A.C \"the é work\" strength 0.5, D",
        " serves A.C \"the é work\" strength 0.5, D; champion ",
        "{ serves A.C \"the é work\" strength 0.5, D; champion }",
        role,
        &format!("\n  {role}\n"),
        &format!("{{\n  {role}\n}}"),
        &unit,
        &format!("/// All of it.\n{unit}"),
        &format!("/// All of it.\n{unit}\n"),
    ];
    assert_eq!(grown, expected);
    assert_eq!(cut(&text, &answer[1]["range"]), format!("{{\n  {role}\n}}"));
}

fn tokens(text: &str, range: Option<Value>) -> Vec<String> {
    let (mut client, _) = opened(text);
    let mut params = json!({ "textDocument": { "uri": uri("a.outward") } });
    let method = match range {
        Some(range) => {
            params["range"] = range;
            "textDocument/semanticTokens/range"
        }
        None => "textDocument/semanticTokens/full",
    };
    let answer = client.ask(method, &params);
    let legend = client.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"].clone();
    let numbers: Vec<u64> = answer["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut character, mut shown) = (0, 0, Vec::new());
    for token in numbers.chunks(5) {
        if token[0] > 0 {
            (line, character) = (line + token[0], 0);
        }
        character += token[1];
        let range = json!({
            "start": { "line": line, "character": character },
            "end": { "line": line, "character": character + token[2] },
        });
        let declared = if token[4] == 1 { "*" } else { "" };
        let kind = legend[usize::try_from(token[3]).unwrap()].as_str().unwrap().to_owned();
        shown.push(format!("{kind}{declared} {}", cut(text, &range)));
    }
    shown
}

#[test]
fn words_have_their_kinds() {
    let text = "customer Gäst // 😀\nunit U { role R { serves Gäst \"é\" strength 0.9; reports  to U.R2; allow no-path \"x\" until 2026-01-31 } role R2 }\nmetric M { kind voice }\n";
    let expected = [
        "keyword customer",
        "interface* Gäst",
        "comment // 😀",
        "keyword unit",
        "namespace* U",
        "keyword role",
        "class* R",
        "keyword serves",
        "interface Gäst",
        "string \"é\"",
        "keyword strength",
        "number 0.9",
        "keyword reports",
        "keyword to",
        "class U",
        "class R2",
        "keyword allow",
        "macro no-path",
        "string \"x\"",
        "keyword until",
        "number 2026-01-31",
        "keyword role",
        "class* R2",
        "keyword metric",
        "property* M",
        "keyword kind",
        "enumMember voice",
    ];
    assert_eq!(tokens(text, None), expected);
    let line = json!({ "start": at((2, 0)), "end": at((3, 0)) });
    assert_eq!(tokens(text, Some(line)), expected[23..]);
    // what leads nowhere, and what cannot be read, is nothing
    let broken = "role A { serves Nobody2; srves B \"x\" }";
    assert_eq!(tokens(broken, None), ["keyword role", "class* A", "keyword serves", "string \"x\""]);
}

#[test]
fn used_files_are_links() {
    let host = MemoryHost::default().with("/w/b/c d.outward", "");
    let mut client = Client::new(host);
    client.open("a.outward", "use \"b/c d.outward\"\nuse \"none.outward\"\ncustomer Guest");
    let links = client.ask("textDocument/documentLink", &json!({ "textDocument": { "uri": uri("a.outward") } }));
    let range = json!({ "start": at((0, 4)), "end": at((0, 19)) });
    assert_eq!(links, json!([{ "range": range, "target": "file:///w/b/c%20d.outward" }]));
}

const SHOP: &str = "customer Guest
unit Stores {
  serves Guest
  role Barista { serves Guest \"drinks\" }
  role Lead { serves Barista, Guest }
}
role Roaster { serves Stores }
role Chief { serves everyone }
role Idle
";

#[test]
fn distances_stand_beside_names() {
    let (mut client, _) = opened(SHOP);
    let range = json!({ "start": at((0, 0)), "end": at((9, 0)) });
    let params = json!({ "textDocument": { "uri": uri("a.outward") }, "range": range });
    let hints = client.ask("textDocument/inlayHint", &params);
    let shown = |hint: &Value| {
        format!("{}:{} {}", hint["position"]["line"], hint["position"]["character"], hint["label"].as_str().unwrap())
    };
    let hints: Vec<String> = hints.as_array().unwrap().iter().map(shown).collect();
    assert_eq!(hints, ["3:14 1 link", "4:11 1 link", "6:12 2 links", "7:10 2 links", "8:9 no way"]);
    let part =
        json!({ "textDocument": { "uri": uri("a.outward") }, "range": { "start": at((4, 0)), "end": at((4, 30)) } });
    assert_eq!(client.ask("textDocument/inlayHint", &part).as_array().unwrap().len(), 1);
}

#[test]
fn a_lens_offers_the_card() {
    let (mut client, _) = opened(SHOP);
    let lenses = client.ask("textDocument/codeLens", &json!({ "textDocument": { "uri": uri("a.outward") } }));
    let titles: Vec<&str> =
        lenses.as_array().unwrap().iter().map(|lens| lens["command"]["title"].as_str().unwrap()).collect();
    let expected = [
        "card",
        "1 link from the customer · card",
        "1 link from the customer · card",
        "2 links from the customer · card",
        "2 links from the customer · card",
        "no way to a customer · card",
    ];
    assert_eq!(titles, expected);
    let command = &lenses[1]["command"];
    assert_eq!(command["arguments"], json!([uri("a.outward"), "Stores.Barista"]));
    let card = client.ask("workspace/executeCommand", command);
    assert!(
        card.as_str().unwrap().starts_with("# **Barista**") || card.as_str().unwrap().contains("Barista"),
        "{card}"
    );
    for wrong in [json!({ "command": "outward.card" }), json!({ "command": "x" })] {
        assert_eq!(client.answer("workspace/executeCommand", &wrong)["error"]["code"], -32803);
    }
    let nobody = json!({ "command": "outward.card", "arguments": [uri("a.outward"), "Nobody2"] });
    assert_eq!(client.answer("workspace/executeCommand", &nobody)["error"]["message"], "nothing is called `Nobody2`");
}

fn calls(place: &str, direction: &str) -> Vec<String> {
    let (mut client, position) = opened(&SHOP.replacen(&place.replace('¦', ""), place, 1));
    let items = client.ask_at("textDocument/prepareCallHierarchy", "a.outward", &position);
    let (method, side) = match direction {
        "in" => ("callHierarchy/incomingCalls", "from"),
        _ => ("callHierarchy/outgoingCalls", "to"),
    };
    let calls = client.ask(method, &json!({ "item": items[0] }));
    let shown = |call: &Value| {
        let ranges: Vec<String> = call["fromRanges"].as_array().unwrap().iter().map(|range| cut(SHOP, range)).collect();
        format!("{} {}", call[side]["name"].as_str().unwrap(), ranges.join(" "))
    };
    calls.as_array().unwrap().iter().map(shown).collect()
}

#[test]
fn who_serves_whom_in_both_directions() {
    assert_eq!(calls("role ¦Barista", "in"), ["Lead Barista", "Roaster Stores", "Chief everyone"]);
    assert_eq!(calls("customer ¦Guest", "in"), ["Stores Guest", "Barista Guest", "Lead Guest"]);
    assert_eq!(calls("role ¦Lead", "out"), ["Guest Guest", "Barista Barista"]);
    assert_eq!(calls("role ¦Roaster", "out"), ["Stores Stores"]);
    assert_eq!(calls("role ¦Idle", "out"), Vec::<String>::new());
    let everyone = ["Barista everyone", "Lead everyone", "Roaster everyone", "Idle everyone"];
    assert_eq!(calls("role ¦Chief", "out"), everyone);
    let (mut client, _) = opened(SHOP);
    assert_eq!(client.ask_at("textDocument/prepareCallHierarchy", "a.outward", &at((0, 2))), Value::Null);
}
