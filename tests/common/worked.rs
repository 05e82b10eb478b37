//! The worked cases of `tests/cases`: how each line of a `.expect` is read stands in the README there.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

use outward::diagnostic::{ErrorName, Rule};

use crate::json::Json;

/// The cases in a folder, each by its `.outward`; there are many.
pub fn cases(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "outward")).collect();
    files.sort();
    assert!(files.len() > 50, "only {} cases were found", files.len());
    files
}

/// What stands behind a word that begins a line of a case.
pub fn said(case: &Path, word: &str) -> Option<String> {
    let text = fs::read_to_string(case.with_extension("expect")).unwrap();
    text.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' ').map(|rest| rest.trim().to_owned()))
}

/// The answer to a case.
pub struct Given {
    /// Whether the input was a model.
    pub is_model: bool,
    pub json: Json,
}

impl Given {
    /// The lines that do not hold, and what was given instead.
    pub fn wrong(&self, case: &Path) -> Vec<String> {
        let expected = case.with_extension("expect");
        let text = fs::read_to_string(&expected).unwrap();
        let lines = (1..).zip(text.lines()).map(|(at, line)| (at, line.trim()));
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let wrong = lines.filter_map(|(at, line)| Some((at, line, self.check(line).err()?)));
        wrong.map(|(at, line, found)| format!("{}:{at}: {line}\n    {found}", expected.display())).collect()
    }

    fn check(&self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "args" | "input" => Ok(()),
            "ok" => self.expect(self.is_model, || self.errors_listed()),
            "refused" => self.expect(!self.is_model, || "it was analyzed".to_owned()),
            // it was answered at all, and its JSON was read
            "survives" => Ok(()),
            "error" => self.error(rest),
            "errors" => {
                let count: usize = rest.parse().unwrap();
                self.expect(self.errors().count() == count && !self.is_model, || self.errors_listed())
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
        self.expect(found.is_empty() && self.is_model, || self.findings_listed(rule))
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
