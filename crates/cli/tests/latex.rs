//! `outward analyze --format latex`: tables for a paper, set by TeX.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::Path;

use common::readers::pdflatex;
use common::{folder, outward, repository};

fn printed(args: &[&str], status: i32) -> String {
    let output = outward(args).current_dir(repository()).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(if status == 0 { output.stdout } else { output.stderr }).unwrap()
}

#[test]
fn columns_are_chosen() {
    let table = ["analyze", "examples/northwind.outward", "--format", "latex", "--table", "actors"];
    let text = printed(&[&table[..], &["--columns", "actor,distance,pay"]].concat(), 0);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..5],
        ["% \\usepackage{booktabs}", "\\begin{tabular}{lrr}", "\\toprule", "actor & distance & pay \\\\", "\\midrule"]
    );
    assert!(text.contains("\nShops.Barista & 1 & 24,000 \\\\\n"), "{text}");
    assert_eq!(lines[lines.len() - 2..], ["\\bottomrule", "\\end{tabular}"]);
    let said = printed(&[&table[..], &["--columns", "actor,distanse"]].concat(), 2);
    assert!(said.contains("no column is called `distanse`") && said.contains("distance"), "{said}");
    let csv = ["analyze", "examples/northwind.outward", "--format", "csv", "--columns", "headcount,title"];
    assert!(printed(&csv, 0).starts_with("organization,error,headcount,title\n"));
    assert!(
        printed(&["analyze", "examples/northwind.outward", "--columns", "actor"], 2)
            .contains("`--columns` is for tables: add `--format csv`, `jsonl`, `parquet` or `latex`")
    );
    let uncertain = ["analyze", "examples/northwind.outward", "--uncertain", "--format", "csv", "--columns", "actor"];
    assert!(printed(&uncertain, 2).contains("cannot be used with"));
}

#[test]
fn a_summary_is_turned() {
    let text = printed(&["analyze", "examples/northwind.outward", "--format", "latex", "--only", "network"], 0);
    assert!(text.contains("\\begin{tabular}{lr}") && text.contains("\nserves\\_connectedness & "), "{text}");
    let each = ["analyze", "--each", "examples/northwind.outward", "--format", "latex", "--columns", "actors"];
    assert!(printed(&each, 0).contains("\norganization & actors \\\\\n\\midrule\nexamples/northwind.outward & "));
}

/// Each table of two examples, and texts that would be commands.
#[test]
fn tex_sets_every_table() {
    let Some(mut tex) = pdflatex() else { return };
    let folder = folder("latex");
    let hostile = "customer Guest\nrole R_1 \"\\\\input{/etc/passwd} 100% $x^2$ & #1 ~ {a} [b] *c `d' ``e'' <f> |g| --h\" { serves Guest }\n\
                   unit U \"[x]\" { role S \"*\" { serves Guest \"[2em] Größe – “ß”\" } }";
    fs::write(folder.join("hostile.outward"), hostile).unwrap();
    let mut text =
        "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{booktabs}\n\\begin{document}\n".to_owned();
    let files = [repository().join("examples/northwind.outward"), folder.join("hostile.outward")];
    for file in files.iter().map(|file| file.to_str().unwrap()) {
        for table in ["actors", "links", "findings", "summary", "diffusion.holders", "network.units"] {
            text.push_str(&printed(&["analyze", file, "--format", "latex", "--table", table], 0));
            text.push_str("\n\\clearpage\n");
        }
    }
    fs::write(folder.join("tables.tex"), text + "\\end{document}\n").unwrap();
    let output =
        tex.current_dir(&folder).args(["-halt-on-error", "-interaction=nonstopmode", "tables.tex"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(Path::new(&folder.join("tables.pdf")).exists());
}
