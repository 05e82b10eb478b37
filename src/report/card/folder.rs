//! A folder of cards: one Markdown file per role and unit, and an index, with links between them.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{Sheet, blocks};
use crate::card::Cards;
use crate::figures::{counted, figure};
use crate::model::{Model, PartyId, Thing};
use crate::report::block::{Block, Column, Table, Tone, Words};
use crate::report::form;
use crate::rules::RuleContext;

/// The first line of every file, by which a program knows the files it may overwrite.
pub const MARK: &str = "<!-- a card of outward: written anew each time -->\n";

/// The name of the file that links to all others.
pub const INDEX: &str = "index.md";

/// The longest file name, in bytes, well below the 255 of file systems.
const LONGEST: usize = 100;

/// Names that mean a device on Windows, whatever their extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The files of a folder of cards. Each is written when it is asked for.
///
/// ```
/// use outward::report::card::Folder;
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let (context, cards) = (study.context(), study.cards());
/// let folder = Folder::new(&context, &cards);
/// assert_eq!((folder.cards(), folder.names().collect::<Vec<_>>()), (1, vec!["Barista.md", "index.md"]));
/// let (name, text) = folder.files().next().unwrap();
/// assert!(name == "Barista.md" && text.contains("Guest"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug)]
pub struct Folder<'a> {
    sheet: Sheet<'a>,
    all: Vec<PartyId>,
    /// File names, by the index of the party.
    files: Vec<Option<String>>,
}

impl<'a> Folder<'a> {
    /// The files of these cards. Linear in their number.
    pub fn new(context: &'a RuleContext<'a>, cards: &'a Cards<'a>) -> Self {
        let all: Vec<PartyId> = cards.all().collect();
        let files = names(context.model, &all);
        let addresses = files.iter().map(|file| file.as_deref().map(address)).collect();
        Folder { sheet: Sheet::new(context, cards).beside(addresses), all, files }
    }

    /// The number of cards.
    pub fn cards(&self) -> usize {
        self.all.len()
    }

    /// The names of the files: the cards in declaration order, then the index. They differ even on file systems that
    /// ignore case, and depend on the model alone.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter_map(|party| self.file(*party)).chain([INDEX])
    }

    /// The name and text of each file.
    pub fn files(&self) -> impl Iterator<Item = (&str, String)> {
        let cards = self.all.iter().filter_map(|party| Some((self.file(*party)?, self.card(*party))));
        cards.chain(std::iter::once_with(|| (INDEX, self.index())))
    }

    fn file(&self, party: PartyId) -> Option<&str> {
        self.files.get(party.index())?.as_deref()
    }

    fn card(&self, party: PartyId) -> String {
        let mut blocks = blocks(&self.sheet, &self.sheet.cards.card(party));
        blocks.push(Block::Text(Words::new().link("All cards", INDEX)));
        format!("{MARK}\n{}", form::markdown(&blocks))
    }

    fn index(&self) -> String {
        format!("{MARK}\n{}", form::markdown(&index(&self.sheet, &self.all)))
    }
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

/// The file name of each card, made of its qualified name. They differ even on file systems that ignore case, and
/// depend on the model alone.
fn names(model: &Model, all: &[PartyId]) -> Vec<Option<String>> {
    let mut files = vec![None; model.parties().len()];
    let mut taken = BTreeSet::from([folded(INDEX)]);
    // the next number to append, by name
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

/// A safe file name: letters, digits, `_`, and single `-` and `.` between them; never empty, a device, hidden or too
/// long. A long name loses its beginning, because its end tells more.
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

/// A file name, percent-encoded for a link.
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

/// A key that is equal for names that some file system takes for the same file.
fn folded(name: &str) -> String {
    let large: String = name.nfkc().flat_map(char::to_uppercase).collect();
    large.nfkd().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

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
