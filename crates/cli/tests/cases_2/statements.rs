//! The statements of an `expect.json`, as `tests/cases-2/README.md` defines them.

use std::path::PathBuf;

use regex::{Regex, RegexBuilder};
use serde_json::{Map, Value};

use crate::model::{Model, Role};

type Statements = Map<String, Value>;

/// What a case printed and left behind.
pub struct Run {
    pub folder: PathBuf,
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    fn told(&self) -> String {
        format!("{}\n{}", self.out, self.err)
    }

    fn read(&self, name: &str) -> Option<String> {
        let bytes = std::fs::read(self.folder.join(name)).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What does not hold, as sentences.
pub fn judge(expect: &Statements, run: &Run) -> Vec<String> {
    let mut wrong = Vec::new();
    let told = flat(&run.told());
    let says = |words: &str| words.split('|').any(|words| told.contains(&flat(words)));
    for (key, want) in expect {
        match key.as_str() {
            "number" | "right" | "by-eye" | "model" => {}
            "status" => {
                let status = run.status.map_or(Value::Null, Value::from);
                let one_of = want.as_array().is_some_and(|all| all.contains(&status));
                if !one_of && status != *want {
                    wrong.push(format!("status {status}, not {want}"));
                }
            }
            "says" => wrong.extend(texts(want).filter(|x| !says(x)).map(|x| format!("does not say: {x}"))),
            "never" => wrong.extend(texts(want).filter(|x| says(x)).map(|x| format!("says: {x}"))),
            "matches" => {
                let missed = texts(want).filter(|x| !Regex::new(x).unwrap().is_match(&told));
                wrong.extend(missed.map(|x| format!("nothing printed matches: {x}")));
            }
            "never-matches" => {
                let met = texts(want).filter_map(|x| Regex::new(x).unwrap().find(&told));
                wrong.extend(met.map(|found| format!("printed: {}", found.as_str())));
            }
            "at-most" => {
                for (words, most) in object(want) {
                    let times = told.matches(&flat(words)).count();
                    if times as u64 > most.as_u64().unwrap() {
                        wrong.push(format!("says {times} times: {words}"));
                    }
                }
            }
            "errors" => {
                let errors = run.told().lines().filter(|line| line.starts_with("error[")).count();
                if errors as u64 != want.as_u64().unwrap() {
                    wrong.push(format!("{errors} errors, not {want}"));
                }
            }
            "roles" | "only-these-roles" | "headcount" | "customers" | "currency" | "count" => {}
            "files" => {
                for (name, want) in object(want) {
                    judge_file(name, object(want), run, &mut wrong);
                }
            }
            "tables" => {
                for (name, want) in object(want) {
                    judge_table(name, object(want), run, &mut wrong);
                }
            }
            "pages" => {
                for (name, want) in object(want) {
                    judge_page(name, object(want), run, &mut wrong);
                }
            }
            "json" | "findings" | "findings-of" => judge_json(key, object(want), run, &mut wrong),
            "any" => {
                let tries: Vec<_> = list(want).iter().map(|way| judge(object(way), run)).collect();
                if tries.iter().all(|wrong| !wrong.is_empty()) {
                    let tries: Vec<_> = tries.iter().map(|wrong| wrong.join("; ")).collect();
                    wrong.push(format!("none of the alternatives: {}", tries.join(" / ")));
                }
            }
            other => wrong.push(format!("there is no such statement: {other}")),
        }
    }
    judge_model(expect, run, &mut wrong);
    wrong
}

fn judge_file(name: &str, expect: &Statements, run: &Run, wrong: &mut Vec<String>) {
    let there = expect.get("there") != Some(&Value::Bool(false));
    let Some(data) = run.read(name) else {
        if there {
            wrong.push(format!("{name} is not there"));
        }
        return;
    };
    if !there {
        wrong.push(format!("{name} is there"));
    }
    let by_line = |pattern: &str| RegexBuilder::new(pattern).multi_line(true).build().unwrap();
    for (key, want) in expect {
        match key.as_str() {
            "there" => {}
            "has" => {
                let missed = texts(want).filter(|x| !x.split('|').any(|x| data.contains(x)));
                wrong.extend(missed.map(|x| format!("{name} lacks: {x}")));
            }
            "never" => {
                let met = texts(want).filter(|x| data.contains(x));
                wrong.extend(met.map(|x| format!("{name} has: {x}")));
            }
            "matches" => {
                let missed = texts(want).filter(|x| !by_line(x).is_match(&data));
                wrong.extend(missed.map(|x| format!("{name} matches nowhere: {x}")));
            }
            "never-matches" => {
                let met = texts(want).filter(|x| by_line(x).is_match(&data));
                wrong.extend(met.map(|x| format!("{name} matches: {x}")));
            }
            "most-characters" => {
                let characters = data.chars().count();
                if characters as u64 > want.as_u64().unwrap() {
                    wrong.push(format!("{name} has {characters} characters"));
                }
            }
            "most-pixels" => {
                // width and height stand at these places of every PNG
                let bytes = std::fs::read(run.folder.join(name)).unwrap();
                let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
                let longer = side(16).max(side(20));
                if u64::from(longer) > want.as_u64().unwrap() {
                    wrong.push(format!("{name} is {longer} pixels long"));
                }
            }
            other => wrong.push(format!("there is no such statement on a file: {other}")),
        }
    }
}

fn judge_table(name: &str, expect: &Statements, run: &Run, wrong: &mut Vec<String>) {
    let Some(data) = run.read(name) else {
        wrong.push(format!("{name} is not there"));
        return;
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(data.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let column = |header: &str| -> Vec<Option<&str>> {
        let at = headers.iter().position(|x| x == header);
        rows.iter().map(|row| row.get(at?)).collect()
    };
    for (key, want) in expect {
        match key.as_str() {
            "has-headers" => {
                let missed = texts(want).filter(|x| rows.is_empty() || !headers.iter().any(|y| y == *x));
                wrong.extend(missed.map(|x| format!("{name} has no column {x}")));
            }
            "never-headers" => {
                let met = texts(want).filter(|x| headers.iter().any(|y| y == *x));
                wrong.extend(met.map(|x| format!("{name} has a column {x}")));
            }
            "unique" => {
                for header in texts(want) {
                    let cells = column(header);
                    let different: std::collections::BTreeSet<_> = cells.iter().collect();
                    if cells.contains(&None) || different.len() != cells.len() {
                        wrong.push(format!("{name}: {header} is not unique, or not there"));
                    }
                }
            }
            "cells" => {
                for (header, pattern) in object(want) {
                    let whole = Regex::new(&format!(r"\A(?:{})\z", text(pattern))).unwrap();
                    let cells = column(header);
                    if let Some(bad) = cells.iter().find(|cell| !cell.is_some_and(|cell| whole.is_match(cell))) {
                        wrong.push(format!("{name}: {header} has {bad:?}"));
                    }
                }
            }
            other => wrong.push(format!("there is no such statement on a table: {other}")),
        }
    }
}

/// What a reader of the page sees: its text without marks, scripts and styles.
fn judge_page(name: &str, expect: &Statements, run: &Run, wrong: &mut Vec<String>) {
    let Some(page) = run.read(name) else {
        wrong.push(format!("{name} is not there"));
        return;
    };
    let unseen = Regex::new(r"(?s)<script\b.*?</script>|<style\b.*?</style>").unwrap();
    let marks = Regex::new(r"<[^>]+>").unwrap();
    let page = unseen.replace_all(&page, " ");
    let page = marks.replace_all(&page, " ");
    let mut seen = page.into_owned();
    for (written, meant) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        seen = seen.replace(written, meant);
    }
    let seen = flat(&seen);
    for (key, want) in expect {
        match key.as_str() {
            "shows" => {
                let missed = texts(want).filter(|x| !x.split('|').any(|x| seen.contains(&flat(x))));
                wrong.extend(missed.map(|x| format!("{name} does not show: {x}")));
            }
            "never-shows" => {
                let met = texts(want).filter(|x| seen.contains(&flat(x)));
                wrong.extend(met.map(|x| format!("{name} shows: {x}")));
            }
            "in-this-order" => {
                let mut rest = seen.as_str();
                for words in texts(want) {
                    let words = flat(words);
                    let Some((_, behind)) = rest.split_once(&words) else {
                        wrong.push(format!("{name} does not show, behind the ones before it: {words}"));
                        break;
                    };
                    rest = behind;
                }
            }
            other => wrong.push(format!("there is no such statement on a page: {other}")),
        }
    }
}

fn judge_json(key: &str, expect: &Statements, run: &Run, wrong: &mut Vec<String>) {
    let Ok(given) = serde_json::from_str::<Value>(&run.out) else {
        wrong.push("standard output is no JSON".to_owned());
        return;
    };
    if key == "json" {
        for (path, want) in expect {
            let have = at_path(&given, path);
            if !have.is_some_and(|have| same(have, want)) {
                let have = have.map_or_else(|| "absent".to_owned(), Value::to_string);
                wrong.push(format!("{path} is {}, not {want}", have.chars().take(80).collect::<String>()));
            }
        }
        return;
    }
    let findings = given.get("findings").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (rule, want) in expect {
        let of_rule = findings.iter().filter(|finding| finding["rule"].as_str() == Some(rule));
        let subjects = |finding: &Value| -> Vec<String> {
            list(&finding["subjects"]).iter().map(|subject| text(&subject["name"]).to_owned()).collect()
        };
        let mut have: Vec<Vec<String>> = of_rule.map(subjects).collect();
        match key {
            "findings-of" if have.len() as u64 != want.as_u64().unwrap() => {
                wrong.push(format!("{} findings of {rule}, not {want}", have.len()));
            }
            "findings" => {
                let all = |names: &Value| texts(names).map(str::to_owned).collect();
                let mut want: Vec<Vec<String>> = list(want).iter().map(all).collect();
                have.sort();
                want.sort();
                if have != want {
                    wrong.push(format!("{rule}: {have:?}, not {want:?}"));
                }
            }
            _ => {}
        }
    }
}

/// The value at a path: `a.b[2].c`, `a.b[key=value].c`.
fn at_path<'a>(mut value: &'a Value, path: &str) -> Option<&'a Value> {
    let step = Regex::new(r"[^.\[\]]+|\[[^\]]*\]").unwrap();
    for step in step.find_iter(path) {
        let step = step.as_str();
        let Some(inner) = step.strip_prefix('[').and_then(|step| step.strip_suffix(']')) else {
            value = value.get(step)?;
            continue;
        };
        value = match inner.split_once('=') {
            Some((key, wanted)) => value.as_array()?.iter().find(|item| match &item[key] {
                Value::String(text) => text == wanted,
                other => serde_json::from_str(wanted).is_ok_and(|wanted: Value| *other == wanted),
            })?,
            None => value.get(inner.parse::<usize>().unwrap())?,
        };
    }
    Some(value)
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() <= 1e-9,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

fn judge_model(expect: &Statements, run: &Run, wrong: &mut Vec<String>) {
    let keys = ["roles", "only-these-roles", "headcount", "customers", "currency", "count"];
    if !keys.iter().any(|key| expect.contains_key(*key)) {
        return;
    }
    let Some(written) = run.read(expect.get("model").map_or("model.outward", text)) else {
        wrong.push("no model was written".to_owned());
        return;
    };
    let model = Model::read(&written);
    let roles = model.roles();
    judge_roles(expect, &roles, wrong);
    if let Some(want) = expect.get("headcount").and_then(Value::as_f64) {
        let have: f64 = roles.iter().map(|role| role.headcount).sum();
        if !close(have, want) {
            wrong.push(format!("headcount {have}, not {want}"));
        }
    }
    if let Some(want) = expect.get("customers") {
        let have = model.labels("customer");
        if have != texts(want).collect::<Vec<_>>() {
            wrong.push(format!("customers {have:?}, not {want}"));
        }
    }
    if let Some(want) = expect.get("currency")
        && !model.org_says(["currency", text(want)])
    {
        wrong.push(format!("no currency {want}"));
    }
    for (noun, want) in expect.get("count").into_iter().flat_map(object) {
        let have = model.labels(noun).len();
        if have as u64 != want.as_u64().unwrap() {
            wrong.push(format!("{have} of {noun}, not {want}"));
        }
    }
}

/// Each wanted role is another one of the model; those of which most is said choose first.
fn judge_roles(expect: &Statements, roles: &[Role], wrong: &mut Vec<String>) {
    let mut left: Vec<&Role> = roles.iter().collect();
    let mut wanted: Vec<&Statements> = expect.get("roles").into_iter().flat_map(list).map(object).collect();
    wanted.sort_by_key(|want| std::cmp::Reverse(want.len()));
    for want in wanted {
        match left.iter().position(|have| fits(want, have)) {
            Some(at) => drop(left.remove(at)),
            None => wrong.push(format!("no such role: {}", Value::Object(want.clone()))),
        }
    }
    if expect.get("only-these-roles") == Some(&Value::Bool(true)) && !left.is_empty() {
        let labels: Vec<&str> = left.iter().map(|role| role.label.as_str()).collect();
        wrong.push(format!("roles too many: {}", labels.join(", ")));
    }
}

fn fits(want: &Statements, have: &Role) -> bool {
    let number = |want: &Value, have: Option<f64>| match want.as_f64() {
        Some(want) => have.is_some_and(|have| close(have, want)),
        None => have.is_none(),
    };
    want.iter().all(|(key, value)| match key.as_str() {
        "label" => have.label == text(value),
        "manager" => have.managers.first().map(String::as_str) == value.as_str(),
        "managers" => have.managers == texts(value).collect::<Vec<_>>(),
        "serves" => {
            let (mut have, mut want) = (have.serves.clone(), texts(value).collect::<Vec<_>>());
            have.sort();
            want.sort_unstable();
            have == want
        }
        "unit" => match value {
            Value::String(unit) if unit.is_empty() => have.unit.is_empty(),
            Value::String(unit) => have.unit == [unit.as_str()],
            units => have.unit == texts(units).collect::<Vec<_>>(),
        },
        "headcount" => number(value, Some(have.headcount)),
        "pay" => number(value, have.pay),
        "cost" => number(value, have.cost),
        other => panic!("there is no such statement on a role: {other}"),
    })
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * 1f64.max(a.abs()).max(b.abs())
}

/// One blank for any run of white space; small letters.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn object(value: &Value) -> &Statements {
    value.as_object().unwrap()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    list(value).iter().map(text)
}
