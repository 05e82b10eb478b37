//! The report in a browser: accessible, light and dark, wide and narrow, with its script and without; it loads nothing;
//! sorting, filtering and searching work. Needs Chromium, Node.js and `npm ci` in `tests/browser`. Where they are absent
//! nothing is tested, unless `OUTWARD_BROWSER=required`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails stops")]

mod common;

use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{folder, outward, repository};

#[test]
fn the_report_holds_in_a_browser() {
    let driver = repository().join("tests/browser");
    let (chromium, node) = (on_the_path(&["chromium", "chromium-browser", "google-chrome"]), on_the_path(&["node"]));
    let (Some(chromium), Some(node), true) = (chromium, node, driver.join("node_modules/axe-core").exists()) else {
        assert!(env::var_os("OUTWARD_BROWSER").is_none(), "Chromium, Node.js or `npm ci` in tests/browser is missing");
        // said past the test runner, which keeps what a test that passes prints
        let _ = writeln!(std::io::stderr(), "not run: no browser (Chromium, Node.js and `npm ci` in tests/browser)");
        return;
    };
    let folder = folder("report-browser");
    let mut run = Command::new(node);
    run.arg(driver.join("report.mjs")).arg(chromium);
    for example in ["northwind", "northwind_next", "five_essays", "land_registry", "gitlab"] {
        let page = folder.join(format!("{example}.html"));
        let model = format!("examples/{example}.outward");
        outward(&["report", &model, "--today", "2026-01-31", "-o", page.to_str().unwrap()])
            .current_dir(repository())
            .assert()
            .code(0);
        run.arg(page);
    }
    let output = run.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

fn on_the_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(|folder| folder.join(name)).collect::<Vec<_>>());
    places.into_iter().find(|place: &PathBuf| Path::is_file(place))
}
