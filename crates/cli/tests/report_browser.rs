//! The report in browsers. In Chromium: accessible, light and dark, wide and narrow, with its script and without; it loads
//! nothing; sorting, filtering and searching work, pictures move below mouse, fingers and keys; on paper nothing is cut,
//! and no heading stands at the end of a page. In Firefox: its policy is accepted, nothing goes wrong, keys alone do. Needs
//! the browser, Node.js, `npm ci` in `tests/browser` and, for paper, pdftotext. Where they are absent nothing is tested,
//! unless `OUTWARD_BROWSER=required`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails stops")]

mod common;

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{folder, outward, repository};

#[test]
fn the_report_holds_in_chromium() {
    holds_in("report.mjs", &["chromium", "chromium-browser", "google-chrome"], "axe-core");
}

#[test]
fn the_report_holds_on_paper() {
    let reads_paper = on_the_path(&["pdftotext"]).is_some();
    let package = if reads_paper { "playwright-core" } else { "pdftotext" };
    holds_in("print.mjs", &["chromium", "chromium-browser", "google-chrome"], package);
}

#[test]
fn the_report_holds_in_firefox() {
    holds_in("firefox.mjs", &["firefox-esr", "firefox"], "puppeteer-core");
}

/// Runs a driver on the pages of all examples.
fn holds_in(driver: &str, browsers: &[&str], package: &str) {
    let drivers = repository().join("tests/browser");
    let (browser, node) = (on_the_path(browsers), on_the_path(&["node"]));
    let (Some(browser), Some(node), true) = (browser, node, drivers.join("node_modules").join(package).exists()) else {
        let missing = format!("{}, Node.js, `npm ci` in tests/browser or {package} is missing", browsers.join(" or "));
        assert!(env::var_os("OUTWARD_BROWSER").is_none(), "{missing}");
        // stderr directly: the test runner hides the output of a test that passes
        let _ = writeln!(std::io::stderr(), "not run: {missing}");
        return;
    };
    let folder = folder(driver);
    let mut run = Command::new(node);
    run.arg(drivers.join(driver)).arg(browser);
    let examples = ["northwind", "northwind_next", "five_essays", "land_registry", "gitlab"];
    let mut models: Vec<PathBuf> = examples.iter().map(|name| format!("examples/{name}.outward").into()).collect();
    if driver == "print.mjs" {
        let large = folder.join("large.outward");
        fs::write(&large, large_model()).unwrap();
        models.push(large);
    }
    for model in models {
        let page = folder.join(model.file_name().unwrap()).with_extension("html");
        outward(&["report", model.to_str().unwrap(), "--today", "2026-01-31", "-o", page.to_str().unwrap()])
            .current_dir(repository())
            .assert()
            .code(0);
        run.arg(page);
    }
    let output = run.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// 300 roles in 36 teams of 6 departments, at many distances and without a way.
fn large_model() -> String {
    let mut text = String::from("org \"Three hundred\"\ncustomer Guest\ncustomer Buyer \"People who buy\"\n");
    for department in 0..6 {
        text += &format!("unit D{department} \"Department of purpose number {department}\" {{\n");
        for team in 0..6 {
            text += &format!("  unit T{team} \"Team {department}.{team}\" {{\n");
            for role in (0..300).filter(|role| role % 6 == department && role / 6 % 6 == team) {
                let serves = match role % 11 {
                    0 => "serves Guest".to_owned(),
                    1 => "serves Buyer \"what they asked for\"".to_owned(),
                    2 => String::new(),
                    _ => {
                        // nobody serves itself: 6 divides 300, and not 1
                        let to = (role * 7 + 1) % 300;
                        format!("serves D{}.T{}.R{to}", to % 6, to / 6 % 6)
                    }
                };
                text +=
                    &format!("    role R{role} \"Holder of post {role}\" {{ headcount {}; {serves} }}\n", role % 5 + 1);
            }
            text += "  }\n";
        }
        text += "}\n";
    }
    text
}

fn on_the_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(|folder| folder.join(name)).collect::<Vec<_>>());
    places.into_iter().find(|place: &PathBuf| Path::is_file(place))
}
