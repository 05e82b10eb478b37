//! What the tests of the pages read in them: fenced blocks, and parts that are generated.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Block {
    /// The words behind the opening fence, between commas: `outward`, `error=no-customer`.
    pub info: Vec<String>,
    /// Where what stands between the fences is in the page.
    pub body: Range<usize>,
    /// The line of the opening fence, from 1.
    pub line: usize,
}

impl Block {
    pub fn is(&self, language: &str) -> bool {
        self.info.first().is_some_and(|first| first == language)
    }

    pub fn has(&self, word: &str) -> bool {
        self.info.iter().any(|info| info == word)
    }

    /// What stands behind `key=`.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.info.iter().find_map(|info| info.strip_prefix(key)?.strip_prefix('='))
    }

    pub fn text<'a>(&self, page: &'a str) -> &'a str {
        &page[self.body.clone()]
    }
}

/// The fenced blocks of a page, in order.
pub fn blocks(page: &str) -> Vec<Block> {
    let (mut found, mut open, mut at) = (Vec::new(), None::<Block>, 0);
    for (number, line) in page.split_inclusive('\n').enumerate() {
        let end = at + line.len();
        match (open.take(), line.trim_end().strip_prefix("```")) {
            (Some(mut block), Some("")) => {
                block.body.end = at;
                found.push(block);
            }
            (Some(block), _) => open = Some(block),
            (None, Some(info)) => {
                let info = info.split(',').map(|word| word.trim().to_owned()).collect();
                open = Some(Block { info, body: end..end, line: number + 1 });
            }
            (None, None) => {}
        }
        at = end;
    }
    assert!(open.is_none(), "a fence is not closed: line {}", open.map_or(0, |block| block.line));
    found
}

/// The page with what stands between `<!-- begin NAME -->` and `<!-- end -->` made anew, where `fill` knows the name.
/// `fill` is also given where the part begins.
pub fn filled(page: &str, mut fill: impl FnMut(&str, usize) -> Option<String>) -> String {
    const BEGIN: &str = "<!-- begin ";
    const END: &str = "<!-- end -->";
    let (mut out, mut at) = (String::new(), 0);
    while let Some(start) = page[at..].find(BEGIN).map(|found| at + found) {
        let head = start + page[start..].find("-->\n").expect("a `begin` that is closed") + "-->\n".len();
        let end = head + page[head..].find(END).expect("an `end` for each `begin`");
        let name = page[start + BEGIN.len()..head].trim_end_matches("-->\n").trim();
        out.push_str(&page[at..head]);
        match fill(name, start) {
            Some(new) => out.push_str(&format!("\n{}\n\n", new.trim_matches('\n'))),
            None => out.push_str(&page[head..end]),
        }
        at = end;
    }
    out.push_str(&page[at..]);
    out
}

/// Compares a page with what it should be; with `OUTWARD_ACCEPT=1` it is written instead.
pub fn settle(path: &Path, page: &str, should_be: &str) {
    if page == should_be {
        return;
    }
    if std::env::var_os("OUTWARD_ACCEPT").is_some() {
        // at once: another test may be reading it
        let new = path.with_extension("new");
        fs::write(&new, should_be).unwrap();
        fs::rename(&new, path).unwrap();
        return;
    }
    let differs = |(_, (old, new)): &(usize, (&str, &str))| old != new;
    let lines = || (1usize..).zip(page.lines().chain(["(the end)"]).zip(should_be.lines().chain(["(the end)"])));
    let (line, (old, new)) = lines().find(differs).unwrap_or((0, ("", "")));
    panic!(
        "{} is stale from line {line} on:\n  there is   {old}\n  should be  {new}\n\
         run the tests with OUTWARD_ACCEPT=1, and look at what has changed",
        path.display()
    );
}

/// All pages of the repository, with what stands in them.
pub fn pages(root: &Path) -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> = [root.to_owned(), root.join("docs")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| (fs::read_to_string(&path).unwrap(), path);
    paths.into_iter().map(read).map(|(page, path)| (path, page)).collect()
}
