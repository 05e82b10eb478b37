//! What is made of single tables, where the laws draw no such case.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![cfg(feature = "import")]

use outward::import::{Imported, Key, Mapping, Preset, Previous, Sheet, import};
use outward::model::{Model, Thing};
use outward::text::Sources;

fn mapping() -> Mapping {
    Mapping { customers: vec!["Guest".to_owned()], ..Mapping::default() }
}

fn imported(table: &str) -> Imported {
    import(&[Sheet::new("staff.csv", table)], &[], &mapping(), None).unwrap()
}

fn remarks(done: &Imported) -> Vec<String> {
    done.report.remarks.iter().map(|remark| format!("{}: {}", remark.quotes.join(", "), remark.message)).collect()
}

fn links(table: &str) -> Imported {
    let staff = Sheet::new("staff.csv", "title,department\nCook,Inn\nWaiter,Inn\n");
    import(&[staff], &[Sheet::new("links.csv", table)], &mapping(), None).unwrap()
}

#[test]
fn what_a_person_changed_stays_while_the_table_says_the_same() {
    let table = |fte: u32| format!("post,title,department,fte,pay\n1,Cook,Inn,{fte},100\n");
    let first = imported(&table(1));
    let state = first.state.to_text(Key::new([1; 16]));
    let edited = first.text.replace("pay 100", "pay 150");
    let previous = Some(Previous { text: &edited, state: &state });
    let again = import(&[Sheet::new("staff.csv", table(2))], &[], &mapping(), previous).unwrap();
    assert_eq!(again.text, edited.replace("headcount 1", "headcount 2"));
}

#[test]
fn a_post_without_people_is_no_total() {
    let done = imported("title,department,fte\nCook,Inn,0\nWaiter,Inn,0\nTotal Rewards Manager,Inn,0\nClerk,Inn,1\n");
    assert_eq!(done.report.roles, 4, "{:?}", remarks(&done));
}

#[test]
fn rows_in_quotes_are_remarked_on() {
    let odd = |table: &str| remarks(&imported(table)).iter().any(|remark| remark.contains("is a quote not closed?"));
    assert!(odd("title,department,fte\n\"Cook,Inn,1\nWaiter,Inn,1\nClerk,Inn,1\",Inn,1\n"));
    assert!(odd("title,department,fte\n\"Cook,Inn,1\nWaiter,Inn,1\",Inn,1\n"));
    assert!(!odd("title,department,fte\n\"Cook\nWaiter, Clerk\",Inn,1\n"));
}

#[test]
fn people_are_no_share() {
    let done = links("from,to,effort\nCook,Waiter,0.5 FTE\nWaiter,Cook,50%\n");
    assert_eq!(done.text.matches("effort").count(), 1, "{}", done.text);
    assert!(remarks(&done).iter().any(|remark| remark.contains("0.5 FTE")), "{:?}", remarks(&done));
}

#[test]
fn who_is_not_named_is_said_to_be_missing() {
    let done = links("from,to\nCook,Waiter\n,Cook\nn/a,Cook\n");
    let missing = remarks(&done).iter().filter(|remark| remark.contains("no name is stated")).count();
    assert_eq!((done.report.links, missing), (1, 1), "{:?}", remarks(&done));
}

#[test]
fn of_two_columns_of_one_meaning_the_better_header_counts() {
    for table in ["source,target,end\nCook,Waiter,Cook\n", "source,end,target\nCook,Cook,Waiter\n"] {
        let done = links(table);
        assert!(done.text.contains("serves Waiter"), "{}", done.text);
    }
}

#[test]
fn columns_of_links_may_be_named() {
    let mut mapping = mapping();
    (mapping.links.from, mapping.links.to) = ("left".to_owned(), "right".to_owned());
    let staff = Sheet::new("staff.csv", "title,department\nCook,Inn\nWaiter,Inn\n");
    let table = Sheet::new("links.csv", "right,from,left\nWaiter,Waiter,Cook\n");
    let done = import(&[staff], &[table], &mapping, None).unwrap();
    assert!(done.text.contains("role Cook {\n    serves Waiter"), "{}", done.text);
}

#[test]
fn a_preset_has_the_titles_of_its_program() {
    let table = "Employee ID,Worker,Business Title,Supervisory Organization,Manager,FTE %\n7,Ann Lee,Cook,Inn,,100\n";
    let mapping = Mapping { customers: mapping().customers, ..Preset::Workday.mapping() };
    let done = import(&[Sheet::new("staff.csv", table)], &[], &mapping, None).unwrap();
    let model = Model::read(&Sources::from_text("staff.outward", done.text)).unwrap();
    assert!(model.actors().any(|actor| model.label_of(Thing::Party(actor)) == "Cook"));
}
