//! How a session begins and ends, and what the server makes of rubbish.

use std::collections::BTreeSet;

use outward_lsp::{MemoryHost, Server};
use serde_json::{Value, json};

use super::client::{Client, at, uri};

fn server() -> Server {
    Server::new(Box::new(MemoryHost::default()))
}

fn request(method: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": { "capabilities": {} } })
}

#[test]
fn a_session_has_its_order() {
    let mut server = server();
    assert_eq!(server.receive(request("shutdown"))[0]["error"]["code"], -32002);
    let answer = server.receive(request("initialize"));
    assert_eq!(answer[0]["result"]["serverInfo"]["name"], "outward");
    assert_eq!(answer[0]["result"]["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(server.receive(request("initialize"))[0]["error"]["code"], -32600);
    assert_eq!(server.receive(request("textDocument/nothing"))[0]["error"]["code"], -32601);
    assert_eq!(server.receive(request("textDocument/hover"))[0]["error"]["code"], -32602);
    assert_eq!(server.receive(request("shutdown"))[0]["result"], Value::Null);
    assert_eq!(server.receive(request("textDocument/hover"))[0]["error"]["code"], -32600);
    assert_eq!((server.exit_status(), server.has_work()), (None, false));
    server.receive(json!({ "method": "exit" }));
    assert_eq!(server.exit_status(), Some(0));
}

/// An editor asks for nothing that is not offered.
#[test]
fn all_that_it_can_is_offered() {
    let answer = server().receive(request("initialize"));
    let capabilities = answer[0]["result"]["capabilities"].as_object().unwrap();
    let providers = capabilities.keys().filter_map(|key| key.strip_suffix("Provider")).collect::<BTreeSet<_>>();
    let expected = "callHierarchy codeAction codeLens completion definition documentFormatting documentHighlight \
                    documentLink documentOnTypeFormatting documentRangeFormatting documentSymbol executeCommand \
                    foldingRange hover inlayHint references rename selectionRange semanticTokens workspaceSymbol";
    assert_eq!(providers, expected.split(' ').collect());
}

#[test]
fn an_exit_without_shutdown_is_out_of_order() {
    let mut server = server();
    server.receive(request("initialize"));
    server.receive(json!({ "method": "exit" }));
    assert_eq!(server.exit_status(), Some(1));
}

#[test]
fn rubbish_is_answered_or_passed_over() {
    let mut client = Client::new(MemoryHost::default());
    for rubbish in [json!(null), json!([1, 2]), json!({ "method": 3 }), json!({ "id": [], "method": "x" })] {
        let answers = client.server.receive(rubbish);
        assert_eq!((answers.len(), &answers[0]["error"]["code"]), (1, &json!(-32600)));
    }
    for passed_over in [
        json!({ "method": "$/setTrace", "params": {} }),
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": 3 } }),
        json!({ "method": "textDocument/didChange" }),
        json!({ "id": 4, "result": null }),
    ] {
        assert_eq!(client.server.receive(passed_over), Vec::<Value>::new());
    }
    // of a file that is not open
    client.change("none.outward", (0, 0), (0, 0), "x");
    assert_eq!(client.ask_at("textDocument/hover", "none.outward", &at((0, 0))), Value::Null);
    assert!(client.published.is_empty());
}

#[test]
fn positions_are_counted_as_the_client_can() {
    let text = "customer Gäst\n/* 😀 */ role B\nrole B { serves Gäst }";
    for (offered, expected, column) in
        [(json!(["utf-32"]), "utf-32", 8), (json!(["utf-16", "utf-8"]), "utf-8", 11), (json!([]), "utf-16", 9)]
    {
        let initialize = json!({ "capabilities": { "general": { "positionEncodings": offered } } });
        let mut server = server();
        let answer = server.receive(json!({ "id": 1, "method": "initialize", "params": initialize }));
        assert_eq!(answer[0]["result"]["capabilities"]["positionEncoding"], expected);
        let document = json!({ "uri": uri("a.outward"), "languageId": "outward", "version": 1, "text": text });
        server.receive(json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        let told = server.work();
        let error = &told[0]["params"]["diagnostics"][0];
        assert_eq!(error["range"], json!({ "start": at((1, 0)), "end": at((1, 2)) }));
        let position = json!({ "line": 2, "character": 17 });
        let asked = json!({ "textDocument": { "uri": uri("a.outward") }, "position": position });
        let hover = server.receive(json!({ "id": 2, "method": "textDocument/hover", "params": asked }));
        assert_eq!(hover[0]["result"]["range"]["start"], at((2, 16)));
        let end = if expected == "utf-8" { 21 } else { 20 };
        assert_eq!(hover[0]["result"]["range"]["end"], at((2, end)), "{column}");
    }
}

#[test]
fn a_client_with_a_mistake_is_served() {
    let odd =
        json!({ "processId": "x", "capabilities": { "general": 7, "textDocument": [] }, "workspaceFolders": null });
    let mut client = Client::with(MemoryHost::default(), &odd);
    client.open("a.outward", "customer Guest");
    assert_eq!(client.codes("a.outward"), ["0:9 unserved-customer"]);
}
