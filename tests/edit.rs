//! Edits, one by one: what a text becomes, byte for byte, and what is refused and why.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use outward::edit::{Edit, EditError, EditScope, Links, StatementRef, ThingRef, apply, edit};
use outward::model::{Draft, DraftStatement, Object};
use outward::syntax::{Noun, Project, Verb};
use outward::text::{FileId, Source, Sources};

fn of(files: &[&str]) -> Project {
    let mut sources = Sources::default();
    for (at, text) in files.iter().enumerate() {
        sources.add(Source::new(format!("{at}.outward"), *text));
    }
    Project::parse(sources)
}

fn edited(files: &[&str], edits: &[Edit]) -> Vec<String> {
    let project = of(files);
    let changes = edit(&project, edits).unwrap_or_else(|error| panic!("{error}"));
    apply(&project.sources, &changes).iter().map(|(_, source)| source.text.clone()).collect()
}

fn becomes(before: &str, edits: &[Edit], after: &str) {
    assert_eq!(edited(&[before], edits), [after]);
}

fn refused(before: &str, edits: &[Edit]) -> String {
    edit(&of(&[before]), edits).unwrap_err().to_string()
}

fn role(name: &str) -> ThingRef {
    ThingRef::new(Noun::Role, name)
}

fn unit(name: &str) -> ThingRef {
    ThingRef::new(Noun::Unit, name)
}

#[test]
fn a_statement_of_two_sides_goes_with_either() {
    let text =
        "customer Guest\nrole A { serves Guest }\nrole B { serves Guest }\nfriction Form { moved from A to B }\n";
    for (gone, left) in [("A", "B"), ("B", "A")] {
        let removed = Edit::Remove { thing: role(gone), links: Links::Remove };
        let after = format!("customer Guest\nrole {left} {{ serves Guest }}\nfriction Form {{}}\n");
        becomes(text, &[removed], &after);
    }
}

#[test]
fn a_name_is_mended_wherever_it_stands() {
    let files = [
        "use \"1.outward\"\ncustomer Guest\nunit Bar { // here\n  role Lead { serves Guest }\n}\n",
        "role Boss { serves Bar . Lead, Bar }\nunit Bar { role Hand { serves Lead } }\n",
    ];
    assert_eq!(
        edited(&files, &[Edit::rename(unit("Bar"), "Pub"), Edit::rename(role("Pub.Lead"), "Head")]),
        [
            "use \"1.outward\"\ncustomer Guest\nunit Pub { // here\n  role Head { serves Guest }\n}\n",
            "role Boss { serves Pub . Head, Pub }\nunit Pub { role Hand { serves Head } }\n",
        ]
    );
}

#[test]
fn a_name_captures_no_other() {
    // `Lead` in B means the one at the top; after the rename a nearer one has the name
    becomes(
        "customer Guest\nunit A { role Lead { serves Guest } }\nunit B { role X { serves Lead }; role Y { serves Guest } }\n",
        &[Edit::rename(role("Y"), "Lead")],
        "customer Guest\nunit A { role Lead { serves Guest } }\nunit B { role X { serves A.Lead }; role Lead { serves Guest } }\n",
    );
    let hidden = refused(
        "customer Guest\nrole Lead { serves Guest }\nunit B { role X { serves Lead }; role Y { serves Guest } }\n",
        &[Edit::rename(role("Y"), "Lead")],
    );
    assert_eq!(hidden, "`role B.X` could no longer name `role Lead`: a nearer thing has that name");
}

#[test]
fn what_is_removed_takes_its_comments_along_and_no_others() {
    let before = "customer Guest\n\n// The bar.\n\n// pours\n/// Pours.\nrole Pour { serves Guest } // gone\n// stays\nrole Cook {\n  \
                  serves Guest, // one\n    Pour // two\n}\n";
    let removed = Edit::Remove { thing: role("Pour"), links: Links::Remove };
    becomes(
        before,
        &[removed],
        "customer Guest\n\n// The bar.\n\n// stays\nrole Cook {\n  serves Guest // one\n // two\n}\n",
    );
    let named = refused(before, &[Edit::remove(role("Pour"))]);
    assert_eq!(named, "`role Pour` is named elsewhere, first by `role Cook`: remove those statements, too, or first");
}

#[test]
fn a_comment_never_becomes_a_description() {
    becomes(
        "customer Guest\nunit U {\n  /// not one\n  serves Guest\n  role R\n  /// nor this\n}\n",
        &[
            Edit::RemoveStatement { thing: unit("U"), statement: StatementRef::all(Verb::Serves) },
            Edit::add(EditScope::Unit("U".to_owned()), Draft::role("New")),
        ],
        "customer Guest\nunit U {\n  /// not one\n\n  role R\n  /// nor this\n\n  role New\n}\n",
    );
}

#[test]
fn what_the_last_of_a_list_bears_is_kept_apart() {
    let before =
        "customer Guest\nrole A\nrole B\nrole C {\n  serves A, B, Guest \"all of it\" strength 0.5 // why\n}\n";
    let change = |objects: Vec<Object>| Edit::ChangeStatement {
        thing: role("C"),
        statement: StatementRef::of(Verb::Serves, "B"),
        into: objects,
    };
    becomes(
        before,
        &[change(vec![Object::to("B").text("a part").strength(0.5)])],
        "customer Guest\nrole A\nrole B\nrole C {\n  serves A \"all of it\", B \"a part\", Guest \"all of it\" strength 0.5 // why\n}\n",
    );
    becomes(
        before,
        &[
            change(vec![Object::to("B")]),
            Edit::ChangeStatement {
                thing: role("C"),
                statement: StatementRef::of(Verb::Serves, "A"),
                into: vec![Object::to("A")],
            },
        ],
        "customer Guest\nrole A\nrole B\nrole C {\n  serves A, B // why\n  serves Guest \"all of it\" strength 0.5\n}\n",
    );
    becomes(
        before,
        &[Edit::RemoveStatement { thing: role("C"), statement: StatementRef::of(Verb::Serves, "Guest") }],
        "customer Guest\nrole A\nrole B\nrole C {\n  serves A \"all of it\" strength 0.5, B \"all of it\" strength 0.5 // why\n}\n",
    );
}

#[test]
fn a_comment_in_a_list_stays_and_no_empty_line_with_it() {
    becomes(
        "customer Guest\nrole A\nrole B\nrole C {\n  serves Guest, // why\n    A strength 1, B \"tea\" strength 0.5\n}\n",
        &[Edit::Remove { thing: role("A"), links: Links::Remove }],
        "customer Guest\nrole B\nrole C {\n  serves Guest \"tea\" // why\n  serves B \"tea\" strength 0.5\n}\n",
    );
    let no_a = Edit::RemoveStatement { thing: role("C"), statement: StatementRef::of(Verb::Serves, "A") };
    becomes(
        "customer Guest\nrole A\nrole C { serves Guest, // why\n  A }\n",
        std::slice::from_ref(&no_a),
        "customer Guest\nrole A\nrole C { serves Guest // why\n }\n",
    );
    becomes(
        "customer Guest\nrole A\nrole B\nrole C {\n  serves Guest, // why\n\n    B, // and\n    A\n}\n",
        &[no_a, Edit::RemoveStatement { thing: role("C"), statement: StatementRef::of(Verb::Serves, "B") }],
        "customer Guest\nrole A\nrole B\nrole C {\n  serves Guest // why\n\n // and\n}\n",
    );
}

#[test]
fn a_block_on_one_line_stays_tidy() {
    let says = |verb, object| Edit::say(role("A"), verb, object);
    let (cook, two) = (says(Verb::Needs, Object::to("Cook")), says(Verb::Headcount, Object::number(2.0)));
    let no = |verb| Edit::RemoveStatement { thing: role("A"), statement: StatementRef::all(verb) };
    let with = |block: &str| format!("customer Guest\nrole Cook\nrole A {block}\n");
    let cases: [(&str, &[Edit], &str); 8] = [
        ("{ serves Guest }", &[cook.clone(), no(Verb::Serves)], "{ needs Cook }"),
        ("{ serves Guest }", &[no(Verb::Serves), cook.clone(), two.clone()], "{ needs Cook; headcount 2 }"),
        ("{ serves Guest; pay 3; }", &[cook.clone(), no(Verb::Serves), no(Verb::Pay)], "{ needs Cook }"),
        ("{ serves Guest; pay 3 }", &[cook.clone(), no(Verb::Serves)], "{ pay 3; needs Cook }"),
        ("{ serves Guest }", &[no(Verb::Serves)], "{}"),
        ("{}", &[cook.clone(), two.clone()], "{ needs Cook; headcount 2 }"),
        ("{ }", &[cook.clone(), two], "{ needs Cook; headcount 2 }"),
        ("{ ; }", &[cook], "{ needs Cook; ; }"),
    ];
    for (before, edits, after) in cases {
        becomes(&with(before), edits, &with(after));
    }
}

#[test]
fn percent_stays_percent_where_a_list_is_written_anew() {
    becomes(
        "customer Guest\nrole A\nrole B\nrole C {\n  serves Guest, A strength 1 effort 20%, B \"tea\" strength 80% effort 30%\n}\n",
        &[Edit::Remove { thing: role("A"), links: Links::Remove }],
        "customer Guest\nrole B\nrole C {\n  serves Guest \"tea\"\n  serves B \"tea\" strength 80% effort 30%\n}\n",
    );
    becomes(
        "customer Guest\nrole A\nrole B {\n  serves A, Guest strength 80%\n}\n",
        &[Edit::RemoveStatement { thing: role("B"), statement: StatementRef::of(Verb::Serves, "Guest") }],
        "customer Guest\nrole A\nrole B {\n  serves A strength 80%\n}\n",
    );
}

#[test]
fn values_change_in_their_place() {
    becomes(
        "customer Guest\nmetric M { stands at   4%; target under 2% }\nrole R { headcount  3 ; pay 1_000 }\n",
        &[
            Edit::ChangeStatement {
                thing: ThingRef::new(Noun::Metric, "M"),
                statement: StatementRef::all(Verb::StandsAt),
                into: vec![{
                    let mut object = Object::number(0.05);
                    object.percent = true;
                    object
                }],
            },
            Edit::ChangeStatement {
                thing: role("R"),
                statement: StatementRef::all(Verb::Headcount),
                into: vec![Object::number(4.5)],
            },
            Edit::say(role("R"), Verb::Serves, Object::to("Guest")),
        ],
        "customer Guest\nmetric M { stands at   5%; target under 2% }\nrole R { headcount  4.5 ; pay 1_000; serves Guest }\n",
    );
}

#[test]
fn a_thing_moves_with_what_stands_in_and_above_it() {
    becomes(
        "customer Guest\nunit A {\n  // head\n  role Lead { serves Guest }\n}\nunit B { role Hand { serves A.Lead } }\n",
        &[Edit::Move { thing: role("Lead"), scope: EditScope::Unit("B".to_owned()) }],
        "customer Guest\nunit A {\n}\nunit B { role Hand { serves B.Lead } \n  // head\n  role Lead { serves Guest }\n}\n",
    );
    becomes(
        "customer Guest\r\nunit A {\r\n  unit B {\r\n    role R {\r\n      serves Guest\r\n    }\r\n  }\r\n}\r\n",
        &[
            Edit::Move { thing: unit("B"), scope: EditScope::File(FileId(0)) },
            Edit::Move { thing: unit("A"), scope: EditScope::Unit("B".to_owned()) },
        ],
        "customer Guest\r\nunit B {\r\n  role R {\r\n    serves Guest\r\n  }\r\n  unit A {\r\n  }\r\n}\r\n",
    );
}

#[test]
fn a_block_is_made_where_there_is_none() {
    let says = |name: &str| Edit::say(role(name), Verb::Serves, Object::to("Guest"));
    becomes(
        "customer Guest\nrole A // first\nunit U { role B; role C {} }",
        &[says("A"), says("B"), says("C"), Edit::add(EditScope::Unit("U".to_owned()), Draft::unit("V"))],
        "customer Guest\nrole A {\n  serves Guest\n} // first\nunit U { role B { serves Guest }; role C { serves Guest } \n  unit V {\n  }\n}",
    );
}

#[test]
fn a_whole_tree_is_added_and_may_be_named_before_it_is() {
    let new = Draft::unit("Kitchen")
        .label("The kitchen")
        .with(Draft::role("Cook").says(Verb::Serves, Object::to("Guest").text("cooks")).headcount(2));
    becomes(
        "customer Guest",
        &[
            Edit::AddStatement {
                thing: ThingRef::new(Noun::Customer, "Guest"),
                statement: DraftStatement::new(Verb::Needs, [Object::to("Kitchen.Cook")]),
            },
            Edit::add(EditScope::File(FileId(0)), new),
        ],
        "customer Guest {\n  needs Cook\n}\nunit Kitchen \"The kitchen\" {\n  role Cook {\n    serves Guest \"cooks\"\n    \
         headcount 2\n  }\n}\n",
    );
}

#[test]
fn rules_and_the_org_are_edited_like_anything_else() {
    becomes(
        "org \"Inn\"\ncustomer Guest\nrules { warn long-path over 4, no-path }\n",
        &[
            Edit::SetLabel { thing: ThingRef::new(Noun::Org, ""), label: Some("The Inn".to_owned()) },
            Edit::say(ThingRef::new(Noun::Org, ""), Verb::Currency, Object::to("EUR")),
            Edit::RemoveStatement {
                thing: ThingRef::new(Noun::Rules, ""),
                statement: StatementRef::of(Verb::Warn, "no-path"),
            },
            Edit::say(ThingRef::new(Noun::Rules, ""), Verb::Deny, Object::to("no-path")),
        ],
        "org \"The Inn\" {\n  currency EUR\n}\ncustomer Guest\nrules { warn long-path over 4; deny no-path }\n",
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    let text = "customer Guest\nunit U { role R { serves Guest }; role S }\nunit V { role R }\n";
    for (edit, error) in [
        (Edit::rename(role("X"), "Y"), "there is no `role X`"),
        (
            Edit::rename(role("R"), "Y"),
            "`role R` could be any of 2 things: write more of the name, beginning with the unit around it",
        ),
        (Edit::rename(role("U.R"), "S"), "`role U.S` exists already"),
        (
            Edit::rename(role("S"), "a b"),
            "`a b` is not a name: a name begins with a letter or `_`, followed by letters, digits, `_` or single hyphens",
        ),
        (
            Edit::say(role("S"), Verb::Serves, Object::to("Gust")),
            "`role U.S` cannot say `serves Gust`: nothing that `serves` takes is called `Gust`",
        ),
        (
            Edit::RemoveStatement { thing: role("S"), statement: StatementRef::of(Verb::Serves, "Guest") },
            "`role S` does not say `serves Guest`",
        ),
        (Edit::Move { thing: unit("U"), scope: EditScope::Unit("U".to_owned()) }, "`unit U` cannot be in itself"),
        (
            Edit::say(unit("U"), Verb::Pay, Object::number(3.0)),
            "the edit would make the model invalid: `pay` is not for a group, and `U` has roles or units in it",
        ),
    ] {
        assert_eq!(refused(text, &[edit]), error);
    }
    let broken = edit(&of(&["role {"]), &[Edit::rename(role("X"), "Y")]).unwrap_err();
    assert!(matches!(broken, EditError::Invalid { .. }), "{broken}");
}

#[test]
fn edits_are_data() {
    let edits = [
        Edit::rename(role("A.B"), "C"),
        Edit::Remove { thing: unit("U"), links: Links::Remove },
        Edit::say(role("R"), Verb::Serves, Object::to("Guest").strength(0.5)),
    ];
    let json = serde_json::to_string(&edits).unwrap();
    assert!(json.starts_with(r#"[{"rename":{"thing":{"noun":"role","name":"A.B"},"to":"C"}}"#), "{json}");
    assert_eq!(serde_json::from_str::<Vec<Edit>>(&json).unwrap(), edits);
}
