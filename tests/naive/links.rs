//! Reads a table of links slowly: asks of every party whether a name could mean it.

use std::collections::BTreeSet;

/// A post, as the table of posts states it.
#[derive(Debug, Clone)]
pub struct Post {
    pub reference: String,
    pub person: String,
    pub title: String,
    pub unit: Vec<String>,
}

/// Whom a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Everyone,
    Customer(String),
    /// By its path.
    Unit(Vec<String>),
    /// By its row.
    Role(usize),
}

/// What becomes of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    One(Party),
    Several,
    Nobody,
}

/// Every unit that the posts stand in, with those around them.
fn units(posts: &[Post]) -> BTreeSet<Vec<String>> {
    posts.iter().flat_map(|post| (1..=post.unit.len()).map(|depth| post.unit[..depth].to_vec())).collect()
}

fn small(text: &str) -> String {
    text.to_lowercase()
}

/// `Frank Jansen` and `Jansen, Frank` are one.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) => small(&format!("{given} {family}")),
        None => small(name),
    }
}

/// Whether the name is the path, or ends a path with this last word, with any sign between the levels.
fn is_path(name: &str, path: &[String]) -> bool {
    path.len() > 1 && [" / ", "/", " > "].iter().any(|sign| small(name) == small(&path.join(sign)))
}

pub fn find(name: &str, posts: &[Post], customers: &[&str]) -> Found {
    if name.eq_ignore_ascii_case("everyone") {
        return Found::One(Party::Everyone);
    }
    let roles = || (0..posts.len()).map(Party::Role);
    let post = |party: &Party| match party {
        Party::Role(at) => Some(&posts[*at]),
        _ => None,
    };
    let named = |party: &Party| match party {
        Party::Unit(path) => path.last().is_some_and(|last| small(last) == small(name)) || is_path(name, path),
        Party::Role(at) => {
            let path: Vec<String> = posts[*at].unit.iter().cloned().chain([posts[*at].title.clone()]).collect();
            small(&posts[*at].title) == small(name) || is_path(name, &path)
        }
        Party::Everyone | Party::Customer(_) => false,
    };
    let of_customers = customers.iter().filter(|known| small(known) == small(name));
    let ways: [Vec<Party>; 5] = [
        of_customers.map(|known| Party::Customer((*known).to_owned())).collect(),
        roles().filter(|role| post(role).is_some_and(|post| small(&post.reference) == small(name))).collect(),
        units(posts).into_iter().map(Party::Unit).chain(roles()).filter(named).collect(),
        roles().filter(|role| post(role).is_some_and(|post| turned(&post.person) == turned(name))).collect(),
        roles().filter(|role| post(role).is_some_and(|post| crate::tables::alike(&post.reference, name))).collect(),
    ];
    let Some(found) = ways.into_iter().find(|found| !found.is_empty()) else { return Found::Nobody };
    // several names for the same people are one: a division and its only team
    let people = |party: &Party| -> BTreeSet<usize> {
        match party {
            Party::Role(at) => [*at].into(),
            Party::Unit(path) => (0..posts.len()).filter(|at| posts[*at].unit.starts_with(path)).collect(),
            Party::Everyone | Party::Customer(_) => BTreeSet::new(),
        }
    };
    match found.as_slice() {
        [one] => Found::One(one.clone()),
        [first, rest @ ..] if rest.iter().all(|other| people(other) == people(first)) => {
            // the outermost is what is meant
            Found::One(found.iter().min_by_key(|party| depth(party)).cloned().unwrap_or(Party::Everyone))
        }
        _ => Found::Several,
    }
}

fn depth(party: &Party) -> usize {
    match party {
        Party::Unit(path) => path.len(),
        Party::Role(_) | Party::Everyone | Party::Customer(_) => usize::MAX,
    }
}

/// A link that a table states.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub from: Party,
    pub to: Party,
    pub strength: Option<f64>,
    pub effort: Option<f64>,
}

/// The links of a table whose rows are from, to, strength and effort, and how many rows are none.
pub fn links(rows: &[[String; 4]], posts: &[Post], customers: &[&str]) -> (Vec<Link>, usize) {
    let mut links: Vec<Link> = Vec::new();
    for [from, to, strength, effort] in rows {
        let (Found::One(from), Found::One(to)) = (find(from, posts, customers), find(to, posts, customers)) else {
            continue;
        };
        let can_serve = matches!(from, Party::Unit(_) | Party::Role(_));
        if !can_serve || from == to || links.iter().any(|link| link.from == from && link.to == to) {
            continue;
        }
        let share = |cell: &String| cell.parse().ok().filter(|share| (1e-6..=1.0).contains(share));
        let spent: f64 = links.iter().filter(|link| link.from == from).filter_map(|link| link.effort).sum();
        let effort = share(effort).filter(|more| spent + more <= 1.0 + 1e-9);
        links.push(Link { from, to, strength: share(strength), effort });
    }
    let none = rows.len() - links.len();
    (links, none)
}

/// The links of a matrix as pairs of names: the name at the side of a row serves those above cells that say something.
pub fn matrix(above: &[String], rows: &[(String, Vec<String>)]) -> BTreeSet<(String, String)> {
    let nothing = ["", "0", "0.0", "0,00", "-", "–", "n/a", "no", "FALSE", "nein", "#N/A"];
    let mut links = BTreeSet::new();
    for (side, cells) in rows {
        for (name, cell) in above.iter().zip(cells) {
            if !nothing.contains(&cell.as_str()) && name != side {
                links.insert((side.clone(), name.clone()));
            }
        }
    }
    links
}
