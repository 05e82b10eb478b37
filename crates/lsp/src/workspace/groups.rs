//! Which files are one model.
//!
//! A file and the files it uses are in one model. The files that no other file uses are one model for each open folder,
//! as if the folder had been given to the program. But a model has one organization, so a folder with several
//! declarations of one is split: each file directly in it is a model of its own, and so is each folder in it, unless
//! that is split, too.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use crate::path;

/// The models, each as the list of its first files.
pub(crate) fn groups(folders: &[String], all: &[String], files: &BTreeMap<String, File>) -> Vec<Vec<String>> {
    let beginnings = beginnings(all, files);
    let mut groups = Vec::new();
    let mut left = beginnings.as_slice();
    // all files are sorted by folder
    for folder in folders {
        let (own, behind) = left.split_at(left.iter().take_while(|begin| path::is_listed(begin.key, folder)).count());
        left = behind;
        take_apart(folder, own, &mut groups);
    }
    groups.extend(left.iter().map(|begin| vec![begin.key.to_owned()]));
    groups
}

/// A file that no other file uses, and the declarations of an organization in all files it uses.
struct Beginning<'f> {
    key: &'f str,
    orgs: Orgs<'f>,
}

/// The files that declare an organization: none, one, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Orgs<'f> {
    #[default]
    None,
    One(&'f str),
    Many,
}

impl Orgs<'_> {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Orgs::None, orgs) | (orgs, Orgs::None) => orgs,
            (Orgs::One(one), Orgs::One(other)) if one == other => self,
            _ => Orgs::Many,
        }
    }
}

/// The files that no other file uses; for files that use each other in a cycle, the first. Linear up to a logarithm.
fn beginnings<'f>(all: &'f [String], files: &'f BTreeMap<String, File>) -> Vec<Beginning<'f>> {
    let uses = |key: &str| files.get(key).into_iter().flat_map(|file| file.facts.uses.iter().map(String::as_str));
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for user in files.keys() {
        for used in uses(user).filter(|used| used != user) {
            users.entry(used).or_default().push(user);
        }
    }
    let mut covered: BTreeSet<&str> = BTreeSet::new();
    let mut begin: BTreeSet<&str> = BTreeSet::new();
    let unused = all.iter().filter(|key| !users.contains_key(key.as_str()));
    for key in unused.chain(all) {
        if covered.contains(key.as_str()) {
            continue;
        }
        begin.insert(key);
        let mut waiting = vec![key.as_str()];
        while let Some(key) = waiting.pop() {
            if covered.insert(key) {
                waiting.extend(uses(key));
            }
        }
    }
    let orgs = orgs(files, &users);
    let begin =
        |key: &'f String| begin.contains(key.as_str()).then(|| orgs.get(key.as_str()).copied().unwrap_or_default());
    all.iter().filter_map(|key| Some(Beginning { key, orgs: begin(key)? })).collect()
}

/// The declarations of an organization in all files that a file uses. The answer for a file changes at most twice.
fn orgs<'f>(files: &'f BTreeMap<String, File>, users: &BTreeMap<&'f str, Vec<&'f str>>) -> BTreeMap<&'f str, Orgs<'f>> {
    let declares = files.iter().filter(|(_, file)| file.facts.has_org).map(|(key, _)| key.as_str());
    let mut known: BTreeMap<&str, Orgs<'_>> = BTreeMap::new();
    let mut waiting: Vec<(&str, Orgs<'_>)> = declares.map(|key| (key, Orgs::One(key))).collect();
    while let Some((key, orgs)) = waiting.pop() {
        let before = known.entry(key).or_default();
        let after = before.and(orgs);
        if after != *before {
            *before = after;
            waiting.extend(users.get(key).into_iter().flatten().map(|user| (*user, after)));
        }
    }
    known
}

fn take_apart(folder: &str, files: &[Beginning<'_>], groups: &mut Vec<Vec<String>>) {
    let orgs = files.iter().fold(Orgs::None, |orgs, begin| orgs.and(begin.orgs));
    if orgs != Orgs::Many {
        if !files.is_empty() {
            groups.push(files.iter().map(|begin| begin.key.to_owned()).collect());
        }
        return;
    }
    let inner = |begin: &Beginning<'_>| {
        let (folder, _) = path::inside(begin.key, folder)?.split_once('/')?;
        Some(folder.to_owned())
    };
    for together in files.chunk_by(|a, b| inner(a).is_some() && inner(a) == inner(b)) {
        match together.first().and_then(inner) {
            Some(name) => take_apart(&format!("{}/{name}", folder.trim_end_matches('/')), together, groups),
            None => groups.extend(together.iter().map(|begin| vec![begin.key.to_owned()])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::MemoryHost;

    fn grouped(files: &[(&str, &str)], folders: &[&str]) -> Vec<Vec<String>> {
        let host = files.iter().fold(MemoryHost::default(), |host, (path, text)| host.with(path, *text));
        let all: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let read = all.iter().map(|key| (key.clone(), File::of_disk(key, &host))).collect();
        let folders: Vec<String> = folders.iter().map(|folder| (*folder).to_owned()).collect();
        groups(&folders, &all, &read)
    }

    #[test]
    fn a_folder_is_one_model() {
        let files = [("/w/a.outward", "org \"A\""), ("/w/b/c.outward", ""), ("/w/d.outward", "")];
        assert_eq!(grouped(&files, &["/w"]), [["/w/a.outward", "/w/b/c.outward", "/w/d.outward"]]);
        assert_eq!(grouped(&files, &[]), [["/w/a.outward"], ["/w/b/c.outward"], ["/w/d.outward"]]);
    }

    #[test]
    fn used_files_belong_to_their_user() {
        let files = [("/w/a.outward", ""), ("/w/b.outward", "use \"a.outward\""), ("/w/c.outward", "")];
        assert_eq!(grouped(&files, &["/w"]), [["/w/b.outward", "/w/c.outward"]]);
        let circle = [("/w/a.outward", "use \"b.outward\""), ("/w/b.outward", "use \"a.outward\"")];
        assert_eq!(grouped(&circle, &["/w"]), [["/w/a.outward"]]);
        assert_eq!(grouped(&[("/w/a.outward", "use \"a.outward\"")], &["/w"]), [["/w/a.outward"]]);
    }

    #[test]
    fn a_folder_with_several_organizations_is_taken_apart() {
        let files = [
            ("/w/a.outward", "org \"A\""),
            ("/w/b.outward", "use \"a.outward\""),
            ("/w/m/c.outward", "org \"C\""),
            ("/w/m/d.outward", ""),
            ("/w/n.outward", "use \"a.outward\""),
            ("/w/o/e.outward", "org \"E\""),
            ("/w/o/f.outward", "org \"F\""),
        ];
        let expected = [
            vec!["/w/b.outward"],
            vec!["/w/m/c.outward", "/w/m/d.outward"],
            vec!["/w/n.outward"],
            vec!["/w/o/e.outward"],
            vec!["/w/o/f.outward"],
        ];
        assert_eq!(grouped(&files, &["/w"]), expected);
        // both use the same file, which declares it
        let [a, b, _, _, n, ..] = files;
        assert_eq!(grouped(&[a, b, n], &["/w"]), [["/w/b.outward", "/w/n.outward"]]);
    }
}
