//! What docs/language.md says in words, and shows in no snippet.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::diagnostic::{Diagnostic, ErrorName};
use outward::model::{Resolution, Thing, resolve};
use outward::syntax::Project;
use outward::text::{Memory, Source, Sources};

/// Who serves whom in all of these.
const READER: &str = "customer Reader\nrole Desk { serves Reader }\n";

fn read(text: impl Into<Vec<u8>>) -> Resolution {
    let mut sources = Sources::default();
    sources.add(Source::new("library.outward", text));
    resolve(&Project::parse(sources))
}

fn names(resolution: &Resolution) -> Vec<&'static str> {
    resolution.diagnostics.iter().map(|found| found.name.as_str()).collect()
}

#[track_caller]
fn errors(text: impl Into<Vec<u8>>, expected: &[&str]) -> Resolution {
    let found = read(text);
    assert_eq!(names(&found), expected, "{:#?}", found.diagnostics);
    found
}

fn first(resolution: &Resolution) -> &Diagnostic {
    resolution.diagnostics.first().expect("an error")
}

/// The names of those who serve anybody themselves.
fn servers(resolution: &Resolution) -> Vec<&str> {
    let model = &resolution.model;
    model.parties().filter(|party| !model.own_serves(*party).is_empty()).map(|party| model.name(party)).collect()
}

#[test]
fn a_brace_that_comes_a_line_too_late_costs_one_error() {
    let found = errors(
        "customer Reader\nrole Desk\n\n// why not\n{\n  serves Reader\n}\nrole Hall { serves Reader }\n",
        &["syntax-error"],
    );
    assert_eq!(servers(&found), ["Desk", "Hall"]);
}

#[test]
fn an_open_comma_ends_nothing_but_its_statement() {
    errors("customer Reader\nrole Desk { serves Reader, }\n", &["syntax-error"]);
    // only a comma carries a statement into the next line
    errors("customer Reader\nrole Desk {\n  serves\n    Reader\n}\n", &["syntax-error", "unknown-word"]);
    errors(
        "customer Reader\nrole Desk { serves Reader,\n\n // also\n Desk.Hall }\nunit U { role Hall }",
        &["unknown-name"],
    );
}

#[test]
fn white_space_of_other_kinds_is_named() {
    let found = errors("customer Reader\nrole\u{a0}Desk { serves Reader }\n", &["syntax-error"]);
    assert!(first(&found).message.contains("U+00A0"), "{:?}", first(&found));
    errors("customer Reader \"a\u{a0}reader\" //\u{2028}fine\n", &[]);
}

#[test]
fn descriptions_stand_right_above() {
    let description = |text: &str| {
        let found = errors(text, &[]);
        let customer = found.model.parties().next().expect("a customer");
        found.model.description_of(Thing::Party(customer)).map(str::to_owned)
    };
    assert_eq!(description("/// one\n///  two \ncustomer Reader").as_deref(), Some("one\n two"));
    for none in [
        "/// one\n\ncustomer Reader",
        "//// one\ncustomer Reader",
        "///\n///   \ncustomer Reader",
        "; /// one\ncustomer Reader",
    ] {
        assert_eq!(description(none), None, "{none}");
    }
}

#[test]
fn damaged_bytes_cost_one_error_for_a_file() {
    for (bytes, name) in [(&b"\xE9"[..], "not-utf8"), (&b"\0"[..], "nul-byte")] {
        let mut text = READER.as_bytes().to_vec();
        for line in [&b"role Caf"[..], bytes, b" { serves Reader }\nrole Help { serves Caf", bytes, b" }\n"] {
            text.extend_from_slice(line);
        }
        let found = errors(text, &[name]);
        assert_eq!(found.model.actors().count(), 3);
        assert_eq!(servers(&found).len(), 3, "names with such bytes lead to what they name");
    }
}

#[test]
fn a_broken_head_still_declares_its_name() {
    errors(
        "customer Reader\nrole Desk label { serves Nobody }\nrole Hall { serves Desk, Reader }\n",
        &["syntax-error"],
    );
}

#[test]
fn blocks_left_open_are_one_error() {
    let found = errors(
        "customer Reader\nunit North {\n  unit Town {\n    role Desk {\n      serves Reader\n",
        &["unclosed-block"],
    );
    let error = first(&found);
    assert!(error.message.contains("Desk") && error.labels().len() == 2, "{error:?}");
    assert_eq!(servers(&found), ["Desk"]);
}

#[test]
fn units_add_up() {
    let text = "customer Reader\nunit North \"Northern branches\" {\n  role Desk { serves Reader }\n}\n/// later\nunit North { role Hall { serves Reader } }\n";
    let found = errors(text, &[]);
    assert_eq!(found.model.parties().filter(|party| found.model.name(*party) == "North").count(), 1);
    errors("customer Reader\nunit North \"a\" { }\nunit North \"b\" { }\n", &["duplicate-statement"]);
    errors("customer Reader\nunit North { cost 1 }\nunit North { cost 2 }\n", &["duplicate-statement"]);
    // inside another unit it is another one
    errors("customer Reader\nunit Town { unit Branch \"a\" { } }\nunit Branch \"b\" { }\n", &[]);
}

#[test]
fn of_what_is_said_once_the_first_counts() {
    let found =
        errors("customer Reader\nrole Desk { serves Reader; headcount 6; headcount 7 }\n", &["duplicate-statement"]);
    let desk = found.model.actors().next().expect("an actor");
    assert_eq!(found.model.headcount(desk), 6.0);
    errors(format!("{READER}rules {{ deny unsaid }}\nrules {{ warn no-path }}\n"), &["duplicate-statement"]);
    let found = errors(format!("{READER}rules {{ deny unsaid; note unsaid }}\n"), &["duplicate-statement"]);
    let setting = found.model.rule_settings().values().next().expect("a setting");
    assert_eq!(setting.severity, Some(outward::diagnostic::Severity::Error));
}

#[test]
fn an_org_of_which_there_are_two_counts_once() {
    let found = errors(format!("org \"One\"\norg \"Two\" {{ currency GBP }}\n{READER}"), &["duplicate-statement"]);
    assert_eq!(found.model.title(), Some("One"));
}

#[test]
fn the_nearest_scope_settles_a_reference() {
    // the hit in the unit is of another kind, and what stands further out is not asked
    let found = read(
        "customer Reader\nunit North {\n  unit Desk { role Clerk }\n  role Boss { reports to Desk; serves Reader }\n}\nrole Desk\n",
    );
    assert_eq!(names(&found), ["not-for-a-group"]);
    // `everyone` is a word only where it is taken
    errors("customer everyone\nrole Desk { serves everyone }\nmetric M { matters to everyone }\n", &[]);
}

#[test]
fn a_text_of_the_last_belongs_to_all_if_no_other_has_one() {
    let texts = |list: &str| {
        let found = errors(format!("customer Reader\ncustomer Child\nrole Desk {{ serves {list} }}\n"), &[]);
        let desk = found.model.actors().next().expect("an actor");
        let text = |text| found.model.text(text).unwrap_or("-").to_owned();
        found.model.own_serves(desk).iter().map(|link| text(link.text)).collect::<Vec<_>>()
    };
    assert_eq!(texts("Reader, Child \"a\""), ["a", "a"]);
    assert_eq!(texts("Reader \"a\", Child"), ["a", "-"]);
    assert_eq!(texts("Reader \"a\", Child \"b\""), ["a", "b"]);
    assert_eq!(texts("Reader, Child \"\""), ["-", "-"]);
}

#[test]
fn a_day_of_the_last_belongs_to_all_if_no_other_has_one() {
    let days = |list: &str| {
        let found = errors(format!("{READER}role Attic {{ allow {list} }}\n"), &[]);
        let (_, allows) = found.model.allows().next().expect("an allow");
        let day = |day: Option<outward::Date>| day.map_or("-".to_owned(), |day| day.to_string());
        allows.iter().map(|allow| day(allow.until)).collect::<Vec<_>>()
    };
    assert_eq!(days("unsaid, no-path \"why\" until 2027-01-01"), ["2027-01-01", "2027-01-01"]);
    assert_eq!(days("unsaid until 2026-01-01, no-path \"why\""), ["2026-01-01", "-"]);
    errors(format!("{READER}role Attic {{ allow unsaid \"a\"; allow unsaid \"b\" }}\n"), &["duplicate-link"]);
}

#[test]
fn a_modifier_stands_once_and_behind_the_text() {
    errors("customer Reader\nrole Desk { serves Reader strength 0.5 strength 0.5 }\n", &["duplicate-statement"]);
    errors("customer Reader\nrole Desk { serves Reader strength 0.5 \"why\" }\n", &["syntax-error"]);
}

#[test]
fn a_sum_passes_one_by_a_billionth() {
    let share = |last: &str| {
        format!("customer Reader\nrole Hall\nrole Desk {{ serves Reader effort 0.9, Hall effort {last} }}\n")
    };
    errors(share("0.1000000001"), &[]);
    errors(share("0.100000002"), &["sum-over-one"]);
}

#[test]
fn what_is_declared_twice_is_looked_at_but_has_no_name() {
    let found = errors(
        "customer Reader\nrole Desk { serves Reader }\nrole Desk { serves Raeder }\n",
        &["duplicate-name", "unknown-name"],
    );
    assert_eq!(found.model.actors().count(), 2);
}

#[test]
fn names_are_compared_as_unicode_says() {
    errors("customer Caf\u{e9}\nrole Desk { serves Cafe\u{301} }\n", &[]);
    errors("customer Caf\u{e9}\ncustomer Cafe\u{301}\nrole Desk { serves Caf\u{e9} }", &["duplicate-name"]);
    errors("customer Reader\nrole Desk { serves reader }\n", &["unknown-name"]);
}

#[test]
fn the_head_of_a_unit_reports_further_out() {
    let text = "customer Reader\nrole Mayor { serves Reader }\nunit Library {\n  reports to Mayor\n  unit Desk {\n    \
                reports to Head\n    role Head { serves Reader }\n    role Clerk { serves Reader }\n  }\n}\n";
    let found = errors(text, &[]);
    let model = &found.model;
    let managers: Vec<Vec<&str>> =
        model.actors().map(|actor| model.managers(actor).map(|manager| model.name(manager)).collect()).collect();
    assert_eq!(managers, [vec![], vec!["Mayor"], vec!["Head"]]);
}

#[test]
fn files_are_read_once_and_in_order() {
    let files = Memory::default()
        .with("town/main.outward", "use \"a.outward\"\nuse \"../b.outward\"\ncustomer Reader")
        .with("town/a.outward", "use \"../b.outward\"\nrole A { serves Reader }")
        .with("b.outward", "use \"town/main.outward\"\nrole B { serves Reader }");
    let project = Project::load(&files, &["town/main.outward"]);
    let names: Vec<&str> = project.sources.iter().map(|(_, source)| source.name.as_str()).collect();
    assert_eq!(names, ["town/main.outward", "town/a.outward", "town/../b.outward"]);
    assert!(resolve(&project).diagnostics.is_empty());
    let project =
        Project::load(&Memory::default().with("main.outward", "use \"b.outward\"\ncustomer Reader"), &["main.outward"]);
    let found = resolve(&project);
    assert_eq!(first(&found).name, ErrorName::MissingFile);
    assert_eq!(first(&found).place.map(|place| place.span.start), Some(4));
    assert_eq!(found.model.parties().count(), 1, "the rest was read");
}

#[test]
fn utf_16_is_one_error() {
    let text = "customer Reader\n".encode_utf16().flat_map(u16::to_le_bytes);
    errors([0xFF, 0xFE].into_iter().chain(text).collect::<Vec<u8>>(), &["not-utf8"]);
}
