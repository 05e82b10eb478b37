//! Tables say what the JSON says: each cell is compared with the record of the same analysis.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use outward::diagnostic::Analysis;
use outward::tables::{CellValue, ResultTable};
use outward::text::Sources;
use outward::{Study, StudyOptions};
use serde_json::{Value, json};

/// A hard one: names in units, groups, `everyone`, nobody to serve, texts with signs, figures that nobody knows.
const HARD: &str = "
org \"=1+1\"
customer Guest
customer Passer { potential }
outsider Agency { serves Guest }
unit U { headcount 0; serves Guest; role A { pay 3; power 1; influences U.B }; role B { serves everyone strength 20% } }
unit U2 { role C { serves Passer }; role D { serves C; reports to A }; unit In { role E { serves D effort 0.25 } } }
role Champ { champion; serves Guest; reports to Boss; needs U.A }
role Boss { blocker; serves Champ; responsible for Meal; exempt \"board, 'by hand'\" }
outcome Meal { for Guest }
outcome Talk { for Guest }
metric Wait { from Guest }
metric Cash
decision Save { favors Cash over Wait; cuts U }
friction Queue { felt by Guest }
policy Hear { kind voice; covers U2; supports Meal; hinders Talk }
room Board { seats Champ }";

fn examples() -> Vec<String> {
    let examples = ["northwind", "northwind_next", "land_registry", "gitlab", "five_essays"];
    let read = |name| std::fs::read_to_string(format!("examples/{name}.outward")).unwrap();
    examples.iter().map(read).chain([HARD.to_owned(), String::new()]).collect()
}

fn answer(study: &Study) -> Value {
    let mut text = Vec::new();
    study.json(&mut text).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// With every analysis there is.
fn open(text: &str) -> Study {
    StudyOptions::default().only(Analysis::every()).open(&Sources::from_text("x.outward", text))
}

fn shown(cell: Option<CellValue<'_>>) -> Value {
    match cell {
        None => Value::Null,
        Some(CellValue::Text(text)) => json!(text),
        Some(CellValue::Whole(number)) => digits(number as f64),
        Some(CellValue::Decimal(number)) => digits(number),
        Some(CellValue::Flag(flag)) => json!(flag),
        Some(CellValue::Texts(texts)) => json!(texts),
    }
}

/// A number in twelve digits: the reader of JSON is not exact in the last ones.
fn digits(number: f64) -> Value {
    json!(format!("{number:.11e}"))
}

/// A value of the answer, as `shown` shows cells.
fn plain(value: &Value) -> Value {
    value.as_f64().map_or_else(|| value.clone(), digits)
}

const BROKERS: [&str; 5] = ["coordinator", "consultant", "gatekeeper", "representative", "liaison"];

/// The columns of a table that the answer calls otherwise, or has elsewhere.
fn place(table: &str, column: &str) -> Option<String> {
    let other = match (table, column) {
        ("exemptions.actors", "exemption") => "verdict",
        ("exemptions.actors", "exempt_for") => "grounds",
        ("exemptions.actors", "exempt_shape") => "shape",
        ("influence.actors", "influence") => "score",
        ("diffusion.actors", _) => column.trim_end_matches("_responsibilities"),
        ("focus.actors", _) => column.trim_start_matches("focus_"),
        ("paths.actors", "weakest_from") => "weakest/from",
        ("paths.actors", "weakest_to") => "weakest/to",
        ("paths.actors", "weakest_strength") => "weakest/strength",
        ("paths.actors", "strongest_next") => "strongest/next",
        ("paths.actors", "strongest_strength") => "strongest/strength",
        ("paths.actors", "strongest_links") => "strongest/links",
        ("network.actors", column) if BROKERS.iter().any(|role| column.starts_with(role)) => {
            let (role, figure) = column.split_once('_').unwrap_or((column, "count"));
            return Some(format!("/brokerage/{role}/{figure}"));
        }
        // of the gates
        ("paths.actors", "gated_actors" | "gated_headcount") => return None,
        _ => column,
    };
    Some(format!("/{other}"))
}

/// The records of the answer that are the rows of a table; `None` for tables that the answer does not have.
fn records(answer: &Value, table: &str) -> Option<Vec<Value>> {
    let (analysis, list) = table.split_once('.')?;
    let of = |list: &str| answer[analysis][list].as_array().cloned().unwrap_or_default();
    let inner = |outer: &str, name: &str, list: &str| -> Vec<Value> {
        let with = |record: &Value, item: &Value| {
            let mut item = if item.is_object() { item.clone() } else { json!({ "metric": item }) };
            item[name] = record[name].clone();
            item
        };
        let each =
            |record: &Value| record[list].as_array().unwrap().iter().map(|item| with(record, item)).collect::<Vec<_>>();
        of(outer).iter().flat_map(each).collect()
    };
    Some(match table {
        "champions.actors" | "power.actors" => return None,
        "diffusion.holders" => inner("outcomes", "outcome", "holders"),
        "diffusion.outcomes" => of(list)
            .into_iter()
            .map(|mut record| {
                record["holders"] =
                    record["holders"].as_array().unwrap().iter().map(|held| held["holder"].clone()).collect();
                record
            })
            .collect(),
        "decisions.favors" | "decisions.cuts" | "decisions.consequences" => inner("decisions", "decision", list),
        "exemptions.circles" => of(list).into_iter().map(|circle| json!({ "actors": circle })).collect(),
        "policies.coverage" => {
            let kinds = answer[analysis][list].as_object().unwrap().iter();
            kinds.map(|(kind, share)| json!({ "kind": kind, "share": share })).collect()
        }
        _ => of(list),
    })
}

#[test]
fn lists_are_those_of_the_json() {
    let mut compared = 0;
    for text in examples() {
        let study = open(&text);
        let answer = answer(&study);
        let tables = study.tables();
        for table in tables.all() {
            let Some(mut expected) = records(&answer, table.name) else { continue };
            // without anybody who influences, the answer has no list; and only those who say something have a sight
            if ["influence.actors", "sight.actors"].contains(&table.name) {
                let of = |row| {
                    let actor = shown(table.columns[0].cell(row));
                    let found = expected.iter().find(|record| record["actor"] == actor);
                    found.cloned().unwrap_or_else(|| json!({ "actor": actor }))
                };
                expected = (0..table.rows).map(of).collect();
            }
            let mut rows: Vec<usize> = (0..table.rows).collect();
            if table.name == "policies.coverage" {
                let kind = |row: &usize| shown(table.columns[0].cell(*row)).to_string();
                rows.sort_by_key(kind);
            }
            assert_eq!(rows.len(), expected.len(), "{}", table.name);
            for column in &table.columns {
                let Some(place) = place(table.name, column.name) else { continue };
                for (row, record) in rows.iter().zip(&expected) {
                    let there = plain(record.pointer(&place).unwrap_or(&Value::Null));
                    assert_eq!(shown(column.cell(*row)), there, "{} {} {row}", table.name, column.name);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
}

#[test]
fn an_actor_has_all_that_is_said_of_it() {
    for text in examples() {
        let study = open(&text);
        let (answer, tables) = (answer(&study), study.tables());
        let actors = tables.actors();
        let column = |name: &str| actors.columns.iter().find(|column| column.name == name).unwrap();
        let cells = |name: &str| (0..actors.rows).map(|row| shown(column(name).cell(row))).collect::<Vec<_>>();
        for table in tables.all().iter().filter(|table| table.name.ends_with(".actors")) {
            for own in &table.columns {
                let alone: Vec<Value> = (0..table.rows).map(|row| shown(own.cell(row))).collect();
                assert_eq!(alone, cells(own.name), "{}", own.name);
            }
        }
        let gates = answer["paths"]["gates"].as_array().unwrap();
        let inversions = answer["power"]["inversions"].as_array().unwrap();
        let champions = answer["champions"]["champions"].as_array().unwrap();
        for (row, actor) in cells("actor").iter().enumerate() {
            let of =
                |list: &[Value], key: &str| list.iter().find(|one| one["actor"] == *actor).map(|one| one[key].clone());
            assert_eq!(cells("gated_actors")[row], plain(&of(gates, "gated_actors").unwrap_or(json!(0))));
            assert_eq!(cells("gated_headcount")[row], plain(&of(gates, "gated_headcount").unwrap_or(json!(0))));
            for measure in ["pay", "power", "respect"] {
                let mut such = inversions.iter().filter(|one| one["measure"] == measure && one["actor"] == *actor);
                let end = such.next().map_or(Value::Null, |one| one["end"].clone());
                assert_eq!(cells(&format!("{measure}_inversion"))[row], end);
            }
            assert_eq!(cells("is_champion")[row], json!(of(champions, "actor").is_some()));
            assert_eq!(cells("champion_risks")[row], of(champions, "risks").unwrap_or_default());
            assert_eq!(cells("champion_risk")[row], plain(&of(champions, "risk").unwrap_or_default()));
        }
    }
}

/// All figures in a value, and how many things are in lists.
fn leaves(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|field| leaves(field, into)),
        Value::Array(items) => into.push(digits(items.len() as f64).to_string()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => into.push(plain(value).to_string()),
    }
}

#[test]
fn the_summary_has_every_figure() {
    for text in examples() {
        for analysis in Analysis::every() {
            let sources = Sources::from_text("x.outward", text.as_str());
            let study = StudyOptions::default().only([analysis]).open(&sources);
            let tables = study.tables();
            let summary = tables.summary();
            let own = &summary.columns[5..]; // behind what the organization is
            let mut here: Vec<String> = own.iter().map(|column| shown(column.cell(0)).to_string()).collect();
            let mut there = Vec::new();
            let found = &answer(&study)[analysis.as_str()];
            leaves(&found["summary"], &mut there);
            match analysis {
                // the verdicts of three measures are figures on the whole, too
                Analysis::Power => {
                    found["measures"].as_array().unwrap().iter().for_each(|one| leaves(&one["tau_b"], &mut there))
                }
                // without anybody who influences there is no summary, and all columns
                Analysis::Influence if found.is_null() => there = vec!["null".to_owned(); 3],
                _ => {}
            }
            here.sort();
            there.sort();
            assert_eq!(here, there, "{analysis}");
        }
    }
}

#[test]
fn links_and_findings_are_all_there() {
    for text in examples() {
        let study = open(&text);
        let (answer, tables) = (answer(&study), study.tables());
        let (links, nodes, findings) = (tables.links(), tables.nodes(), tables.findings());
        let cells = |table: &ResultTable<'_>, name: &str| -> Vec<Value> {
            let column = table.columns.iter().find(|column| column.name == name).unwrap();
            (0..table.rows).map(|row| shown(column.cell(row))).collect()
        };
        let serves = cells(&links, "kind").iter().filter(|kind| **kind == "serves").count();
        assert_eq!(json!(serves), answer["org"]["links"]);
        let ids = cells(&nodes, "id");
        for (id, name) in [("from_id", "from"), ("to_id", "to")] {
            for (id, name) in cells(&links, id).iter().zip(cells(&links, name)) {
                let at = ids.iter().position(|one| one == id).unwrap();
                assert_eq!(cells(&nodes, "name")[at], name);
            }
        }
        let found = answer["findings"].as_array().unwrap();
        for name in ["rule", "severity", "message"] {
            assert_eq!(cells(&findings, name), found.iter().map(|one| one[name].clone()).collect::<Vec<_>>());
        }
        for name in ["file", "line", "column"] {
            let there: Vec<Value> = found.iter().map(|one| plain(&one["location"][name])).collect();
            assert_eq!(cells(&findings, name), there);
        }
    }
}

#[test]
fn a_column_holds_one_type_and_ends_with_its_rows() {
    let study = open(HARD);
    let tables = study.tables();
    for table in tables.all() {
        let mut names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
        for column in &table.columns {
            assert_eq!(column.cell(usize::MAX), None, "{}.{}", table.name, column.name);
            assert!(!column.about.is_empty());
        }
        assert_eq!(tables.get(table.name).map(|again| again.rows), Some(table.rows));
    }
    assert!(tables.get("paths.nobody").is_none());
}
