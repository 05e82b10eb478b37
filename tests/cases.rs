//! The worked cases of `tests/cases`: how each line of a `.expect` is read stands in the README there.

#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "a test")]

#[path = "common/answer.rs"]
mod answer;
#[path = "common/json.rs"]
mod json;

use std::fs;
use std::path::{Path, PathBuf};

use answer::{Answered, Asked, answer};
use json::Json;
use outward::Date;
use outward::diagnostic::{Analysis, ErrorName, Rule};

#[test]
fn every_case_comes_out_as_written() {
    let (mut wrong, mut lines) = (Vec::new(), 0);
    for path in cases() {
        let expected = fs::read_to_string(path.with_extension("expect")).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let given = answer(&name, &fs::read(&path).unwrap(), &asked(&expected));
        let given = Given { json: Json::read(&given.json), answered: given };
        for (at, line) in (1..).zip(expected.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            lines += 1;
            if let Err(found) = given.check(line) {
                wrong.push(format!("{}:{at}: {line}\n    {found}", path.with_extension("expect").display()));
            }
        }
    }
    assert!(lines > 250, "only {lines} lines were found");
    assert!(wrong.is_empty(), "{}\n{} of {lines} lines differ", wrong.join("\n"), wrong.len());
}

/// The example of the contract: the whole answer, but for messages, help and witnesses.
#[test]
fn the_example_is_answered_as_printed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/example");
    let text = fs::read(folder.join("example.outward")).unwrap();
    let today = Asked { today: Date::parse("2024-06-01"), ..Asked::default() };
    let given = Json::read(&answer("example.outward", &text, &today).json);
    let expected = Json::read(&fs::read_to_string(folder.join("example.json")).unwrap());
    let mut wrong = Vec::new();
    compare("", &expected, &given, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(path: &str, expected: &Json, given: &Json, wrong: &mut Vec<String>) {
    match (expected, given) {
        (Json::Object(a), Json::Object(b)) => {
            let keys = |object: &[(String, Json)]| {
                let keys = object.iter().map(|(key, _)| key.clone());
                keys.filter(|key| !["message", "help", "witness"].contains(&key.as_str())).collect::<Vec<_>>()
            };
            if keys(a) != keys(b) {
                wrong.push(format!("{path}: expected the keys {:?}, given {:?}", keys(a), keys(b)));
            }
            for (key, a) in a {
                if let Some(b) = given.get(key) {
                    compare(&format!("{path}.{key}"), a, b, wrong);
                }
            }
        }
        (Json::List(a), Json::List(b)) => {
            if a.len() != b.len() {
                wrong.push(format!("{path}: expected {} items, given {}: {given}", a.len(), b.len()));
            }
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{path}[{at}]"), a, b, wrong);
            }
        }
        (a, b) if a.is_like(b) => {}
        (a, b) => wrong.push(format!("{path}: expected {a}, given {b}")),
    }
}

struct Given {
    answered: Answered,
    json: Json,
}

impl Given {
    fn check(&self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "args" => Ok(()),
            "ok" => self.expect(self.answered.is_model, || self.errors_listed()),
            "refused" => self.expect(!self.answered.is_model, || "it was analyzed".to_owned()),
            // it was answered at all, and its JSON was read
            "survives" => Ok(()),
            "error" => self.error(rest),
            "errors" => {
                let count: usize = rest.parse().unwrap();
                self.expect(self.errors().count() == count && !self.answered.is_model, || self.errors_listed())
            }
            "errors-of" => {
                let (name, count) = rest.split_once(' ').unwrap();
                let found = self.errors().filter(|(rule, _)| known_error(name) == *rule).count();
                self.expect(found == count.trim().parse::<usize>().unwrap(), || self.errors_listed())
            }
            "json" => self.value(rest),
            "finding" => self.expect(self.has_finding(rest), || self.findings_listed(rest)),
            "no-finding" => self.expect(!self.has_finding(rest), || self.findings_listed(rest)),
            "exactly" => self.exactly(rest),
            "severity" => {
                let (rule, severity) = rest.split_once(' ').unwrap();
                let all = self.findings(rule).all(|found| found.get("severity").and_then(Json::text) == Some(severity));
                self.expect(all && self.findings(rule).next().is_some(), || self.findings_listed(rule))
            }
            word => panic!("a line begins with {word}"),
        }
    }

    fn expect(&self, is_so: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
        if is_so { Ok(()) } else { Err(otherwise()) }
    }

    /// Names and lines.
    fn errors(&self) -> impl Iterator<Item = (&str, Option<f64>)> {
        let errors = self.json.get("errors").map_or(&[][..], Json::list);
        errors.iter().map(|error| {
            let line = error.get("location").and_then(|location| location.get("line")).and_then(Json::number);
            (error.get("rule").and_then(Json::text).unwrap(), line)
        })
    }

    fn error(&self, rest: &str) -> Result<(), String> {
        let (names, line) = rest.split_once(' ').unwrap();
        let fits = |(rule, at): (&str, Option<f64>)| {
            let named = names == "?" || names.split('|').any(|name| known_error(name) == rule);
            named && (line.trim() == "?" || at == line.trim().parse().ok())
        };
        let found = self.errors().any(fits);
        self.expect(found, || self.errors_listed())
    }

    fn errors_listed(&self) -> String {
        let errors = self.errors().map(|(rule, line)| format!("{rule} {}", line.unwrap_or(0.0)));
        format!("given: {}", errors.collect::<Vec<_>>().join(", "))
    }

    fn value(&self, rest: &str) -> Result<(), String> {
        if let Some(path) = rest.strip_suffix(" absent") {
            let found = self.json.at(path);
            return self.expect(found.is_none(), || format!("given: {}", found.unwrap()));
        }
        let (path, expected, is_set) = match (rest.split_once(" == "), rest.split_once(" ~ ")) {
            (Some((path, expected)), _) => (path, Json::read(expected), false),
            (None, Some((path, expected))) => (path, Json::read(expected), true),
            (None, None) => panic!("json {rest}"),
        };
        let Some(found) = self.json.at(path.trim()) else {
            return Err(format!("there is no {path}; {}", self.errors_listed()));
        };
        let same = if is_set { found.is_the_set(&expected) } else { found.is_like(&expected) };
        self.expect(same, || format!("given: {found}"))
    }

    fn findings(&self, rule: &str) -> impl Iterator<Item = &Json> {
        assert!(Rule::from_name(rule).is_some(), "there is no rule {rule}");
        let rule = rule.to_owned();
        let findings = self.json.get("findings").map_or(&[][..], Json::list);
        findings.iter().filter(move |found| found.get("rule").and_then(Json::text) == Some(&rule))
    }

    fn has_finding(&self, rest: &str) -> bool {
        match rest.split_once(' ') {
            Some((rule, subject)) => self.findings(rule).any(|found| subjects(found).first() == Some(&subject.trim())),
            None => self.findings(rest).next().is_some(),
        }
    }

    /// Each of these is a finding of its own, and there are no others.
    fn exactly(&self, rest: &str) -> Result<(), String> {
        let (rule, expected) = rest.split_once(' ').unwrap();
        let mut found: Vec<Vec<&str>> = self.findings(rule).map(subjects).collect();
        for expected in expected.split(',').map(str::trim).filter(|expected| *expected != "-") {
            let at = found.iter().position(|subjects| match expected.split_once('+') {
                _ if expected == "*" => subjects.is_empty(),
                Some(_) => subjects.iter().copied().eq(expected.split('+')),
                None => subjects.first() == Some(&expected),
            });
            match at {
                Some(at) => drop(found.remove(at)),
                None => return Err(format!("{expected} is not there; {}", self.findings_listed(rule))),
            }
        }
        self.expect(found.is_empty() && self.answered.is_model, || self.findings_listed(rule))
    }

    fn findings_listed(&self, rest: &str) -> String {
        let rule = rest.split(' ').next().unwrap();
        let all: Vec<String> = self.findings(rule).map(|found| format!("[{}]", subjects(found).join("+"))).collect();
        format!("given: {rule} {}; {}", all.join(", "), self.errors_listed())
    }
}

fn subjects(finding: &Json) -> Vec<&str> {
    let subjects = finding.get("subjects").map_or(&[][..], Json::list);
    subjects.iter().map(|subject| subject.get("name").and_then(Json::text).unwrap()).collect()
}

fn known_error(name: &str) -> &str {
    assert!(ErrorName::ALL.iter().any(|known| known.as_str() == name), "there is no error {name}");
    name
}

fn asked(expected: &str) -> Asked {
    let mut asked = Asked::default();
    for line in expected.lines() {
        let Some(args) = line.strip_prefix("args ") else { continue };
        let mut words = args.split_whitespace();
        while let Some(word) = words.next() {
            let value = words.next().unwrap();
            match word {
                "--today" => asked.today = Some(Date::parse(value).unwrap()),
                "--to" => asked.to.push(value.to_owned()),
                "--only" => {
                    asked.only.extend(
                        value
                            .split(',')
                            .map(|name| *Analysis::ALL.iter().find(|analysis| analysis.as_str() == name).unwrap()),
                    );
                }
                other => panic!("args {other}"),
            }
        }
    }
    asked
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "outward")).collect();
    files.sort();
    files
}
