//! `outward significance`: figures beside those of random organizations.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use common::{outward, repository};
use serde_json::Value;

fn run(args: &[&str], status: i32) -> (String, String) {
    let example = repository().join("examples/northwind.outward");
    let output = outward(&["significance"]).arg(example).args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn every_format_says_the_same() {
    let asked = ["--statistic", "ei-index,modularity", "--null", "cug-dyads", "--draws", "200", "--seed", "7"];
    let of = |format: &str| run(&[&asked[..], &["--format", format]].concat(), 0).0;
    let json: Value = serde_json::from_str(&of("json")).unwrap();
    assert_eq!((&json["draws"], &json["seed"], &json["schema"]), (&200.into(), &7.into(), &1.into()));
    let lines = of("jsonl");
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let csv = of("csv");
    assert_eq!((rows.len(), csv.lines().count()), (2, 3));
    for (row, tested) in rows.iter().zip(json["statistics"].as_array().unwrap()) {
        for name in ["observed", "expected", "standard_deviation", "p_lower", "p_upper", "p_two_sided"] {
            let number = |value: &Value| value.as_f64().map(f64::to_bits);
            assert_eq!(number(&row[name]), number(&tested[name]), "{name}");
        }
        assert_eq!(
            [row["q025"].as_f64(), row["q975"].as_f64()],
            [tested["quantiles"][0].as_f64(), tested["quantiles"][4].as_f64()]
        );
    }
    for format in ["text", "markdown"] {
        let words = of(format);
        assert!(words.contains("seed 7") && words.contains("modularity"), "{words}");
    }
    let latex = of("latex");
    assert!(latex.contains("\nstatistic & observed & expected & ") && latex.contains("\nmodularity & "), "{latex}");
    assert!(latex.starts_with("% \\usepackage{booktabs}\n") && latex.ends_with("\\end{tabular}\n"), "{latex}");
    assert_eq!(of("json"), of("json"));
    // the same in every build, of both verbs: a file, or a word about there being none
    let example = repository().join("examples/northwind.outward");
    let significance = outward(&["significance"]).arg(&example).args(asked).args(["--format", "parquet"]);
    let uncertain = outward(&["analyze", "--uncertain", "--format", "parquet"]).arg(&example);
    for call in [significance, uncertain] {
        let output = call.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let is_absent = output.status.code() == Some(2) && said.starts_with("error: this build has no Parquet\n");
        assert!(if cfg!(feature = "parquet") { output.stdout.starts_with(b"PAR1") } else { is_absent }, "{said}");
    }
}

#[test]
fn what_is_wrong_has_a_way_out() {
    let wrong = |statistic, null, draws| run(&["--statistic", statistic, "--null", null, "--draws", draws], 2).1;
    assert!(wrong("ei", "qap", "9").contains("there is no statistic `ei`"));
    assert!(wrong("ei-index Shop", "qap", "9").contains("nothing is called `Shop`"));
    assert!(wrong("paths.reach", "qap", "9").contains("--format json"));
    assert!(wrong("ei-index", "permute-respect", "9").contains("fewer than two roles or units state the measure"));
    assert!(wrong("ei-index", "qap", "0").contains("between 1 and 10000000"));
    assert!(wrong("ei-index", "quap", "9").contains("qap"));
}
