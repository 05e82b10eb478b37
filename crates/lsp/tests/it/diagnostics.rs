//! Errors and findings, as somebody types.

use outward::Date;
use outward_lsp::MemoryHost;
use serde_json::json;

use super::client::{Client, uri};

const SHOP: &str = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief\n";

#[test]
fn findings_are_there_and_go() {
    let mut client = Client::new(MemoryHost::default());
    client.open("shop.outward", SHOP);
    assert_eq!(client.codes("shop.outward"), ["2:5 no-path", "3:5 unsaid", "0:0 no-champion", "1:5 unserved-server"]);
    let finding = &client.published[&uri("shop.outward")][0];
    assert_eq!(finding["source"], "outward");
    assert!(finding["message"].as_str().unwrap().contains("`Finance`"), "{finding}");
    assert!(finding["message"].as_str().unwrap().contains("\nhelp: "), "{finding}");
    // while there is an error, nothing is found
    client.change("shop.outward", (3, 10), (3, 10), " { serves Gue }");
    assert_eq!(client.codes("shop.outward"), ["3:20 unknown-name"]);
    client.change("shop.outward", (3, 23), (3, 23), "st");
    assert_eq!(client.codes("shop.outward"), ["0:0 no-champion", "1:5 unserved-server"]);
}

#[test]
fn what_has_not_changed_is_not_told_again() {
    let mut client = Client::new(MemoryHost::default());
    client.open("shop.outward", SHOP);
    client.settle();
    client.published.clear();
    client.change("shop.outward", (4, 0), (4, 0), "// a comment\n");
    client.settle();
    assert!(client.published.is_empty() && !client.server.has_work());
}

#[test]
fn other_places_are_shown_beside() {
    let mut client = Client::new(MemoryHost::default());
    client.open("a.outward", "customer Guest\nrole A { serves Guest }\nrole A");
    assert_eq!(client.codes("a.outward"), ["2:5 duplicate-name"]);
    let related = &client.published[&uri("a.outward")][0]["relatedInformation"][0];
    assert_eq!(related["location"]["range"]["start"], json!({ "line": 1, "character": 5 }));
}

#[test]
fn used_files_are_read_from_the_disk_and_then_from_the_buffer() {
    let host = MemoryHost::default().with("/w/parts/people.outward", "role Barista { serves Gest }");
    let mut client = Client::new(host);
    client.open("shop.outward", "use \"parts/people.outward\"\ncustomer Guest");
    assert_eq!(client.errors("parts/people.outward"), ["0:22 unknown-name"]);
    client.open("parts/people.outward", "role Barista { serves Guest }");
    assert_eq!(client.errors("parts/people.outward"), Vec::<String>::new());
    client.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri("parts/people.outward") } }));
    assert_eq!(client.errors("parts/people.outward"), ["0:22 unknown-name"]);
}

#[test]
fn use_stays_in_the_folder() {
    let host = MemoryHost::default().with("/secret.outward", "customer Guest").with("/w/in.outward", "customer Guest");
    let mut client = Client::new(host);
    client.open("a.outward", "use \"../secret.outward\"\nuse \"none.outward\"\nuse \"in.outward\"");
    assert_eq!(client.errors("a.outward"), ["0:4 outside-root", "1:4 missing-file"]);
    assert!(!client.published.contains_key("file:///secret.outward"));
    let message = client.published[&uri("a.outward")][1]["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("cannot read `none.outward`"), "{message}");
}

#[test]
fn the_files_of_a_folder_are_one_model() {
    let host = MemoryHost::default()
        .with("/w/customers.outward", "customer Guest")
        .with("/w/.hidden.outward", "role")
        .with("/w/notes.txt", "role");
    let mut client = Client::new(host);
    client.settle();
    client.open("people.outward", "role Barista { serves Guest }");
    assert_eq!(client.errors("people.outward"), Vec::<String>::new());
    client.tell(
        "workspace/didChangeWorkspaceFolders",
        &json!({ "event": {
        "added": [], "removed": [{ "uri": "file:///w", "name": "w" }] } }),
    );
    assert_eq!(client.errors("people.outward"), ["0:22 unknown-name"]);
}

#[test]
fn several_organizations_in_a_folder_are_several_models() {
    let host = MemoryHost::default().with("/w/a.outward", "org \"A\"\ncustomer Guest\nrole R { serves Guest }");
    let mut client = Client::new(host);
    client.open("b.outward", "org \"B\"\ncustomer Guest\nrole R { serves Gest }");
    assert_eq!(client.errors("b.outward"), ["2:16 unknown-name"]);
    assert_eq!(client.errors("a.outward"), Vec::<String>::new());
}

#[test]
fn a_buffer_that_was_never_saved_is_a_model() {
    let mut client = Client::new(MemoryHost::default());
    client.open("untitled:Untitled-1", "use \"a.outward\"\ncustomer Guest\nrole A { serves Gest }");
    assert_eq!(client.errors("untitled:Untitled-1"), ["0:4 missing-file", "2:16 unknown-name"]);
}

#[test]
fn the_host_knows_the_day() {
    let text = "customer Guest\nrole A { allow no-path, unsaid \"soon\" until 2026-01-31 }\nrole B { serves Guest }";
    let day = |day| MemoryHost::default().on(Date::parse(day).unwrap());
    for (host, expired) in [(day("2026-01-31"), false), (day("2026-02-01"), true)] {
        let mut client = Client::new(host);
        client.open("a.outward", text);
        let codes = client.codes("a.outward");
        assert_eq!(codes.contains(&"1:5 expired-allow".to_owned()), expired, "{codes:?}");
    }
}

#[test]
fn a_file_that_is_removed_has_no_errors() {
    let host = MemoryHost::default().with("/w/a.outward", "role");
    let mut client = Client::new(host);
    assert_eq!(client.errors("a.outward"), ["0:4 syntax-error"]);
    client.tell(
        "workspace/didChangeWorkspaceFolders",
        &json!({ "event": {
        "added": [], "removed": [{ "uri": "file:///w", "name": "w" }] } }),
    );
    assert_eq!(client.errors("a.outward"), Vec::<String>::new());
}

#[test]
fn a_folder_with_too_much_in_it_is_not_read_to_its_end() {
    let mut host = MemoryHost::default();
    for at in 0..10_001 {
        host.write(&format!("/w/{at}.outward"), "");
    }
    let mut client = Client::new(host);
    let sent = std::iter::from_fn(|| client.server.has_work().then(|| client.server.work())).flatten();
    let said: Vec<_> = sent.filter(|message| message["method"] == "window/showMessage").collect();
    assert_eq!(said.len(), 1);
    let message = said[0]["params"]["message"].as_str().unwrap();
    assert!(message.starts_with("`/w` has more in it than Outward reads: at most 10000 files"), "{message}");
    client.open("new.outward", "role X { serves Y }");
    let sent = std::iter::from_fn(|| client.server.has_work().then(|| client.server.work())).flatten();
    assert!(sent.into_iter().all(|message| message["method"] != "window/showMessage"), "it is said once");
}
