//! The worked cases of `tests/cases`, answered by the library, which reads no disk: those that are a folder are answered
//! by the program alone, as all the others are too, in a test of its own.

#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "a test")]

#[path = "common/answer.rs"]
mod answer;
#[path = "common/json.rs"]
mod json;
#[path = "common/worked.rs"]
mod worked;

use std::fs;
use std::path::Path;

use answer::{Asked, answer};
use json::Json;
use outward::Date;
use outward::diagnostic::Analysis;
use worked::{Given, cases, said};

#[test]
fn every_case_comes_out_as_written() {
    let mut wrong = Vec::new();
    for path in cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")) {
        if said(&path, "input").is_some() {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let asked = asked(&said(&path, "args").unwrap_or_default());
        let answered = answer(&name, &fs::read(&path).unwrap(), &asked);
        let given = Given { is_model: answered.is_model, json: Json::read(&answered.json) };
        wrong.append(&mut given.wrong(&path));
    }
    assert!(wrong.is_empty(), "{}\n{} lines differ", wrong.join("\n"), wrong.len());
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

fn asked(args: &str) -> Asked {
    let mut asked = Asked::default();
    let mut words = args.split_whitespace();
    while let Some(word) = words.next() {
        let value = words.next().unwrap();
        match word {
            "--today" => asked.today = Some(Date::parse(value).unwrap()),
            "--to" => asked.to.push(value.to_owned()),
            "--only" => {
                let named = |name: &str| *Analysis::ALL.iter().find(|analysis| analysis.as_str() == name).unwrap();
                asked.only.extend(value.split(',').map(named));
            }
            other => panic!("args {other}"),
        }
    }
    asked
}
