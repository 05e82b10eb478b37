//! `docs/command-line.md` says what the program says of itself. `SNAPSHOTS=overwrite cargo test` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test that fails stops")]

mod common;

use common::{outward, repository};

const BEFORE: &str = "\
# The command line

What `outward` says of itself. This page is made from the program; a test fails when it is stale.

Results go to standard output, everything else to standard error. Colors come on a terminal, unless `NO_COLOR` is set or
`--color never` is given; the width is that of the terminal, else `COLUMNS`, else 80. The exit status is the same
whatever the format: 0 done, 1 findings at error level (`check` alone), 2 the input or the call is wrong. That nobody
reads on (`outward … | head`) is no error.
";

#[test]
fn the_reference_of_the_command_line_is_fresh() {
    let mut page = BEFORE.to_owned();
    for (title, call) in [
        ("outward", &["--help"][..]),
        ("outward analyze", &["analyze", "--help"]),
        ("outward check", &["check", "--help"]),
        ("outward card", &["card", "--help"]),
        ("outward diff", &["diff", "--help"]),
        ("outward export", &["export", "--help"]),
        ("outward draw", &["draw", "--help"]),
        ("outward report", &["report", "--help"]),
        ("outward import", &["import", "--help"]),
        ("outward explain", &["explain", "--help"]),
        ("outward completions", &["completions", "--help"]),
    ] {
        let help = String::from_utf8(outward(call).output().unwrap().stdout).unwrap();
        let help: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {title}\n\n```text\n{}\n```\n", help.join("\n")));
    }
    let path = repository().join("docs/command-line.md");
    snapbox::assert_data_eq!(page, snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw());
}
