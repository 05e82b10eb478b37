//! Every noun, verb, modifier, value and error of the language: input beside expected output, in `tests/language`.
//!
//! A case is `NAME.outward`, or a folder `NAME` with `main.outward` and the files that it uses. What it gives stands
//! beside it: `NAME.errors` where anything is wrong with it, `NAME.model` where nothing is (and for a case whose name
//! begins with `understood`, where what was understood all the same is of interest).
//!
//! `OUTWARD_ACCEPT=1 cargo test --test language` writes down what is given now; read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test")]

#[path = "common/dump.rs"]
mod dump;
#[path = "common/errors.rs"]
mod errors;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use outward::diagnostic::{ErrorName, Severity};
use outward::model::{Resolution, resolve};
use outward::syntax::vocabulary::{MODIFIERS, NOUNS, Objects, VERBS};
use outward::syntax::{ItemKind, Project};
use outward::text::{Memory, Source, Sources};

struct Case {
    name: String,
    /// Without its ending.
    path: PathBuf,
    project: Project,
    resolution: Resolution,
}

#[test]
fn input_gives_what_stands_beside_it() {
    let accept = std::env::var_os("OUTWARD_ACCEPT").is_some();
    let mut wrong = Vec::new();
    let cases = cases();
    for case in &cases {
        let diagnostics = &case.resolution.diagnostics;
        let errors = errors::listing(&case.project.sources, diagnostics);
        let is_model = diagnostics.iter().all(|found| found.severity() != Severity::Error);
        let understood = is_model || case.name.starts_with("understood");
        let model = if understood { dump::dump(&case.resolution.model) } else { String::new() };
        for (ending, given) in [("errors", errors), ("model", model)] {
            let path = case.path.with_extension(ending);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if accept && given != expected {
                match given.as_str() {
                    "" => fs::remove_file(&path).unwrap(),
                    given => fs::write(&path, given).unwrap(),
                }
            } else if given != expected {
                wrong.push(format!("{}.{ending}\nexpected:\n{expected}\ngiven:\n{given}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} differ; OUTWARD_ACCEPT=1 accepts them", wrong.join("\n"), wrong.len());
    assert!(cases.len() > 60, "only {} cases were found", cases.len());
}

#[test]
fn expected_output_belongs_to_an_input() {
    let known: BTreeSet<PathBuf> = cases().into_iter().map(|case| case.path).collect();
    for path in files() {
        if path.extension().is_some_and(|ending| ending == "errors" || ending == "model") {
            assert!(known.contains(&path.with_extension("")), "{} belongs to no input", path.display());
        }
    }
}

#[test]
fn every_error_fires() {
    let mut fired: BTreeSet<ErrorName> = BTreeSet::new();
    for case in cases() {
        fired.extend(case.resolution.diagnostics.iter().map(|found| found.name));
    }
    // a file that is too long is not kept here: `tests/limits.rs` makes one up; and it is the program that reads no file
    // outside of a folder
    let elsewhere = [ErrorName::TooLong, ErrorName::OutsideRoot];
    let silent: Vec<_> =
        ErrorName::ALL.iter().filter(|name| !fired.contains(name) && !elsewhere.contains(name)).collect();
    assert!(silent.is_empty(), "no case shows {silent:?}");
}

#[test]
fn every_word_is_used_rightly() {
    let (mut nouns, mut verbs, mut modifiers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut values: BTreeSet<String> = BTreeSet::new();
    for case in cases() {
        if !case.resolution.diagnostics.is_empty() {
            continue;
        }
        for ((_, source), tree) in case.project.sources.iter().zip(&case.project.trees) {
            nouns.extend(tree.declarations().map(|(_, declaration)| declaration.noun));
            for (at, statement) in tree.statements().enumerate() {
                let (_, owner) = tree.declarations().nth(statement.owner.index()).unwrap();
                verbs.insert((statement.verb, owner.noun));
                for item in tree.items(at) {
                    match item.kind {
                        ItemKind::Modifier(modifier) => drop(modifiers.insert((statement.verb, modifier.as_str()))),
                        ItemKind::Word => {
                            values.insert(format!("{} {}", statement.verb.as_str(), item.span.of(&source.text)));
                        }
                        ItemKind::Other if statement.verb.as_str() == "moved from" => {
                            modifiers.insert((statement.verb, "to"));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    for entry in NOUNS {
        assert!(nouns.contains(&entry.noun), "no right `{}`", entry.word);
    }
    for entry in VERBS {
        for noun in entry.nouns.iter() {
            assert!(verbs.contains(&(entry.verb, noun)), "no right `{}` of {}", entry.words, noun.with_article());
        }
        for modifier in entry.modifiers {
            let word = modifier.as_str();
            assert!(modifiers.contains(&(entry.verb, word)), "no right `{}` behind `{}`", word, entry.words);
        }
        if let Objects::Choice(choice) = entry.objects {
            for value in choice {
                assert!(values.contains(&format!("{} {value}", entry.words)), "no right `{} {value}`", entry.words);
            }
        }
    }
    for (_, word) in MODIFIERS {
        let used = modifiers.iter().any(|(_, used)| *used == word);
        assert!(used, "no right `{word}`");
    }
}

/// A file has these errors whether it is read alone or through a loader.
fn cases() -> Vec<Case> {
    let root = root();
    let mut cases = Vec::new();
    for path in files() {
        if path.extension().is_none_or(|ending| ending != "outward") {
            continue;
        }
        let folder = path.parent().unwrap();
        let (stem, project) = if folder.join("main.outward").exists() {
            if path.file_name().unwrap() != "main.outward" {
                continue;
            }
            let mut memory = Memory::default();
            for entry in files().into_iter().filter(|file| file.starts_with(folder)) {
                let name = entry.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                memory = memory.with(&name, fs::read(&entry).unwrap());
            }
            (folder.to_owned(), Project::load(&memory, &["main.outward"]))
        } else if folder.ancestors().any(|around| around.join("main.outward").exists()) {
            continue;
        } else {
            let mut sources = Sources::default();
            sources.add(Source::new(path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap()));
            (path.with_extension(""), Project::parse(sources))
        };
        let resolution = resolve(&project);
        let name = stem.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let name = name.rsplit('/').next().unwrap().to_owned();
        cases.push(Case { name, path: stem, project, resolution });
    }
    cases
}

fn files() -> Vec<PathBuf> {
    let (mut open, mut found) = (vec![root()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language")
}
