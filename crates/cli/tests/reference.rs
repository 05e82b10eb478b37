//! `docs/command-line.md` says what the program says of itself. `SNAPSHOTS=overwrite cargo test` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test that fails stops")]

mod common;

use common::{outward, repository};

const BEFORE: &str = "\
# The command line

All the help texts of `outward` on one page. The page is generated from the program, and a test fails if it is out of date.

Results go to standard output, everything else to standard error. Output is colored on a terminal, unless `NO_COLOR` is
set or `--color never` is given. It is as wide as the terminal; elsewhere, as `COLUMNS` says, or 80 columns. The exit
status is the same whatever the format: 0 if all went well, 1 if `check` found an error or `fmt --check` a file to format,
2 if the command or its input is wrong. It is no error if the reader of the output stops early (`outward … | head`).
";

#[test]
fn the_reference_of_the_command_line_is_fresh() {
    let mut page = BEFORE.to_owned();
    for (title, call) in [
        ("outward", &["--help"][..]),
        ("outward init", &["init", "--help"]),
        ("outward analyze", &["analyze", "--help"]),
        ("outward check", &["check", "--help"]),
        ("outward card", &["card", "--help"]),
        ("outward diff", &["diff", "--help"]),
        ("outward export", &["export", "--help"]),
        ("outward draw", &["draw", "--help"]),
        ("outward report", &["report", "--help"]),
        ("outward significance", &["significance", "--help"]),
        ("outward watch", &["watch", "--help"]),
        ("outward fmt", &["fmt", "--help"]),
        ("outward import", &["import", "--help"]),
        ("outward explain", &["explain", "--help"]),
        ("outward schema", &["schema", "--help"]),
        ("outward man", &["man", "--help"]),
        ("outward completions", &["completions", "--help"]),
    ] {
        let help = String::from_utf8(outward(call).output().unwrap().stdout).unwrap();
        let help: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {title}\n\n```text\n{}\n```\n", help.join("\n")));
    }
    let path = repository().join("docs/command-line.md");
    snapbox::assert_data_eq!(page, snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw());
}
