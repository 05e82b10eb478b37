//! The card that a role is handed, and the folder of all cards.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{folder, outward, repository, snapshot, with_files};

fn card(arguments: &[&str]) -> snapbox::cmd::Command {
    outward(&[&["card", "--today", "2026-01-31"], arguments].concat()).current_dir(repository())
}

#[test]
fn cards_one_would_hand_out() {
    for (name, example, shown) in [
        ("Barista", "northwind", "card-barista.txt"),
        ("CEO", "northwind", "card-ceo.txt"),
        ("Campaigner", "northwind", "card-campaigner.txt"),
        ("Shops", "northwind", "card-shops.txt"),
        ("Agent", "five_essays", "card-agent.txt"),
        ("ShopAssistant", "five_essays", "card-shop-assistant.txt"),
        ("ProgramOffice", "five_essays", "card-program-office.txt"),
        ("Laboratory", "five_essays", "card-laboratory.txt"),
        ("FinanceDirector", "five_essays", "card-finance-director.txt"),
        ("ChiefExecutive", "five_essays", "card-chief-executive.txt"),
        ("OperationalCaseworkerEO", "land_registry", "card-caseworker.txt"),
        ("SourceCode.StaffBackendEngineer", "gitlab", "card-engineer.txt"),
    ] {
        let file = format!("examples/{example}.outward");
        card(&[name, &file]).assert().code(0).stdout_eq(snapshot(shown)).stderr_eq("");
    }
    let barista = ["Shops.Barista", "examples/northwind.outward"];
    card(&barista).env("COLUMNS", "50").assert().code(0).stdout_eq(snapshot("card-barista-50.txt"));
    card(&[&barista[..], &["--format", "markdown"]].concat()).assert().stdout_eq(snapshot("card-barista.md"));
    card(&[&barista[..], &["--format", "json"]].concat()).assert().stdout_eq(snapshot("card-barista.json.txt").raw());
}

#[test]
fn a_name_that_is_not_one_role_gets_help() {
    let text =
        "customer Guest\nmetric Guests\nunit A { role Head { serves Guest } }\nunit B { role Head { serves Guest } }\n";
    let folder = with_files("card-names", &[("shop.outward", text)]);
    for (name, shown) in [
        ("Haed", "card-unknown.txt"),
        ("zzzzzz", "card-unknown-far.txt"),
        ("Head", "card-ambiguous.txt"),
        ("Guest", "card-customer.txt"),
        ("Guests", "card-metric.txt"),
    ] {
        let run = outward(&["card", name, "shop.outward"]).current_dir(&folder);
        run.assert().code(2).stdout_eq("").stderr_eq(snapshot(shown));
        let run = outward(&["card", name, "shop.outward", "--format", "json"]).current_dir(&folder);
        let output = run.assert().code(2).stderr_eq("").get_output().stdout.clone();
        assert!(String::from_utf8(output).unwrap().contains("\"errors\""), "{name}");
    }
    let run = outward(&["card", " B . Head ", "shop.outward"]).current_dir(&folder);
    run.assert().code(0).stderr_eq("");
}

#[test]
fn what_is_said_above_is_named_once() {
    let text = "customer Guest\nrole A { serves Guest; needs B \"one\", C \"two\" }\nrole B\nrole C\n";
    let folder = with_files("card-once", &[("shop.outward", text)]);
    let run = outward(&["card", "A", "shop.outward"]).current_dir(&folder);
    let card = String::from_utf8(run.assert().code(0).get_output().stdout.clone()).unwrap();
    assert_eq!(card.matches("`unmet-need`").count(), 1, "{card}");
}

#[test]
fn a_call_that_is_no_call_is_refused() {
    for (arguments, wanted) in [
        (&["Barista"][..], "<FILE>"),
        (&["--all", "examples/northwind.outward"], "--output"),
        (&["Barista", "examples/northwind.outward", "-o", "x"], "--all"),
        (&["--all", "-o", "x", "--format", "json", "examples/northwind.outward"], "--format"),
        (&[], "<NAME>"),
    ] {
        let output = card(arguments).assert().code(2).stdout_eq("").get_output().stderr.clone();
        let said = String::from_utf8(output).unwrap();
        assert!(said.contains(wanted), "{arguments:?}: {said}");
    }
}

/// The files of a folder with what is in them.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// Where the links of a page lead.
fn links(page: &str) -> Vec<String> {
    let escaped = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    escaped
        .map(|link| {
            let bytes: Vec<u8> = link.bytes().collect();
            let mut plain = Vec::new();
            let mut at = 0;
            while at < bytes.len() {
                if bytes[at] == b'%' {
                    plain.push(u8::from_str_radix(&link[at + 1..at + 3], 16).unwrap());
                    at += 3;
                } else {
                    plain.push(bytes[at]);
                    at += 1;
                }
            }
            String::from_utf8(plain).unwrap()
        })
        .collect()
}

#[test]
fn all_cards_are_linked_to_each_other() {
    let folder = folder("cards");
    let to = folder.join("some/cards");
    let to = to.to_str().unwrap();
    for (example, count) in [("northwind", 13), ("land_registry", 131), ("five_essays", 30), ("gitlab", 958)] {
        let file = format!("examples/{example}.outward");
        let _ = fs::remove_dir_all(to);
        let run = card(&["--all", "-o", to, &file]);
        run.assert().code(0).stderr_eq("").stdout_eq(format!("{count} cards and an index were written to {to}\n"));
        let written = files(Path::new(to));
        assert_eq!(written.len(), count + 1, "{example}");
        let names: BTreeSet<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
        let index = &written.iter().find(|(name, _)| name == "index.md").unwrap().1;
        let reached: BTreeSet<String> = links(index).into_iter().collect();
        assert_eq!(reached.len(), count, "{example}: every card stands in the index");
        for (name, page) in &written {
            assert!(page.starts_with("<!-- a card of outward"), "{name}");
            assert!(links(page).iter().all(|link| names.contains(link.as_str())), "{example} {name}:\n{page}");
            // one page, as it is printed
            assert!(name == "index.md" || page.lines().count() < 110, "{name} has {} lines", page.lines().count());
        }
        // the same model gives the same bytes, over those that are there
        card(&["--all", "-o", to, &file]).assert().code(0).stderr_eq("");
        assert_eq!(files(Path::new(to)), written, "{example}");
    }
    fs::remove_dir_all(to).unwrap();
    card(&["--all", "-o", to, "examples/northwind.outward"]).assert().code(0);
    let roaster = fs::read_to_string(Path::new(to).join("Roastery.Roaster.md")).unwrap();
    snapbox::assert_data_eq!(roaster, snapshot("card-roaster.md"));
    let index = fs::read_to_string(Path::new(to).join("index.md")).unwrap();
    snapbox::assert_data_eq!(index, snapshot("card-index.md"));
}

#[test]
fn cards_of_what_is_no_more_are_told_of() {
    let folder = with_files(
        "cards-stale",
        &[
            ("old.outward", "customer Guest\nrole Barista { serves Guest }\nrole Gone\n"),
            ("new.outward", "customer Guest\nrole Barista { serves Guest }\n"),
        ],
    );
    outward(&["card", "--all", "-o", "cards", "old.outward"]).current_dir(&folder).assert().code(0).stderr_eq("");
    fs::write(folder.join("cards/notes.txt"), "mine").unwrap();
    let run = outward(&["card", "--all", "-o", "cards", "new.outward"]).current_dir(&folder);
    run.assert()
        .code(0)
        .stderr_eq("note: the folder has older cards of roles and units that no longer exist: Gone.md\n");
    assert!(folder.join("cards/Gone.md").exists());
}

#[test]
fn no_file_of_anybody_else_is_touched() {
    let text = "customer Guest\nrole Barista { serves Guest }\nrole Manager { serves Barista }\n";
    let folder =
        with_files("cards-foreign", &[("shop.outward", text), ("cards/Manager.md", "# Minutes of the managers\n")]);
    let run = || outward(&["card", "--all", "-o", "cards", "shop.outward"]).current_dir(&folder);
    run().assert().code(2).stdout_eq("").stderr_eq(snapshot("card-foreign.txt"));
    assert_eq!(files(&folder.join("cards")), [("Manager.md".to_owned(), "# Minutes of the managers\n".to_owned())]);
    fs::remove_file(folder.join("cards/Manager.md")).unwrap();
    // an index that is none is as foreign
    fs::write(folder.join("cards/index.md"), "").unwrap();
    run().assert().code(2).stdout_eq("");
    fs::remove_file(folder.join("cards/index.md")).unwrap();
    run().assert().code(0);
    // a file in the place of the folder
    fs::write(folder.join("file"), "").unwrap();
    let run = outward(&["card", "--all", "-o", "file/cards", "shop.outward"]).current_dir(&folder);
    run.assert().code(2).stdout_eq("");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let text = "customer Guest\nrole Barista { serves Guest }\n";
    let folder = with_files("cards-link", &[("shop.outward", text), ("elsewhere.md", "mine\n"), ("cards/x", "")]);
    std::os::unix::fs::symlink("../elsewhere.md", folder.join("cards/Barista.md")).unwrap();
    let run = outward(&["card", "--all", "-o", "cards", "shop.outward"]).current_dir(&folder);
    run.assert().code(2).stdout_eq("");
    assert_eq!(fs::read_to_string(folder.join("elsewhere.md")).unwrap(), "mine\n");
    // nor one that leads to nothing
    fs::remove_file(folder.join("cards/Barista.md")).unwrap();
    std::os::unix::fs::symlink("../nothing.md", folder.join("cards/Barista.md")).unwrap();
    let run = outward(&["card", "--all", "-o", "cards", "shop.outward"]).current_dir(&folder);
    run.assert().code(2).stdout_eq("");
    assert!(!folder.join("nothing.md").exists());
}

#[test]
fn hostile_names_stay_in_the_folder() {
    let long = "x".repeat(5_000);
    let nested = "unit deep {\n".repeat(60) + "role last { serves Guest }\n" + &"}\n".repeat(60);
    let text = format!(
        "org \"a\\u{{1b}}[31m | b\"\ncustomer Guest\nrole con\nrole CON\nrole Nul\nrole index\nrole INDEX\n\
        role Straße\nrole STRASSE\nrole é\nrole É\nrole ﬁx\nrole fix\nrole K\nrole k\nrole _\nrole __\nrole {long}\nrole {long}y\n\
        role 日本 \"[x](http://evil) `<b>` *y*\" {{ serves Guest \"`|](z) <script>\"; responsible for Odd }}\n\
        outcome Odd \"](../..)\"\nunit readme {{ role md }}\n{nested}"
    );
    let folder = with_files("cards-hostile", &[("shop.outward", &text)]);
    let run = outward(&["card", "--all", "-o", "inner/cards", "shop.outward"]).current_dir(&folder);
    let output = run.assert().code(0).stderr_eq("").get_output().stdout.clone();
    assert!(String::from_utf8(output).unwrap().starts_with("81 cards and an index were written"));
    let written = files(&folder.join("inner/cards"));
    assert_eq!(written.len(), 82);
    let lower: BTreeSet<String> = written.iter().map(|(name, _)| name.to_uppercase().to_lowercase()).collect();
    assert_eq!(lower.len(), 82, "no two are one where case does not count");
    for (name, page) in &written {
        assert!(name.len() <= 120 && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\u{1b}']), "{name}");
        assert!(!page.contains('\u{1b}'), "{name}");
        for link in links(page).iter().filter(|link| !link.starts_with("http") && !link.starts_with("z)")) {
            assert!(folder.join("inner/cards").join(link).exists() || page.contains("\\]("), "{name}: {link}");
        }
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing stands beside the folder");
    let odd = fs::read_to_string(folder.join("inner/cards/日本.md")).unwrap();
    snapbox::assert_data_eq!(odd, snapshot("card-hostile.md").raw());
}
