//! What can be done about errors and findings.

use outward::Date;
use outward::diagnostic::Rule;
use outward::rules;
use outward_lsp::MemoryHost;
use serde_json::{Value, json};

use super::client::{Client, uri};
use super::format::edited;

fn client() -> Client {
    let capabilities = json!({
        "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } },
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
    });
    // after every day in an example
    let host = MemoryHost::default().on(Date::parse("2099-12-31").unwrap());
    Client::with(
        host,
        &json!({ "capabilities": capabilities, "workspaceFolders": [{ "uri": "file:///w", "name": "w" }] }),
    )
}

/// The actions for a diagnostic, resolved.
fn actions(client: &mut Client, diagnostic: &Value) -> Vec<Value> {
    let params = json!({
        "textDocument": { "uri": uri("a.outward") },
        "range": diagnostic["range"],
        "context": { "diagnostics": [diagnostic] },
    });
    let actions = client.ask("textDocument/codeAction", &params);
    let of_it = actions.as_array().unwrap().iter().filter(|action| action["diagnostics"][0] == *diagnostic);
    let of_it: Vec<Value> = of_it.cloned().collect();
    of_it
        .into_iter()
        .map(|action| if action["edit"].is_null() { client.ask("codeAction/resolve", &action) } else { action })
        .collect()
}

/// The text after an action.
fn after(text: &str, action: &Value) -> String {
    edited(text, &action["edit"]["documentChanges"][0]["edits"])
}

/// What can be done about the first error of a text: each title with the text that comes of it.
fn done(text: &str, code: &str) -> Vec<(String, String)> {
    let mut client = client();
    client.open("a.outward", text);
    client.settle();
    let found = client.published[&uri("a.outward")].clone();
    let diagnostic = found.iter().find(|diagnostic| diagnostic["code"] == code);
    let diagnostic = diagnostic.unwrap_or_else(|| panic!("no {code}: {found:?}"));
    let title = |action: &Value| action["title"].as_str().unwrap().to_owned();
    actions(&mut client, diagnostic).iter().map(|action| (title(action), after(text, action))).collect()
}

fn titles(text: &str, code: &str) -> Vec<String> {
    done(text, code).into_iter().map(|(title, _)| title).collect()
}

#[test]
fn suggestions_are_actions() {
    let text = "customer Guest\nrole A { servs Guest }\n";
    assert_eq!(done(text, "unknown-word"), [("change to `serves`".to_owned(), text.replace("servs", "serves"))]);
    let text = "customer Guest\nrole Cook { serves Guest }\nrole Cooper { serves Cooke }\n";
    let found = done(text, "unknown-name");
    let expected = ["change to `Cook`", "declare `customer Cooke`", "declare `role Cooke`", "declare `unit Cooke`"];
    assert_eq!(found.iter().map(|(title, _)| title.as_str()).take(4).collect::<Vec<_>>(), expected);
    assert_eq!(found[2].1, format!("{text}\nrole Cooke\n"));
    let text = "customer Guest\nrole A { serves Guest; measured by Remakes }";
    assert_eq!(
        done(text, "unknown-name"),
        [("declare `metric Remakes`".to_owned(), format!("{text}\n\nmetric Remakes\n"))]
    );
    assert_eq!(titles("customer Guest\nrole A { allow no-pth \"x\" }", "unknown-rule"), ["change to `no-path`"]);
}

#[test]
fn names_are_qualified() {
    let text =
        "customer Guest\nunit A { role X { serves Guest } }\nunit B { role X { serves Guest } }\nrole C { serves X }\n";
    let found = done(text, "ambiguous-name");
    assert_eq!(found[0], ("change to `A.X`".to_owned(), text.replace("serves X", "serves A.X")));
    assert_eq!(found[1].0, "change to `B.X`");
}

#[test]
fn what_is_said_twice_goes() {
    let remove = |text: &str, code: &str| done(text, code).into_iter().next().unwrap();
    let text = "customer Guest\nrole A { serves Guest, Guest \"again\"; champion }";
    assert_eq!(remove(text, "duplicate-link").1, "customer Guest\nrole A { serves Guest; champion }");
    let text = "customer Guest\nrole A { serves Guest; headcount 3; headcount 4 }";
    let expected =
        ("remove `headcount 4`".to_owned(), "customer Guest\nrole A { serves Guest; headcount 3 }".to_owned());
    assert_eq!(remove(text, "duplicate-statement"), expected);
    let text = "customer Guest\nrole A { serves Guest strength 0.5 strength 70%, B } role B { serves Guest }";
    assert_eq!(remove(text, "duplicate-statement").0, "remove `strength 70%`");
    assert_eq!(remove(text, "duplicate-statement").1, text.replace(" strength 70%", ""));
    let text = "customer Guest\nunit A \"x\"\nunit A \"y\" { serves Guest }";
    assert_eq!(remove(text, "duplicate-statement").1, "customer Guest\nunit A \"x\"\nunit A { serves Guest }");
    let text = "customer Guest\nrole A {\n  serves Guest\n  champion\n  blocker\n}";
    assert_eq!(remove(text, "champion-and-blocker").1, "customer Guest\nrole A {\n  serves Guest\n  champion\n}");
    let text = "customer Guest\nrole A { serves Guest, A }";
    assert_eq!(remove(text, "self-link").1, "customer Guest\nrole A { serves Guest }");
    let text = "customer Guest\nunit A {\n  headcount 3\n  role B { serves Guest }\n}";
    assert_eq!(remove(text, "ignored-on-a-group").1, "customer Guest\nunit A {\n  role B { serves Guest }\n}");
    let text = "customer Guest\nunit A {\n  champion\n  role B { serves Guest }\n}";
    assert_eq!(remove(text, "not-for-a-group").1, "customer Guest\nunit A {\n  role B { serves Guest }\n}");
}

#[test]
fn a_reporting_circle_is_left() {
    let text = "customer Guest\nrole A { serves Guest; reports to A, B }\nrole B";
    let found = done(text, "reporting-circle");
    assert_eq!(found, [("remove `A`".to_owned(), text.replace("A, B", "B"))]);
    let text = "customer Guest\nrole A { serves Guest; reports to D, C }\nrole C { reports to A }\nrole D";
    assert_eq!(done(text, "reporting-circle"), [("remove `C`".to_owned(), text.replace("D, C", "D"))]);
    let text = "customer Guest\nrole A { serves Guest; reports to C }\nrole C { reports to A }";
    let left = text.replace("; reports to C", "");
    assert_eq!(done(text, "reporting-circle"), [("remove `reports to C`".to_owned(), left)]);
}

#[test]
fn a_brace_moves_up() {
    let text = "customer Guest\nrole A \"x\"\n\n  {\n  serves Guest\n}\n";
    let found = done(text, "syntax-error");
    assert_eq!(found, [("move `{`".to_owned(), text.replace("\n\n  {", " {"))]);
    assert_eq!(done("customer Guest\nrole A // x\n{ serves Guest }", "syntax-error"), []);
}

#[test]
fn what_is_missing_is_added() {
    let add = |text: &str, code: &str| done(text, code).into_iter().next().unwrap().1;
    let text = "customer Guest\nrole A { exempt; serves Guest }";
    assert_eq!(add(text, "text-required"), text.replace("exempt", "exempt \"say why\""));
    let text = "customer Guest\nrole A { exempt \"\" }";
    assert_eq!(add(text, "text-required"), text.replace("\"\"", "\"say why\""));
    let text = "customer Guest\nrole A { allow no-path }";
    assert_eq!(add(text, "text-required"), text.replace("no-path", "no-path \"say why\""));
    assert_eq!(add("role A {\n  champion", "unclosed-block"), "role A {\n  champion\n}\n");
    assert_eq!(add("role A", "no-customer"), "role A\n\ncustomer Customer\n");
    assert_eq!(add("", "no-customer"), "customer Customer\n");
}

#[test]
fn a_file_that_is_missing_is_created() {
    let mut client = client();
    client.open("a.outward", "use \"parts/b.outward\"\ncustomer Guest");
    client.settle();
    let diagnostic = client.published[&uri("a.outward")][0].clone();
    let found = actions(&mut client, &diagnostic);
    assert_eq!(found[0]["title"], "create `parts/b.outward`");
    let expected = json!([{ "kind": "create", "uri": "file:///w/parts/b.outward" }]);
    assert_eq!(found[0]["edit"]["documentChanges"], expected);
}

#[test]
fn other_kinds_of_actions_are_not_offered() {
    let mut client = client();
    client.open("a.outward", "customer Guest\nrole A { servs Guest }");
    let range = json!({ "start": { "line": 1, "character": 9 }, "end": { "line": 1, "character": 9 } });
    let mut ask = |only: &str| {
        let context = json!({ "diagnostics": [], "only": [only] });
        let params = json!({ "textDocument": { "uri": uri("a.outward") }, "range": range, "context": context });
        client.ask("textDocument/codeAction", &params).as_array().unwrap().len()
    };
    assert_eq!((ask("source.organizeImports"), ask("quickfix")), (0, 1));
}

const ACCEPTED_ONLY: [&str; 23] = [
    "weak-route",
    "single-gate",
    "crowded-responsibility",
    "boss-led",
    "outsourced-frontline",
    "potential-over-current",
    "hidden-influencer",
    "blockers-hold-influence",
    "serves-the-boss",
    "inward-unit",
    "champion-at-risk",
    "sales-pressure",
    "inward-rewards",
    "customer-last",
    "bare-cut",
    "moved-friction",
    "open-friction",
    // there is nobody else in its example
    "unserved-server",
    "employees-unmentioned",
    "lost-sight",
    "walled-unit",
    "hindered-outcome",
    "one-person",
];

#[test]
fn candidates_are_near() {
    let text = "customer Guest
unit Stores {
  role Barista { serves Guest; reports to Lead }
  role Runner { serves Barista }
  role Lead { serves Runner }
}
role Roaster { serves Finance; serves Archive }
role Finance { serves Roaster }
role Archive { serves Finance }
role Helper { serves Stores }
";
    let found = titles(&text.replace("role Lead { serves Runner }", "role Lead"), "unsaid");
    assert_eq!(
        found,
        [
            "add `serves Barista` to `Lead`",
            "add `serves Runner` to `Lead`",
            "add `serves Helper` to `Lead`",
            "add `serves Guest` to `Lead`",
            "add `allow unsaid \"say why\"` to `Lead`",
        ]
    );
    // nobody is sent to a customer who may come one day
    let later = format!("customer Later {{ potential }}\n{}", text.replace("role Lead { serves Runner }", "role Lead"));
    assert_eq!(titles(&later, "unsaid"), found);
    let champions = titles(
        "customer Guest\nrole A { serves B }\nrole C { serves Guest; blocker }\nrole B { serves Guest }\nrole D { serves C }",
        "no-champion",
    );
    assert_eq!(champions, ["add `champion` to `B`", "add `champion` to `A`", "add `champion` to `D`"]);
    let served = titles(
        "customer Guest\nrole Barista { serves Guest; reports to Boss }\nrole Other { serves Boss }\nrole Boss",
        "unserved-server",
    );
    assert_eq!(served[..2], ["add `serves Barista` to `Boss`", "add `serves Barista` to `Other`"]);
}

/// The example on which a rule fires.
fn example(rule: Rule) -> String {
    let page = rules::page(rule);
    let (_, rest) = page.split_once("```outward fires").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn every_action_for_a_finding_does_what_it_says() {
    let mut accepted_only: Vec<&str> = Vec::new();
    for rule in Rule::ALL {
        let mut mended = 0;
        let text = format!("org \"Test\"\n{}", example(*rule).replacen("org \"", "// ", 1));
        let mut client = client();
        client.open("a.outward", &text);
        client.settle();
        let found = client.published[&uri("a.outward")].clone();
        let Some(diagnostic) = found.iter().find(|diagnostic| diagnostic["code"] == rule.as_str()) else { continue };
        let actions = actions(&mut client, diagnostic);
        assert!(!actions.is_empty(), "nothing can be done about {rule}: {text}");
        for action in actions {
            let title = action["title"].as_str().unwrap();
            let result = after(&text, &action);
            client.replace("a.outward", &result);
            client.settle();
            let left = client.published.get(&uri("a.outward")).cloned().unwrap_or_default();
            let errors: Vec<&Value> = left.iter().filter(|it| it["code"] == "syntax-error").collect();
            assert!(errors.is_empty(), "{rule}: {title} breaks the text:\n{result}");
            let still =
                left.iter().any(|it| it["code"] == diagnostic["code"] && it["message"] == diagnostic["message"]);
            assert!(!still, "{rule}: {title} leaves it:\n{result}");
            mended += usize::from(!title.starts_with("add `allow"));
        }
        if mended == 0 {
            accepted_only.push(rule.as_str());
        }
    }
    // of these there is nothing to add or to take away: somebody has to decide something
    assert_eq!(accepted_only, ACCEPTED_ONLY);
}
