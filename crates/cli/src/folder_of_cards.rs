//! A folder of cards, one file for each role and unit and an index, linked to each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use outward::card::Cards;
use outward::model::{Model, PartyId, Thing};
use outward::rules::Context;
use unicode_normalization::UnicodeNormalization;

use crate::words::reason;
use outward::figures::{counted, figure};
use outward::report::block::{Block, Column, Table, Tone, Words};
use outward::report::card::{Sheet, blocks};
use outward::report::form;

/// What every file begins with that was written here. A file that does not is never touched.
const MARK: &str = "<!-- a card of outward: written anew each time -->\n";

const INDEX: &str = "index.md";

/// No name of a file is longer, in bytes: file systems take 255.
const LONGEST: usize = 100;

/// Names that mean a device on Windows, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Why the cards were not written.
#[derive(Debug)]
pub enum Failed {
    /// A file is there that is no card.
    Foreign(PathBuf),
    /// Something could not be written.
    Unwritten(PathBuf, String),
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    pub cards: usize,
    /// Cards that are there of what is no more.
    pub stale: Vec<String>,
}

/// Writes a card for each role and unit, and the index. Nothing is written where that would overwrite a file that is no
/// card.
pub fn write(context: &Context<'_>, cards: &Cards<'_>, folder: &Path) -> Result<Written, Failed> {
    let all: Vec<PartyId> = cards.all().collect();
    let files = names(context.model, &all);
    let addresses = files.iter().map(|file| file.as_deref().map(address)).collect();
    let sheet = Sheet::new(context, cards).beside(addresses);
    let path = |name: &str| folder.join(name);
    let of = |party: &PartyId| files.get(party.index())?.as_deref().map(path);
    for file in all.iter().filter_map(of).chain([path(INDEX)]) {
        if !is_ours_or_none(&file).map_err(|error| Failed::Unwritten(file.clone(), reason(&error)))? {
            return Err(Failed::Foreign(file));
        }
    }
    let put = |file: PathBuf, text: String| {
        fs::write(&file, format!("{MARK}\n{text}")).map_err(|error| Failed::Unwritten(file, reason(&error)))
    };
    fs::create_dir_all(folder).map_err(|error| Failed::Unwritten(folder.to_owned(), reason(&error)))?;
    for party in &all {
        let Some(file) = of(party) else { continue };
        let mut blocks = blocks(&sheet, &cards.card(*party));
        blocks.push(Block::Text(Words::new().link("All cards", INDEX)));
        put(file, form::markdown(&blocks))?;
    }
    put(path(INDEX), form::markdown(&index(&sheet, &all)))?;
    let written: BTreeSet<PathBuf> = all.iter().filter_map(of).chain([path(INDEX)]).collect();
    Ok(Written { cards: all.len(), stale: stale(folder, &written) })
}

fn index(sheet: &Sheet<'_>, all: &[PartyId]) -> Vec<Block> {
    let model = sheet.model();
    let line = counted(all.len(), "card, for a role or unit", "cards, one for each role and unit");
    let mut table = Table::new([
        Column::words("Who"),
        Column::words("In"),
        Column::figure("People"),
        Column::words("The customer"),
    ]);
    for party in all {
        let mut around: Vec<PartyId> = model.units_around(*party).collect();
        around.reverse();
        let mut place = Words::new();
        for (at, unit) in around.into_iter().enumerate() {
            place = place.plus(if at > 0 { " › " } else { "" }).with(sheet.linked(unit));
        }
        let name = sheet.linked_inside(*party);
        table.row([name, place, figure(sheet.headcount(*party)).into(), sheet.nearness(*party)]);
    }
    let title = sheet.cut(model.title().unwrap_or("Who serves the customer"));
    vec![Block::Title(Words::toned(Tone::Strong, title), line.into()), Block::Table(table)]
}

/// The file of each card: made of the qualified name, unlike every other on any file system, also where case does not
/// count. The same model gives the same names.
fn names(model: &Model, all: &[PartyId]) -> Vec<Option<String>> {
    let mut files = vec![None; model.parties().len()];
    let mut taken = BTreeSet::from([folded(INDEX)]);
    // where the numbers behind a name go on
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for party in all {
        let plain = file_name(&model.qualified_name(Thing::Party(*party)));
        let mut file = format!("{plain}.md");
        while !taken.insert(folded(&file)) {
            let number = numbers.entry(folded(&plain)).or_insert(1);
            *number += 1;
            file = format!("{plain}-{number}.md");
        }
        if let Some(slot) = files.get_mut(party.index()) {
            *slot = Some(file);
        }
    }
    files
}

/// Letters, digits, `_`, and single `-` and `.` between them: never empty, never a device, never hidden, never too
/// long. Of a long name the end is kept, which tells more.
fn file_name(qualified: &str) -> String {
    let whole: String = qualified.nfc().collect();
    let (mut kept, mut bytes) = (Vec::new(), 0);
    for c in whole.chars().rev() {
        let c = if c.is_alphanumeric() || matches!(c, '_' | '.') { c } else { '-' };
        if matches!(c, '-' | '.') && kept.last().is_none_or(|last| matches!(last, '-' | '.')) {
            continue;
        }
        bytes += c.len_utf8();
        if bytes > LONGEST {
            break;
        }
        kept.push(c);
    }
    let name: String = kept.into_iter().rev().collect();
    let name = name.trim_start_matches(['-', '.']);
    let first = name.split('.').next().unwrap_or_default().to_lowercase();
    let is_device = DEVICES.contains(&first.trim_end_matches(|c: char| c.is_ascii_digit() || "¹²³".contains(c)));
    if name.is_empty() || is_device { format!("_{name}") } else { name.to_owned() }
}

/// The name of a file as it stands in a link.
fn address(file: &str) -> String {
    let mut link = String::new();
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => link.push(char::from(byte)),
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}

/// What two names have in common that some file system takes for the same.
fn folded(name: &str) -> String {
    let large: String = name.nfkc().flat_map(char::to_uppercase).collect();
    large.nfkd().flat_map(char::to_lowercase).nfkc().collect()
}

/// Whether nothing is there, or a file that was written here. A link is neither.
fn is_ours_or_none(file: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(file) {
        Ok(what) if what.is_file() => begins_with_mark(file),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn begins_with_mark(file: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(file)?.take(MARK.len() as u64).read_to_end(&mut start)?;
    Ok(start == MARK.as_bytes())
}

/// The cards in a folder that were not written now. What cannot be read is not ours.
fn stale(folder: &Path, written: &BTreeSet<PathBuf>) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let others = entries.filter_map(Result::ok).filter(|entry| !written.contains(&entry.path()));
    let cards = others.filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file
            && entry.path().extension().is_some_and(|ending| ending == "md")
            && begins_with_mark(&entry.path()).unwrap_or(false)
    });
    let mut names: Vec<String> = cards.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use outward::text::Sources;

    #[test]
    fn names_of_files_are_safe() {
        let long = format!("{}.{}", "a".repeat(300), "b".repeat(70));
        for (qualified, file) in [
            ("Shops.Barista", "Shops.Barista"),
            ("call-centre", "call-centre"),
            ("../../etc/passwd", "etc-passwd"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
            (".hidden.", "hidden"),
            ("", "_"),
            ("日本.Käse", "日本.Käse"),
            ("Con", "_Con"),
            ("aux.Clerk", "_aux.Clerk"),
            ("COM1", "_COM1"),
            ("Console", "Console"),
            (&long, &format!("{}.{}", "a".repeat(29), "b".repeat(70))),
        ] {
            assert_eq!(file_name(qualified), file);
        }
    }

    #[test]
    fn no_two_cards_share_a_file_where_case_does_not_count() {
        let text =
            "customer Guest\nrole Clerk\nrole clerk\nrole CLERK\nrole Clerk-2\nrole Index\nrole Straße\nrole STRASSE";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let actors: Vec<PartyId> = model.actors().collect();
        let files: Vec<String> = names(&model, &actors).into_iter().flatten().collect();
        let wanted = ["Clerk", "clerk-2", "CLERK-3", "Clerk-2-2", "Index-2", "Straße", "STRASSE-2"];
        assert_eq!(files, wanted.map(|name| format!("{name}.md")));
    }
}
