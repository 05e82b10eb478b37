//! What `check` writes for code scanning: SARIF that is valid and stays the same where nothing is new, and lines for
//! the log of a workflow in which nothing of a text is taken for a command.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use common::readers::{python, read, sarif_validator};
use common::{HOSTILE, folder, outward, repository, with_files};
use serde_json::Value;

const EXAMPLES: [&str; 5] = ["northwind", "northwind_next", "land_registry", "gitlab", "five_essays"];

fn check(folder: &Path, file: &str, format: &str) -> String {
    let run =
        outward(&["check", file, "--format", format, "--today", "2026-01-31"]).current_dir(folder).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    String::from_utf8(run.stdout).unwrap()
}

fn sarif(folder: &Path, file: &str) -> Value {
    serde_json::from_str(&check(folder, file, "sarif")).unwrap()
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

/// The schema that the standard publishes with SARIF 2.1.0.
fn schema() -> PathBuf {
    repository().join("tests/readers/sarif-2.1.0.schema.json")
}

/// A text whose names, file and errors have what JSON, URIs and workflow commands give a meaning.
const ODD: &str = "customer Guest \"100%, \\\"quoted\\\"\\n::error::no\"\nrole Büro, \nrole 日本 { serves Nobody }\n";

#[test]
fn the_sarif_of_every_example_is_valid() {
    let odd = with_files("sarif", &[("a b,ü%.outward", ODD)]);
    let mut files: Vec<(PathBuf, String)> =
        EXAMPLES.iter().map(|name| (repository(), format!("examples/{name}.outward"))).collect();
    files.push((odd, "a b,ü%.outward".to_owned()));
    for (folder, file) in &files {
        let Some(mut reader) = python("validate.py", "jsonschema") else { return };
        reader.arg(schema());
        read(reader, check(folder, file, "sarif").as_bytes());
    }
}

#[test]
#[should_panic(expected = "'runs' is a required property")]
fn what_is_no_sarif_is_not_taken_for_it() {
    let mut reader = python("validate.py", "jsonschema").expect("'runs' is a required property");
    reader.arg(schema());
    read(reader, b"{\"version\": \"2.1.0\"}");
}

/// Texts in all the states that a check may find them in: sound, broken in every way a beginner breaks them, with hostile
/// names, and with nothing to say of them. What is written of each, by a name of its own.
fn logs(folder: &Path) -> Vec<(String, String)> {
    let mut logs: Vec<(String, String)> = EXAMPLES
        .iter()
        .map(|name| (format!("{name}.sarif"), check(&repository(), &format!("examples/{name}.outward"), "sarif")))
        .collect();
    let texts = [
        ("hostile", HOSTILE),
        ("odd", ODD),
        ("empty", ""),
        ("sound", "customer Guest\nrole Barista { serves Guest }\n"),
    ];
    for (name, text) in texts {
        let file = format!("a b,ü%[{name}].outward");
        std::fs::write(folder.join(&file), text).unwrap();
        logs.push((format!("{name}.sarif"), check(folder, &file, "sarif")));
    }
    let broken = repository().join("tests/cases-2/errors").into_os_string().into_string().unwrap();
    logs.push(("broken.sarif".to_owned(), check(folder, &broken, "sarif")));
    logs.push(("absent.sarif".to_owned(), check(folder, "absent.outward", "sarif")));
    logs
}

/// Which rules of these kinds Microsoft's validator finds broken in the logs, at level error or warning.
fn broken_rules(kinds: &str, folder: &Path, logs: &[(String, String)]) -> Option<BTreeSet<String>> {
    let mut validator = sarif_validator()?;
    validator.current_dir(folder).args(["validate", "--rule-kind", kinds, "--output", "said.json"]);
    for (name, log) in logs {
        std::fs::write(folder.join(name), log).unwrap();
        validator.arg(name);
    }
    let printed = read(validator, b"");
    assert!(printed.contains(&format!("{} files scanned", logs.len())), "{printed}");
    let said: Value = serde_json::from_slice(&std::fs::read(folder.join("said.json")).unwrap()).unwrap();
    let loud = results(&said).iter().filter(|result| result["level"] != "note");
    Some(loud.map(|result| result["ruleId"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn microsofts_validator_finds_nothing_with_the_rules_of_github() {
    let folder = folder("sarif-microsoft");
    let logs = logs(&folder);
    let broken: Value = serde_json::from_str(&logs.iter().find(|(name, _)| name == "broken.sarif").unwrap().1).unwrap();
    assert!(results(&broken).len() > 40, "{} errors", results(&broken).len());
    let Some(broken) = broken_rules("Sarif;GHAS;GHAzDO", &folder, &logs) else { return };
    // Azure DevOps wants the id of the build, which only its pipeline knows and its own task for publishing adds
    assert_eq!(broken, BTreeSet::from(["GHAzDO1014".to_owned()]));
}

#[test]
fn microsofts_validator_sees_what_is_missing() {
    let whole = sarif(&repository(), "examples/northwind.outward");
    let changed = |name: &str, change: &dyn Fn(&mut Value)| {
        let mut log = whole.clone();
        change(&mut log["runs"][0]["tool"]["driver"]);
        (format!("{name}.sarif"), log.to_string())
    };
    let lack = |object: &mut Value, field: &str| drop(object.as_object_mut().unwrap().remove(field).unwrap());
    let logs = [
        changed("no-description", &|driver| lack(&mut driver["rules"][0], "fullDescription")),
        changed("no-address", &|driver| lack(driver, "informationUri")),
        changed("name-is-id", &|driver| driver["rules"][0]["name"] = driver["rules"][0]["id"].clone()),
        changed("no-uri", &|driver| driver["rules"][0]["helpUri"] = "no uri".into()),
    ];
    let Some(broken) = broken_rules("Sarif;GHAS", &folder("sarif-lacks"), &logs) else { return };
    assert_eq!(broken, ["GH2012", "SARIF1001", "SARIF1002", "SARIF2005"].map(str::to_owned).into());
}

#[test]
fn every_finding_is_a_result_with_a_place_and_a_proof() {
    for example in EXAMPLES {
        let file = format!("examples/{example}.outward");
        let log = sarif(&repository(), &file);
        let found: Value = serde_json::from_str(&check(&repository(), &file, "json")).unwrap();
        let found = found["findings"].as_array().unwrap();
        assert_eq!(results(&log).len(), found.len(), "{example}");
        let rules: BTreeSet<&str> = log["runs"][0]["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["id"].as_str().unwrap())
            .collect();
        let text = std::fs::read_to_string(repository().join(&file)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for result in results(&log) {
            assert!(rules.contains(result["ruleId"].as_str().unwrap()), "{example}: {result}");
            for location in result["locations"].as_array().unwrap() {
                let physical = &location["physicalLocation"];
                assert_eq!(physical["artifactLocation"]["uri"], file.as_str());
                if physical["region"]["startColumn"].is_null() {
                    // of what stands nowhere the first line is shown
                    assert_eq!(physical["region"], serde_json::json!({"startLine": 1}));
                    continue;
                }
                let number = |key: &str| physical["region"][key].as_u64().unwrap() as usize;
                let letters: Vec<char> = lines[number("startLine") - 1].chars().collect();
                let marked: String = letters[number("startColumn") - 1..number("endColumn") - 1].iter().collect();
                assert_eq!(number("startLine"), number("endLine"));
                let bytes = number("byteOffset")..number("byteOffset") + number("byteLength");
                assert!(marked == text[bytes.clone()], "{example}: `{marked}` is not what stands at {bytes:?}");
            }
        }
        let with_proof = found.iter().filter(|finding| !finding["witness"]["steps"].as_array().unwrap().is_empty());
        let with_flow = results(&log).iter().filter(|result| !result["codeFlows"].is_null());
        let (with_proof, with_flow) = (with_proof.count(), with_flow.count());
        assert!(with_flow > 0 && with_flow <= with_proof, "{example}: {with_flow} of {with_proof}");
    }
}

/// By these a service knows a finding again.
fn fingerprints(log: &Value) -> Vec<String> {
    results(log)
        .iter()
        .map(|result| result["partialFingerprints"]["outwardFinding/v1"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn fingerprints_stay_where_lines_move_and_no_two_are_one() {
    for example in EXAMPLES {
        let text = std::fs::read_to_string(repository().join(format!("examples/{example}.outward"))).unwrap();
        let moved = format!("// a line more\n\n{}", text.replace('\t', "  "));
        let folder = with_files("sarif-moved", &[("model.outward", &text), ("moved/model.outward", &moved)]);
        let (before, after) = (sarif(&folder, "model.outward"), sarif(&folder, "moved/model.outward"));
        assert_eq!(fingerprints(&before), fingerprints(&after), "{example}");
        let line = |log: &Value| {
            results(log)
                .iter()
                .map(|result| result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap())
                .max()
        };
        assert_eq!(line(&before).map(|line| line + 2), line(&after), "{example}: the lines have moved");
        let distinct: BTreeSet<String> = fingerprints(&before).into_iter().collect();
        assert_eq!(distinct.len(), results(&before).len(), "{example}");
    }
    // another name, another finding
    let folder = with_files(
        "sarif-renamed",
        &[
            ("a.outward", "customer Guest\nrole A { serves Guest }\nrole B\n"),
            ("b.outward", "customer Guest\nrole A { serves Guest }\nrole C\n"),
        ],
    );
    assert_ne!(fingerprints(&sarif(&folder, "a.outward")), fingerprints(&sarif(&folder, "b.outward")));
}

#[test]
fn pages_of_rules_stand_at_the_margin() {
    let log = sarif(&repository(), "examples/northwind.outward");
    for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap() {
        let page = rule["help"]["markdown"].as_str().unwrap();
        assert!(!page.starts_with(' ') && !page.contains("\n ##") && !page.contains("\n ```"), "{page}");
    }
}

#[test]
fn lines_for_a_workflow_are_one_command_each() {
    let folder = with_files("github", &[("a b,ü%:.outward", ODD), ("fine.outward", "customer Guest\nrole A \"x\"\n")]);
    for (file, status) in [("a b,ü%:.outward", 2), ("fine.outward", 1)] {
        let run = outward(&["check", file, "--format", "github", "--today", "2026-01-31"]).current_dir(&folder);
        let output = run.assert().code(status).stderr_eq("").get_output().stdout.clone();
        let said = String::from_utf8(output).unwrap();
        assert!(!said.is_empty());
        for line in said.lines() {
            let (properties, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            let (word, properties) = properties.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&word), "{line}");
            for property in properties.split(',') {
                let (key, value) = property.split_once('=').unwrap();
                assert!(["file", "line", "col", "title"].contains(&key), "{line}");
                assert!(!value.contains(':'), "{line}");
            }
            assert!(
                message.split('%').skip(1).all(|rest| ["25", "0A", "0D"].iter().any(|code| rest.starts_with(code))),
                "{line}"
            );
        }
    }
    let said = check(&folder, "a b,ü%:.outward", "github");
    assert!(said.contains("file=a b%2Cü%25%3A.outward,line=2,"), "{said}");
}

#[test]
fn lines_for_a_workflow_call_things_as_the_text_does() {
    let model = "customer Guest\nunit U \"Upstairs\" { role A \"Hermit of the house\" }\n";
    let folder = with_files("github-labels", &[("a.outward", model)]);
    let said = check(&folder, "a.outward", "github");
    assert!(said.contains("`Hermit of the house`") && !said.contains("U.A"), "{said}");
}
