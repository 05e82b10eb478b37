//! Whatever is typed, in the end the client has been told what a fresh start would tell.

use outward_lsp::MemoryHost;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::client::{Client, at, uri};

const FILES: [(&str, &str); 2] = [
    (
        "a.outward",
        "use \"b.outward\"\ncustomer Guest\nunit Stores {\n  role Barista { serves Guest \"drinks\"; headcount 12 }\n  role Lead { serves Barista }\n}\n\
         role Chief { serves Stores }\noutcome Right {\n  for Guest\n}\n",
    ),
    (
        "b.outward",
        "role Roaster { serves Stores.Barista }\nunit Kitchen {\n  role Lead { serves Roaster; responsible for Right }\n}\nmetric M { about customer }\n",
    ),
];

/// What people type, and what breaks.
const PIECES: [&str; 22] = [
    "}\n",
    "}",
    "{",
    "\n",
    "\"",
    ",",
    ";",
    " ",
    "/// said\n",
    "role X { serves Guest }\n",
    "Guest",
    "Barista",
    "serves ",
    "responsible for Right \"how\"",
    "allow no-path \"why\"",
    "é😀",
    "5",
    "unit U {\n",
    "rules { deny no-path }\n",
    "use \"b.outward\"\n",
    "org \"O\"\n",
    "potential",
];

fn told(client: &mut Client) -> Vec<(String, Vec<Value>)> {
    client.settle();
    let told = client.published.iter().filter(|(_, list)| !list.is_empty());
    told.map(|(file, list)| (file.clone(), list.clone())).collect()
}

/// One edit: in which file, from where, over how many lines, to which column, what; and whether the server comes to rest
/// after it.
type Edit = (usize, u32, u32, u32, u32, usize, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..FILES.len(), 0u32..14, 0u32..40, 0u32..3, 0u32..40, 0..PIECES.len(), any::<bool>());
    prop::collection::vec(edit, 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]
    #[test]
    fn edits_lead_where_a_fresh_start_leads(edits in edits()) {
        let mut client = Client::new(MemoryHost::default());
        let mut texts: Vec<String> = Vec::new();
        for (name, text) in FILES {
            client.open(name, text);
            texts.push(text.to_owned());
        }
        for (file, line, character, lines, further, piece, rests) in edits {
            let (name, _) = FILES[file];
            let end = if lines == 0 { (line, character + further % 4) } else { (line + lines, further) };
            client.change(name, (line, character), end, PIECES[piece]);
            replace(&mut texts[file], (line, character), end, PIECES[piece]);
            if rests {
                client.settle();
            } else {
                client.work_once();
            }
        }
        let mut fresh = Client::new(MemoryHost::default());
        for ((name, _), text) in FILES.iter().zip(&texts) {
            fresh.open(name, text);
        }
        prop_assert_eq!(told(&mut client), told(&mut fresh), "{:?}", texts);
    }

    #[test]
    fn no_message_is_too_much(
        messages in prop::collection::vec((0usize..30, any::<u32>(), any::<u32>(), 0usize..4), 1..20),
    ) {
        let mut client = Client::new(MemoryHost::default());
        client.open("a.outward", FILES[0].1);
        let methods = methods(&client.capabilities);
        for (method, line, character, shape) in messages {
            let method = &methods[method % methods.len()];
            let position = json!({ "line": line, "character": character });
            let params = match shape {
                0 => json!({ "textDocument": { "uri": uri("a.outward") }, "position": at((line % 12, character % 60)) }),
                1 => json!({ "textDocument": { "uri": "" }, "position": position, "query": "x" }),
                2 => json!({
                    "textDocument": { "uri": uri("a.outward"), "version": line },
                    "position": position, "positions": [position], "range": { "start": position, "end": at((line % 9, 3)) },
                    "context": { "includeDeclaration": true, "diagnostics": [] }, "options": { "tabSize": 2, "insertSpaces": true },
                    "ch": "}", "newName": "é", "query": "", "contentChanges": [{ "range": { "start": position, "end": at((0, 0)) }, "text": "}" }],
                }),
                _ => json!([position]),
            };
            for id in [json!({ "id": 1 }), json!({})] {
                let mut message = json!({ "method": method, "params": params });
                message.as_object_mut().unwrap().extend(id.as_object().unwrap().clone());
                let answers = client.server.receive(message);
                prop_assert_eq!(answers.len(), id.as_object().unwrap().len());
            }
        }
        client.settle();
    }
}

/// Every method that the server may know.
fn methods(_: &Value) -> Vec<&'static str> {
    vec![
        "textDocument/hover",
        "textDocument/definition",
        "textDocument/references",
        "textDocument/documentHighlight",
        "textDocument/documentSymbol",
        "workspace/symbol",
        "textDocument/formatting",
        "textDocument/rangeFormatting",
        "textDocument/onTypeFormatting",
        "textDocument/prepareRename",
        "textDocument/rename",
        "textDocument/foldingRange",
        "textDocument/selectionRange",
        "textDocument/semanticTokens/full",
        "textDocument/semanticTokens/range",
        "textDocument/documentLink",
        "textDocument/inlayHint",
        "textDocument/codeLens",
        "workspace/executeCommand",
        "textDocument/prepareCallHierarchy",
        "callHierarchy/incomingCalls",
        "textDocument/completion",
        "textDocument/codeAction",
        "codeAction/resolve",
        "textDocument/didChange",
        "textDocument/didClose",
        "textDocument/didOpen",
        "textDocument/didSave",
        "workspace/didChangeWatchedFiles",
        "$/unknown",
    ]
}

/// What a client makes of its own edit.
fn replace(text: &mut String, from: (u32, u32), to: (u32, u32), with: &str) {
    let offset = |(line, character): (u32, u32)| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let start: usize = lines.iter().take(line as usize).map(|line| line.len()).sum();
        let line = lines.get(line as usize).map_or("", |line| line.trim_end_matches('\n'));
        let (mut units, mut at) = (0, start);
        for c in line.chars() {
            if units + c.len_utf16() > character as usize {
                break;
            }
            units += c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    let (from, to) = (offset(from), offset(to));
    text.replace_range(from..to.max(from), with);
}
