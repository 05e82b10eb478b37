//! The names of public types, as `tests/public-api.txt` lists them: none is used twice, and none hides one of std's.

use std::collections::{BTreeMap, BTreeSet};

/// Public under two paths: the same type, re-exported.
const REEXPORTED: [&str; 10] =
    ["Date", "Measure", "Model", "Modifier", "Noun", "Objects", "Study", "StudyOptions", "Verb", "VerbEntry"];

/// Names of std that readers know.
const STD: &str = "Any Arc Args Bound Box BufRead BufReader Borrow Cell Chain Child Command Component Components Context \
    Cow Cursor Default Deref Drain Drop Duration Entry Enumerate Error Extend Fields File Filter Formatter From Future \
    Hash HashMap HashSet Hasher Index Instant Into Iter Iterator Keys Layout LazyLock Lines Map Metadata Mutex Once \
    OnceLock Option Ord Ordering OsString Output Path PathBuf Peekable Pin Poll Range Rc Read RefCell Report Result Rev \
    RwLock Scope Seek Shared Skip Split Step Stdin String Sum System Take Thread ToString Try Vec Wake Waker Weak Write \
    Zip";

fn public_types() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut types: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in include_str!("public-api.txt").lines() {
        let line = line.trim_start_matches("#[non_exhaustive] ");
        let item = ["pub struct ", "pub enum ", "pub trait "].iter().find_map(|kind| line.strip_prefix(kind));
        let Some(item) = item else { continue };
        let path = item.split(|c: char| !c.is_alphanumeric() && c != ':' && c != '_').next().unwrap_or_default();
        let path = path.trim_end_matches(':');
        types.entry(path.rsplit("::").next().unwrap_or_default()).or_default().insert(path);
    }
    types
}

#[test]
fn every_public_type_has_a_name_of_its_own() {
    let types = public_types();
    assert!(types.len() > 200, "{}", types.len());
    let twice: Vec<_> = types.iter().filter(|(name, paths)| paths.len() > 1 && !REEXPORTED.contains(name)).collect();
    assert!(twice.is_empty(), "{twice:?}");
    for name in REEXPORTED {
        assert_eq!(types[name].len(), 2, "{name}");
    }
}

#[test]
fn no_public_type_hides_one_of_std() {
    let types = public_types();
    let hidden: Vec<_> = STD.split_whitespace().filter(|name| types.contains_key(name)).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}
