//! Who is named where, and by which name: references, symbols, rename.

use outward::model::Model;
use outward::text::Sources;
use outward_lsp::MemoryHost;
use serde_json::{Value, json};

use super::client::{Client, uri};
use super::format::edited;

const SHOP: &str = "customer Guest
unit Stores {
  role Barista { serves Guest, Kitchen.Lead }
  role Lead { serves Barista }
}
unit Kitchen { role Lead { serves Stores.Lead, Stores.Barista } }
unit Stores { role Runner { serves Kitchen.Lead } }
";

fn shown(location: &Value) -> String {
    let start = &location["range"]["start"];
    let file = location["uri"].as_str().unwrap().trim_start_matches("file:///w/");
    format!("{file}:{}:{}", start["line"], start["character"])
}

fn references(place: &str, with_declaration: bool) -> Vec<String> {
    let mut client = Client::new(MemoryHost::default());
    let position = client.open("a.outward", &SHOP.replacen(&place.replace('¦', ""), place, 1));
    let params = json!({
        "textDocument": { "uri": uri("a.outward") }, "position": position,
        "context": { "includeDeclaration": with_declaration },
    });
    let found = client.ask("textDocument/references", &params);
    found.as_array().map(|found| found.iter().map(shown).collect()).unwrap_or_default()
}

#[test]
fn every_reference_is_found() {
    assert_eq!(references("role ¦Barista", true), ["a.outward:2:7", "a.outward:3:21", "a.outward:5:54"]);
    assert_eq!(references("serves Ba¦rista", false), ["a.outward:3:21", "a.outward:5:54"]);
    // the unit is named in front of those in it, too
    assert_eq!(references("unit ¦Kitchen", false), ["a.outward:2:31", "a.outward:6:35"]);
    assert_eq!(
        references("serves S¦tores.Lead", true),
        ["a.outward:1:5", "a.outward:5:34", "a.outward:5:47", "a.outward:6:5"]
    );
    assert_eq!(references("Kitchen.L¦ead", false), ["a.outward:2:39", "a.outward:6:43"]);
    assert_eq!(references("ser¦ves Guest", false), Vec::<String>::new());
}

#[test]
fn places_of_a_name_are_marked_in_its_file() {
    let host = MemoryHost::default().with("/w/b.outward", "role B { serves Guest }");
    let mut client = Client::new(host);
    let position = client.open("a.outward", &SHOP.replacen("customer Guest", "customer Gue¦st", 1));
    let found = client.ask_at("textDocument/documentHighlight", "a.outward", &position);
    let starts: Vec<&Value> = found.as_array().unwrap().iter().map(|mark| &mark["range"]["start"]).collect();
    assert_eq!(starts, [&json!({ "line": 0, "character": 9 }), &json!({ "line": 2, "character": 24 })]);
}

#[test]
fn a_document_is_a_tree_of_symbols() {
    let text = "org \"Shop\" { currency EUR }\nunit A \"All\" {\n  unit B { role C }\n  role D\n}\nrole E\nrules { deny no-path }\norg \"\"";
    let capabilities = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = Client::with(MemoryHost::default(), &json!({ "capabilities": capabilities }));
    client.open("a.outward", text);
    let params = json!({ "textDocument": { "uri": uri("a.outward") } });
    let tree = client.ask("textDocument/documentSymbol", &params);
    fn outline(symbols: &Value) -> String {
        let of = |symbol: &Value| {
            let inner = outline(&symbol["children"]);
            let inner = if inner.is_empty() { inner } else { format!(" [{inner}]") };
            format!("{}{inner}", symbol["name"].as_str().unwrap())
        };
        symbols.as_array().map(|all| all.iter().map(of).collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }
    assert_eq!(outline(&tree), "Shop A [B [C] D] E rules org");
    assert_eq!((&tree[1]["detail"], &tree[2]["detail"]), (&json!("unit: All"), &json!("role")));
    let mut flat = Client::new(MemoryHost::default());
    flat.open("a.outward", text);
    let list = flat.ask("textDocument/documentSymbol", &params);
    assert_eq!(list.as_array().unwrap().len(), 8);
    assert_eq!(shown(&list[3]["location"]), "a.outward:2:11");
}

#[test]
fn things_are_found_by_some_of_their_letters() {
    let host = MemoryHost::default().with("/w/b.outward", "role Baker \"Makes bread\"\nrole ManBar");
    let mut client = Client::new(host);
    client.open("a.outward", SHOP);
    let mut found = |query: &str| -> Vec<String> {
        let symbols = client.ask("workspace/symbol", &json!({ "query": query }));
        symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found("ba"), ["Barista", "Baker", "ManBar"]);
    assert_eq!(found("bar"), ["Barista", "ManBar", "Baker"]);
    assert_eq!(found("bread"), ["Baker"]);
    assert_eq!(found("kitchen.lead"), ["Lead"]);
    assert_eq!(found("").len(), 9);
    assert_eq!(found("xyz"), Vec::<String>::new());
}

/// The texts of all files after a rename, or why it is refused.
fn renamed(files: &[(&str, &str)], to: &str) -> Result<Vec<String>, String> {
    let mut client = Client::new(MemoryHost::default());
    let mut asked = None;
    let mut texts: Vec<(String, String)> = Vec::new();
    for (name, marked) in files {
        let position = client.open(name, marked);
        if !position.is_null() {
            asked = Some(json!({ "textDocument": { "uri": uri(name) }, "position": position, "newName": to }));
        }
        texts.push((uri(name), marked.replace('¦', "")));
    }
    let asked = asked.unwrap();
    let answer = client.answer("textDocument/rename", &asked);
    if let Some(error) = answer["error"]["message"].as_str() {
        return Err(error.to_owned());
    }
    let changes = &answer["result"]["changes"];
    let after = |(uri, text): &(String, String)| match &changes[uri] {
        Value::Null => text.clone(),
        edits => edited(text, edits),
    };
    Ok(texts.iter().map(after).collect())
}

#[test]
fn a_rename_reaches_all_files() {
    let files = [
        ("a.outward", "customer Guest\nunit Stores { role Bar¦ista { serves Guest } }\n"),
        (
            "b.outward",
            "role Cook { serves Barista, Stores.Runner }\nunit Stores { role Runner { serves Stores.Barista } }\n",
        ),
    ];
    let after = renamed(&files, "Host").unwrap();
    assert_eq!(after[0], "customer Guest\nunit Stores { role Host { serves Guest } }\n");
    assert_eq!(
        after[1],
        "role Cook { serves Host, Stores.Runner }\nunit Stores { role Runner { serves Stores.Host } }\n"
    );
    // the same from a reference, and of the unit in front of it
    let from_unit = [files[0], ("b.outward", "role Cook { serves S¦tores.Barista }\n")];
    let from_unit =
        from_unit.map(|(name, text)| (name, if name == "a.outward" { text.replace('¦', "") } else { text.to_owned() }));
    let from_unit: Vec<(&str, &str)> = from_unit.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(renamed(&from_unit, "Shops").unwrap()[1], "role Cook { serves Shops.Barista }\n");
}

#[test]
fn a_rename_never_captures() {
    // in B, `Lead` alone would mean the one that stands there
    let text = "customer Guest\nunit A { role Ch¦ief { serves Guest } }\nunit B { role Lead { serves Guest }; role C { serves Chief } }\n";
    let after = renamed(&[("a.outward", text)], "Lead").unwrap();
    assert!(after[0].contains("role C { serves A.Lead }"), "{}", after[0]);
    Model::read(&Sources::from_text("a.outward", after[0].clone())).unwrap();
    assert_eq!(
        renamed(&[("a.outward", "customer Guest\nrole A { serves Guest }\nrole ¦B { serves A }\n")], "A"),
        Err("`role A` exists already".to_owned())
    );
    let no_name = renamed(&[("a.outward", "customer ¦Guest")], "our guest").unwrap_err();
    assert!(
        no_name.starts_with("`our guest` is not a valid name") || no_name.starts_with("`our guest` is not a name"),
        "{no_name}"
    );
    assert_eq!(renamed(&[("a.outward", "custo¦mer Guest")], "X"), Err("there is no name here".to_owned()));
    let broken = renamed(&[("a.outward", "customer ¦Guest\nrole A { serves Gest }")], "X").unwrap_err();
    assert!(broken.contains("nothing is called `Gest`"), "{broken}");
}

#[test]
fn what_can_be_renamed_is_shown_before() {
    let mut client = Client::new(MemoryHost::default());
    let position =
        client.open("a.outward", "customer Guest\nunit A { role B { serves Guest } }\nrole C { serves ¦A.B }");
    let prepared = client.ask_at("textDocument/prepareRename", "a.outward", &position);
    let range = json!({ "start": { "line": 2, "character": 16 }, "end": { "line": 2, "character": 17 } });
    assert_eq!(prepared, json!({ "range": range, "placeholder": "A" }));
    let nothing = client.ask_at("textDocument/prepareRename", "a.outward", &json!({ "line": 2, "character": 11 }));
    assert_eq!(nothing, Value::Null);
}

#[test]
fn a_client_that_knows_versions_gets_them() {
    let capabilities = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let host = MemoryHost::default().with("/w/b.outward", "role B { serves Guest }");
    let mut client = Client::with(
        host,
        &json!({ "capabilities": capabilities, "workspaceFolders": [{ "uri": "file:///w", "name": "w" }] }),
    );
    let position = client.open("a.outward", "customer ¦Guest");
    let params = json!({ "textDocument": { "uri": uri("a.outward") }, "position": position, "newName": "Patient" });
    let edit = client.ask("textDocument/rename", &params);
    let of = |at: usize| &edit["documentChanges"][at];
    assert_eq!(
        (&of(0)["textDocument"]["uri"], &of(0)["textDocument"]["version"]),
        (&json!(uri("a.outward")), &json!(1))
    );
    assert_eq!(
        (&of(1)["textDocument"]["uri"], &of(1)["textDocument"]["version"]),
        (&json!(uri("b.outward")), &Value::Null)
    );
    assert_eq!(of(1)["edits"][0]["newText"], "Patient");
}

#[test]
fn a_file_of_two_models_is_renamed_in_both() {
    let host = MemoryHost::default()
        .with("/w/a.outward", "org \"A\"\nuse \"common.outward\"\nrole A { serves Guest }")
        .with("/w/b.outward", "org \"B\"\nuse \"common.outward\"\nrole B { serves Guest }");
    let mut client = Client::new(host);
    let position = client.open("common.outward", "customer ¦Guest");
    let params =
        json!({ "textDocument": { "uri": uri("common.outward") }, "position": position, "newName": "Patient" });
    let edit = client.ask("textDocument/rename", &params);
    let changed: Vec<&String> = edit["changes"].as_object().unwrap().keys().collect();
    assert_eq!(changed, ["file:///w/a.outward", "file:///w/b.outward", "file:///w/common.outward"]);
}
