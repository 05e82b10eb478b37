//! Tables of links and matrices: a slow reader finds the same links, and every row that is none is said.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]
#![cfg(feature = "import")]

#[path = "common/cases.rs"]
mod cases;
#[path = "naive/links.rs"]
mod naive;
#[allow(dead_code, reason = "shared with the laws of tables")]
#[path = "naive/tables.rs"]
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use naive::{Link, Party, Post};
use outward::Model;
use outward::import::{Concern, ImportError, ImportReport, Mapping, Sheet, SheetColumns, import};
use outward::model::{PartyId, PartyKind, resolve};
use outward::syntax::Project;
use outward::text::Sources;
use proptest::prelude::*;

const CUSTOMERS: [&str; 2] = ["Guest", "Town Hall"];

fn mapping() -> Mapping {
    let column = |name: &str| Some(name.to_owned());
    let sheet = SheetColumns {
        post: column("post"),
        person: vec!["name".to_owned()],
        title: column("title"),
        unit: vec!["unit".to_owned()],
        unit_separator: column("/"),
        headcount: column("fte"),
        ..SheetColumns::default()
    };
    Mapping { sheets: vec![sheet], customers: CUSTOMERS.map(str::to_owned).into(), ..Mapping::default() }
}

/// The roles are known by their headcount: that of the post in row `at` is `at + 1`.
fn posts_csv(posts: &[Post]) -> String {
    let rows = posts.iter().enumerate().map(|(at, post)| {
        let unit = post.unit.join("/");
        format!("{},\"{}\",{},{unit},{}\n", post.reference, post.person, post.title, at + 1)
    });
    "post,name,title,unit,fte\n".to_owned() + &rows.collect::<String>()
}

fn model(text: &str) -> Model {
    let resolution = resolve(&Project::parse(Sources::from_text("x.outward", text)));
    assert!(resolution.diagnostics.is_empty(), "{:?}\n{text}", resolution.diagnostics);
    resolution.model
}

/// A party of a model as the slow reader calls it.
fn called(model: &Model, party: PartyId) -> Party {
    let label = |party| model.label(party).to_owned();
    match model.kind(party) {
        PartyKind::Customer => Party::Customer(label(party)),
        PartyKind::Role => Party::Role(model.headcount(party).round() as usize - 1),
        PartyKind::Unit | PartyKind::Outsider => {
            let around = std::iter::successors(Some(party), |party| model.parent(*party));
            let mut path: Vec<String> = around.map(label).collect();
            path.reverse();
            Party::Unit(path)
        }
    }
}

fn links_of(model: &Model) -> Vec<Link> {
    let serves = model.parties().flat_map(|from| model.own_serves(from).iter().map(move |serve| (from, serve)));
    let link = |(from, serve): (PartyId, &outward::model::Serve)| Link {
        from: called(model, from),
        to: serve.to.party().map_or(Party::Everyone, |to| called(model, to)),
        strength: serve.stated_strength(),
        effort: serve.effort(),
    };
    serves.map(link).collect()
}

fn in_order(mut links: Vec<Link>) -> Vec<Link> {
    links.sort_by_key(|link| (link.from.clone(), link.to.clone()));
    links
}

fn skipped(report: &ImportReport, sheet: &str) -> usize {
    let skipped = report.remarks.iter().filter(|remark| remark.concern == Concern::PassedOver);
    skipped.filter(|remark| remark.sheet.as_deref() == Some(sheet)).map(|remark| remark.rows.len()).sum()
}

fn posts() -> impl Strategy<Value = Vec<Post>> {
    let unit = prop::sample::select(vec!["Inn", "Inn/Bar", "Inn/Bar/Night", "Hall", "Hall/Bar", "Cook"]);
    let post = ("(Cook|Host|Bar)", unit, "(Ada|Ben) (Birch|Cedar)", any::<bool>());
    prop::collection::vec(post, 1..8).prop_map(|posts| {
        let post = |(at, (title, unit, person, shared)): (usize, (String, &str, String, bool))| Post {
            reference: if shared { "P0".to_owned() } else { format!("HQ {at}") },
            person,
            title,
            unit: unit.split('/').map(str::to_owned).collect(),
        };
        posts.into_iter().enumerate().map(post).collect()
    })
}

/// A name as a table of links may have it: of one of the posts, in one of many spellings, or of nobody.
fn name() -> impl Strategy<Value = (prop::sample::Index, u8)> {
    (any::<prop::sample::Index>(), 0u8..16)
}

fn spelled((at, how): (prop::sample::Index, u8), posts: &[Post]) -> String {
    let post = at.get(posts);
    let path = |sign: &str| [post.unit.clone(), vec![post.title.clone()]].concat().join(sign);
    match how {
        0 => post.reference.clone(),
        1 => post.reference.to_lowercase().replace(' ', ""),
        2 => post.reference.replace(' ', " 00"),
        3 => post.title.clone(),
        4 => post.title.to_uppercase(),
        5 => post.unit.last().unwrap().clone(),
        6 => post.unit.join(" / "),
        7 => path(" / "),
        8 => path("/"),
        9 => path(" > "),
        10 => post.person.clone(),
        11 => post.person.split_once(' ').map(|(given, family)| format!("{family}, {given}")).unwrap(),
        12 => CUSTOMERS[at.index(2)].to_owned(),
        13 => "EVERYONE".to_owned(),
        14 => "somebody else".to_owned(),
        _ => ["", "n/a", "-"][at.index(3)].to_owned(),
    }
}

/// Headers of tables of links, in the languages that are known.
const HEADERS: [[&str; 2]; 10] = [
    ["from", "to"],
    ["Source", "Target"],
    ["who", "whom"],
    ["Von", "An"],
    ["Quelle", "Ziel"],
    ["de", "vers"],
    ["Desde", "Hasta"],
    ["van", "naar"],
    ["Supplier", "Recipient"],
    ["ego", "alter"],
];

proptest! {
    #![proptest_config(cases::cases(150))]

    /// Names that may be several are listed and left out, a link that stands twice counts once, and the rows add up.
    #[test]
    fn links_are_those_of_a_slow_reader(
        posts in posts(),
        links in prop::collection::vec((name(), name(), prop::sample::select(vec!["", "0.5", "1", "0.25", "1.5", "strong"]), prop::sample::select(vec!["", "0.4", "0.75", "0"])), 0..12),
        header in prop::sample::select(HEADERS.to_vec()),
        turned: bool,
    ) {
        let rows: Vec<[String; 4]> = links
            .into_iter()
            .map(|(from, to, strength, effort)| [spelled(from, &posts), spelled(to, &posts), strength.into(), effort.into()])
            .collect();
        let line = |cells: [&str; 4]| {
            let [from, to, strength, effort] = cells.map(|cell| format!("\"{cell}\""));
            // the order of the columns says nothing
            if turned { format!("{effort},{to},{from},{strength}\n") } else { format!("{from},{to},{strength},{effort}\n") }
        };
        let table: String = std::iter::once([header[0], header[1], "strength", "effort"])
            .chain(rows.iter().map(|row| row.each_ref().map(String::as_str)))
            .map(line)
            .collect();
        let sheets = [Sheet::new("posts.csv", posts_csv(&posts))];
        let done = import(&sheets, &[Sheet::new("links.csv", table.clone())], &mapping(), None).unwrap();
        let (wanted, none) = naive::links(&rows, &posts, &CUSTOMERS);
        prop_assert_eq!(in_order(links_of(&model(&done.text))), in_order(wanted.clone()), "{}\n{}", table, done.text);
        let report = done.report.sheets.iter().find(|sheet| sheet.name == "links.csv").unwrap();
        prop_assert_eq!((report.links, report.passed_over), (wanted.len(), none));
        prop_assert_eq!(skipped(&done.report, "links.csv"), none);
        // a name that several have is said to be theirs
        let several = |name: &str| naive::find(name, &posts, &CUSTOMERS) == naive::Found::Several;
        let one = |name: &str| matches!(naive::find(name, &posts, &CUSTOMERS), naive::Found::One(_));
        let ambiguous = rows.iter().filter(|[from, to, ..]| several(from) || one(from) && several(to)).count();
        let said = done.report.remarks.iter().filter(|remark| remark.message.starts_with("could be any of several: "));
        prop_assert_eq!(said.map(|remark| remark.rows.len()).sum::<usize>(), ambiguous, "{}", table);
    }

    /// A table of links alone makes a role of each name, however it is capitalized.
    #[test]
    fn links_alone_make_their_roles(
        links in prop::collection::vec(("[a-dA-D]x", "([a-eA-E]x|guest)"), 1..12),
        header in prop::sample::select(HEADERS.to_vec()),
    ) {
        let rows: String = links.iter().map(|(from, to)| format!("{from},{to}\n")).collect();
        let table = format!("{},{}\n{rows}", header[0], header[1]);
        let mapping = Mapping { customers: vec!["Guest".to_owned()], ..Mapping::default() };
        let done = import(&[Sheet::new("links.csv", table)], &[], &mapping, None).unwrap();
        let wanted: BTreeSet<(String, String)> = links
            .iter()
            .map(|(from, to)| (from.to_lowercase(), to.to_lowercase()))
            .filter(|(from, to)| from != to)
            .collect();
        prop_assert_eq!(pairs(&done.text), wanted);
        let names = links.iter().flat_map(|(from, to)| [from.to_lowercase(), to.to_lowercase()]);
        let names: BTreeSet<String> = names.filter(|name| name != "guest").collect();
        prop_assert_eq!(done.report.roles, names.len());
    }

    /// A matrix is the list of its cells that say something, in whatever order its rows stand; a column that has no
    /// name at its top is nobody's.
    #[test]
    fn a_matrix_is_a_list_of_links(
        size in 2usize..6,
        cells in prop::collection::vec(prop::sample::select(vec!["1", "0", "", "x", "0.0", "0,00", "2", "-", "–", "n/a", "no", "FALSE", "nein", "yes", "0.5", "#N/A"]), 36),
        order in any::<prop::sample::Index>(),
        count in any::<prop::sample::Index>(),
        nameless in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let above: Vec<String> = (0..size).map(|at| format!("Desk {at}")).collect();
        let first = order.index(size);
        let rows: Vec<(String, Vec<String>)> = (0..1 + count.index(size))
            .map(|at| ((first + at * (size - 1)) % size, at))
            .map(|(name, at)| (above[name].clone(), cells[at * size..(at + 1) * size].iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        let nameless = nameless.map(|at| at.index(size + 1));
        let line = |first: &str, cells: &[String], more: &str| {
            let mut cells = cells.to_vec();
            nameless.into_iter().for_each(|at| cells.insert(at, more.to_owned()));
            format!("{first};{}\n", cells.join(";"))
        };
        let table: String =
            std::iter::once(line("", &above, "")).chain(rows.iter().map(|(side, cells)| line(side, cells, "1"))).collect();
        let sheet = Sheet::new("matrix.csv", table.clone());
        let wanted = naive::matrix(&above, &rows);
        let done = match import(&[sheet], &[], &Mapping::default(), None) {
            Err(ImportError::NoRoles { .. }) => return Err(TestCaseError::fail(table)),
            done => done.unwrap(),
        };
        let wanted: BTreeSet<(String, String)> = wanted.iter().map(|(from, to)| (from.to_lowercase(), to.to_lowercase())).collect();
        prop_assert_eq!(pairs(&done.text), wanted, "{}", table);
        prop_assert_eq!(done.report.roles, size);
        let said = done.report.remarks.iter().any(|remark| remark.message.contains("has no name at the top"));
        prop_assert_eq!(said, nameless.is_some());
    }
}

/// Who serves whom by their labels, in lower case.
fn pairs(text: &str) -> BTreeSet<(String, String)> {
    let model = model(text);
    let label = |party| model.label(party).to_lowercase();
    let serves = model.all_serves().filter_map(|(from, serve)| Some((label(from), label(serve.to.party()?))));
    serves.collect()
}

/// A row of a table that is ambiguous names everybody whom it may mean.
#[test]
fn several_are_listed() {
    let posts = "post,title,unit\n1,Cook,Inn\n2,Cook,Hall\n3,Host,Hall\n";
    let mapping = Mapping { customers: vec!["Guest".to_owned()], ..Mapping::default() };
    let links = Sheet::new("links.csv", "from,to\nCook,Guest\nInn / Cook,Guest\n");
    let done = import(&[Sheet::new("posts.csv", posts)], &[links], &mapping, None).unwrap();
    let said: BTreeMap<usize, String> = done
        .report
        .remarks
        .iter()
        .flat_map(|remark| remark.rows.iter().map(|row| (*row, remark.message.clone())))
        .collect();
    assert_eq!(said[&2], "could be any of several: the role `Inn / Cook`, the role `Hall / Cook`");
    assert_eq!(pairs(&done.text), BTreeSet::from([("cook".to_owned(), "guest".to_owned())]));
}
