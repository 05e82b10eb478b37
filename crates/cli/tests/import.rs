//! Importing tables, and the page that shows it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{folder, outward, repository, with_files};

/// A folder with the tables of the page.
fn tables(test: &str) -> PathBuf {
    let folder = folder(test);
    for entry in fs::read_dir(repository().join("tests/import")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn run(folder: &Path, call: &str) -> String {
    let arguments: Vec<&str> = call.split(' ').skip(1).collect();
    let output = outward(&arguments).current_dir(folder).assert().code(0).stderr_eq("").get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

fn fenced(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```", text.trim_end())
}

/// The part of a text from one line to another, indented as it is.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to} in {rest}")) + to.len()]
}

/// `docs/import.md` shows what its commands print; `OUTWARD_ACCEPT=1` writes it anew.
#[test]
fn the_page_shows_what_its_commands_print() {
    let folder = tables("import-page");
    let path = repository().join("docs/import.md");
    let page = fs::read_to_string(&path).unwrap();
    let calls: Vec<&str> = page.lines().filter(|line| line.starts_with("outward import ")).collect();
    let [look, quay, first, merged, _network, _log, again, ..] = calls.as_slice() else {
        panic!("calls are missing: {calls:?}")
    };
    let look = run(&folder, look);
    let quay = run(&folder, quay);
    let model = folder.join("harbour.outward");
    let first = run(&folder, first);
    let text = fs::read_to_string(&model).unwrap();
    assert!(text.contains("unit Pilots {"), "{text}");
    outward(&["check", "harbour.outward"]).current_dir(&folder).assert().code(1);
    let merged = run(&folder, merged);
    let links = fs::read_to_string(folder.join("merged.outward")).unwrap();
    let pilots = part(&links, "unit Pilots {", "\n}\n");
    let call = page.lines().find(|line| line.starts_with("outward report ")).unwrap();
    assert_eq!(run(&folder, call), "");
    let report = fs::read_to_string(folder.join("quay.html")).unwrap();
    assert!(report.contains("<h1>Harbour</h1>") && report.contains("Head of Pilots"), "{report}");
    // no name of the list gets anywhere
    let kept = fs::read_to_string(folder.join("quay.outward")).unwrap()
        + &fs::read_to_string(folder.join("quay.outward.import")).unwrap();
    for name in ["Mayhew", "Olsson", "Ruiz", "Brandt", "Tam, ", "Weir"] {
        assert!(![&look, &quay, &report, &kept].iter().any(|text| text.contains(name)), "{name}");
    }
    let diagnosis = run(&folder, "outward analyze quay.outward");
    let diagnosis: String =
        diagnosis.lines().take_while(|line| !line.ends_with('─')).map(|line| line.to_owned() + "\n").collect();

    // a person writes, the table changes
    let by_hand = "    serves Customer \"brings the ship in\" // asked on the quay\n";
    let written =
        text.replacen("role PilotSEO \"Pilot, SEO\" {\n", &format!("role PilotSEO \"Pilot, SEO\" {{\n{by_hand}"), 1);
    assert_ne!(written, text);
    fs::write(&model, &written).unwrap();
    let junior = fs::read_to_string(folder.join("junior.csv")).unwrap();
    let junior: String =
        junior.lines().filter(|line| !line.contains("Berth Clerk")).map(|line| format!("{line}\n")).collect();
    let junior = junior.replace("14.5", "16") + ",Harbour Agency,Berths,H4,EO,22000,26000,Crane Driver,9,\n";
    fs::write(folder.join("junior.csv"), junior).unwrap();
    let again_call = again;
    let again = run(&folder, again_call);
    let now = fs::read_to_string(&model).unwrap();
    assert!(now.contains(by_hand) && now.contains("headcount 16") && now.contains("role CraneDriver"), "{now}");
    assert!(!now.contains("BerthClerk"), "{now}");
    assert!(run(&folder, again_call).ends_with("nothing has changed\n"));
    assert_eq!(fs::read_to_string(&model).unwrap(), now);

    let shown = [
        ("look", fenced("text", &look)),
        ("quay", fenced("text", &quay)),
        ("first", fenced("text", &first)),
        ("model", fenced("outward,part", part(&text, "unit Pilots {", "\n}\n"))),
        ("merged", format!("{}\n\n{}", fenced("text", &merged), fenced("outward,part", pilots))),
        ("report", fenced("text", &diagnosis)),
        ("again", fenced("text", &again)),
    ];
    let mut filled = page.clone();
    for (name, body) in shown {
        let (begin, end) = (format!("<!-- begin {name} -->\n"), "<!-- end -->");
        let start = filled.find(&begin).unwrap() + begin.len();
        let stop = start + filled[start..].find(end).unwrap();
        filled.replace_range(start..stop, &format!("{body}\n"));
    }
    if std::env::var_os("OUTWARD_ACCEPT").is_some() {
        fs::write(&path, &filled).unwrap();
    } else {
        assert!(filled == page, "docs/import.md is stale: OUTWARD_ACCEPT=1 cargo test -p outward-cli --test import");
    }
}

#[test]
fn names_of_people_stay_out() {
    let staff = "name,title,department,manager\nAda Quill,Head,Desk,\nBo Reed,Clerk,Desk,Ada Quill\nBo Reed,Runner,Desk,Cy Lost\n";
    let folder = with_files("import-names", &[("staff.csv", staff)]);
    let said = run(&folder, "outward import staff.csv --preset staff-list -o staff.outward");
    let model = fs::read_to_string(folder.join("staff.outward")).unwrap();
    let state = fs::read_to_string(folder.join("staff.outward.import")).unwrap();
    assert!(model.contains("reports to Head"), "{model}");
    for text in [&said, &model, &state] {
        assert!(!["Ada", "Quill", "Reed", "Lost"].iter().any(|name| text.contains(name)), "{text}");
    }
    run(&folder, "outward import staff.csv --preset staff-list --with-names name -o named.outward");
    let named = fs::read_to_string(folder.join("named.outward")).unwrap();
    assert!(named.contains("/// Held by Ada Quill."), "{named}");
}

/// What a person wrote right above a post goes where it goes, and a post of which somebody wrote is not lost.
#[test]
fn a_comment_stays_with_its_post() {
    let posts = |cook: &str, rest: &str| format!("post,title,unit\nC,Cook,{cook}\nD,Driver,Road\n{rest}");
    let files = [("posts.csv", posts("Kitchen", "B,Baker,Kitchen\nP,Porter,Hall\n"))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let folder = with_files("import-comments", &files);
    let import = "outward import posts.csv --post post --title title --unit unit -o model.outward";
    run(&folder, import);
    let model = fs::read_to_string(folder.join("model.outward")).unwrap();
    let model = model.replace("  role Cook\n", "  // of Kitchen\n\n  // of Cook:\n  // soup\n  role Cook\n");
    fs::write(folder.join("model.outward"), model.replace("  role Porter\n", "  // of Porter\n  role Porter\n"))
        .unwrap();
    fs::write(folder.join("posts.csv"), posts("Road", "")).unwrap();
    let said = run(&folder, import);
    assert!(said.contains("`Porter` is no longer in the tables"), "{said}");
    let model = fs::read_to_string(folder.join("model.outward")).unwrap();
    assert!(model.contains("unit Kitchen {\n  // of Kitchen\n"), "{model}");
    assert!(model.contains("  role Driver\n  // of Cook:\n  // soup\n  role Cook\n}"), "{model}");
    assert!(model.contains("  // of Porter\n  role Porter\n"), "{model}");
}

#[test]
fn a_mapping_can_be_written_down() {
    let mapping =
        "customers = [\"Guest\"]\n[[sheet]]\ntitle = \"role\"\nunit = [\"area\", \"team\"]\npay = \"salary\"\n";
    let posts = "\u{feff}Role;Area;Team;Salary\nCook;House;Kitchen;30.000,50\nWaiter;House;;twenty\n";
    let folder = with_files("import-mapping", &[("map.toml", mapping), ("posts.csv", posts)]);
    let said = run(&folder, "outward import posts.csv --mapping map.toml -o posts.outward");
    assert!(said.contains("posts.csv, Salary, row 3: `twenty`") && said.contains("2 rows: 2 roles"), "{said}");
    let model = fs::read_to_string(folder.join("posts.outward")).unwrap();
    assert!(model.contains("customer Guest\n") && model.contains("    role Cook {\n      pay 30000.5\n"), "{model}");
}

#[test]
fn who_serves_a_customer_that_is_not_named_learns_how_to_name_one() {
    let files = [("posts.csv", "title\nClerk\n"), ("serves.csv", "from,to\nClerk,Guest\n")];
    let folder = with_files("import-customer", &files);
    let import = "outward import posts.csv --title title --serves serves.csv -o shop.outward";
    let said = run(&folder, import);
    assert!(
        said.contains("serves.csv, to, row 2: `Guest`: not found in any table, and no such customer is named\n"),
        "{said}"
    );
    assert!(said.contains("help: `--customer NAME` names one\n"), "{said}");
    let said = run(&folder, &format!("{import} --customer Guest"));
    assert!(said.contains("serves.csv: 1 row: 1 link\n") && !said.contains("--customer"), "{said}");
}

#[test]
fn what_cannot_be_imported_changes_nothing() {
    let posts = "titel,x\nCook,1\n";
    let folder = with_files(
        "import-wrong",
        &[("posts.csv", posts), ("mine.outward", "customer Guest\n"), ("empty.csv", "\n\n")],
    );
    for (call, says) in [
        ("outward import posts.csv -o a.outward", "`--title COLUMN`"),
        ("outward import posts.csv --title title -o a.outward", "did you mean `titel`?"),
        ("outward import posts.csv --title titel -o mine.outward", "which an import writes next to it"),
        ("outward import empty.csv --title titel -o a.outward", "is empty"),
        ("outward import none.csv --title titel -o a.outward", "cannot read `none.csv`"),
    ] {
        let arguments: Vec<&str> = call.split(' ').skip(1).collect();
        let error = outward(&arguments).current_dir(&folder).assert().code(2).stdout_eq("").get_output().stderr.clone();
        let error = String::from_utf8(error).unwrap();
        assert!(error.contains(says), "{call}: {error}");
    }
    assert!(!folder.join("a.outward").exists());
    assert_eq!(fs::read_to_string(folder.join("mine.outward")).unwrap(), "customer Guest\n");
    run(&folder, "outward import posts.csv --title titel -o b.outward");
    fs::write(folder.join("b.outward"), "role {").unwrap();
    outward(&["import", "posts.csv", "--title", "titel", "-o", "b.outward"]).current_dir(&folder).assert().code(2);
    assert_eq!(fs::read_to_string(folder.join("b.outward")).unwrap(), "role {");
    fs::write(folder.join("b.outward.import"), "not ours").unwrap();
    let call = ["import", "posts.csv", "--title", "titel", "-o", "b.outward"];
    let error = outward(&call).current_dir(&folder).assert().code(2).get_output().stderr.clone();
    assert!(String::from_utf8(error).unwrap().contains("bring back the `.import` file"));
}
