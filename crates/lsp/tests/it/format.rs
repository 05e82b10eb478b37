//! Formatting.

use outward_lsp::MemoryHost;
use serde_json::{Value, json};

use super::client::{Client, uri};

/// A text after edits, which are about positions in the text as it was.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<&Value> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| {
        let start = &edit["range"]["start"];
        std::cmp::Reverse((start["line"].as_u64(), start["character"].as_u64()))
    });
    let mut text = text.to_owned();
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    for edit in edits {
        // what stands before an edit is not changed yet
        let at = |which: &str| offset(&text, &starts, &edit["range"][which]);
        let (from, to) = (at("start"), at("end"));
        text.replace_range(from..to, edit["newText"].as_str().unwrap());
    }
    text
}

fn offset(text: &str, starts: &[usize], position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let start = starts.get(line).copied().unwrap_or(text.len());
    let units = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let mut left = units;
    let mut at = start;
    for c in text.get(start..).unwrap().chars().take_while(|c| *c != '\n') {
        if left == 0 {
            break;
        }
        left -= c.len_utf16();
        at += c.len_utf8();
    }
    at
}

fn formatted(text: &str) -> Option<String> {
    let mut client = Client::new(MemoryHost::default());
    client.open("a.outward", text);
    let options = json!({ "tabSize": 8, "insertSpaces": false });
    let edits = client
        .ask("textDocument/formatting", &json!({ "textDocument": { "uri": uri("a.outward") }, "options": options }));
    edits.as_array()?;
    Some(edited(text, &edits))
}

#[test]
fn a_file_gets_its_layout() {
    let text = "customer  Guest\r\n\r\n\r\n\r\nrole A{serves Guest  ,B ;champion}\r\nrole B  // é😀\r\n";
    let expected = "customer Guest\r\n\r\nrole A { serves Guest, B; champion }\r\nrole B // é😀\r\n";
    assert_eq!(formatted(text).as_deref(), Some(expected));
    assert_eq!(formatted(expected).as_deref(), Some(expected));
    assert_eq!(formatted("role A {"), None, "what is broken stays");
    assert_eq!(formatted("").as_deref(), Some(""));
}

#[test]
fn lines_that_stay_are_not_touched() {
    let mut client = Client::new(MemoryHost::default());
    client.open("a.outward", "customer Guest\nrole   A\nrole B\n");
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let edits = client
        .ask("textDocument/formatting", &json!({ "textDocument": { "uri": uri("a.outward") }, "options": options }));
    let range = json!({ "start": { "line": 1, "character": 4 }, "end": { "line": 1, "character": 7 } });
    assert_eq!(edits, json!([{ "range": range, "newText": " " }]));
    let unknown = client
        .answer("textDocument/formatting", &json!({ "textDocument": { "uri": uri("x.outward") }, "options": options }));
    assert_eq!(unknown["error"]["code"], -32803);
}

fn on(method: &str, text: &str, params: impl Fn(&Value) -> Value) -> String {
    let mut client = Client::new(MemoryHost::default());
    let position = client.open("a.outward", text);
    let mut asked = params(&position);
    asked["textDocument"] = json!({ "uri": uri("a.outward") });
    asked["options"] = json!({ "tabSize": 4, "insertSpaces": false });
    edited(&text.replace('¦', ""), &client.ask(method, &asked))
}

#[test]
fn some_lines_get_their_layout() {
    let text = "customer   Guest\nrole   A{champion}\nrole   B\n";
    let lines = |from: u32, to: u32| json!({ "range": { "start": { "line": from, "character": 3 }, "end": { "line": to, "character": 1 } } });
    assert_eq!(
        on("textDocument/rangeFormatting", text, |_| lines(1, 1)),
        "customer   Guest\nrole A { champion }\nrole   B\n"
    );
    assert_eq!(
        on("textDocument/rangeFormatting", text, |_| lines(0, 9)),
        "customer Guest\nrole A { champion }\nrole B\n"
    );
}

#[test]
fn a_new_line_stands_as_deep_as_its_block() {
    let typed =
        |text: &str| on("textDocument/onTypeFormatting", text, |position| json!({ "position": position, "ch": "\n" }));
    assert_eq!(typed("unit A {\n  role B {\n¦"), "unit A {\n  role B {\n    ");
    assert_eq!(typed("unit A {\n  role B {\n¦\n  }\n}"), "unit A {\n  role B {\n    \n  }\n}");
    assert_eq!(typed("role B {\n  serves C,\n¦\n}"), "role B {\n  serves C,\n    \n}");
    assert_eq!(typed("role B {}\n    ¦"), "role B {}\n");
}

#[test]
fn a_closing_brace_gives_its_block_a_layout() {
    let typed =
        |text: &str| on("textDocument/onTypeFormatting", text, |position| json!({ "position": position, "ch": "}" }));
    assert_eq!(
        typed("role   X\nrole  B  {\n serves  X ;\n    }¦\nrole   Y"),
        "role   X\nrole B {\n  serves X\n}\nrole   Y"
    );
    assert_eq!(typed("unit A {\n  role B {\n    serve\n    }¦\n}"), "unit A {\n  role B {\n    serve\n  }\n}");
    // one in a text closes nothing
    let within = "customer C\nrole   B { serves   C \"a} b\" }";
    assert_eq!(typed(&within.replace("a}", "a}¦")), within);
}

#[test]
fn edits_are_the_whole_difference() {
    // every file of the examples, turned inside out
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "outward") {
            let text =
                std::fs::read_to_string(&path).unwrap().replace("  ", "\t ").replace(" {", "{").replace('\n', " \n\n");
            let expected =
                outward::syntax::format(outward::text::FileId(0), &outward::text::Source::new("", text.clone()));
            assert_eq!(formatted(&text), expected.ok(), "{}", path.display());
        }
    }
}
