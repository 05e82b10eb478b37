//! Mermaid: a flowchart that GitHub and many wikis show.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Export, Format, number, outermost};
use crate::analysis::figures::Total;
use crate::model::{PartyId, PartyKind};

/// How many links a diagram of Mermaid has at most, unless its settings are changed.
pub const MERMAID_LINKS: usize = 500;

/// How many parties are drawn one by one; more than that nobody reads in a flowchart, and its text would pass the
/// 50,000 characters that Mermaid takes.
const PARTIES: usize = 250;

/// The longest label, in characters.
const LABEL: usize = 60;

pub(super) const FORMAT: Format = Format { name: "mermaid", file: "links.mmd", programs: &["GitHub"], write };

/// A flowchart: each link as it was written, or, where there are too many of them, the links between outermost units.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    writeln!(out, "flowchart LR")?;
    let parties = export.model().parties().len();
    if export.model().serve_count() <= MERMAID_LINKS && parties <= PARTIES {
        return whole(export, out);
    }
    by_units(export, out)
}

fn whole(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    for vertex in export.vertices() {
        writeln!(out, "  n{}{}", vertex.number, shaped(vertex.kind, vertex.label))?;
    }
    for (from, serve) in export.links() {
        let (from, to) = (export.number(Some(from)), export.number(serve.to.party()));
        match serve.stated_strength() {
            Some(strength) => writeln!(out, "  n{from} -->|{}| n{to}", number(strength))?,
            None => writeln!(out, "  n{from} --> n{to}")?,
        }
    }
    Ok(())
}

fn by_units(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let model = export.model();
    let top = outermost(model);
    let mut links: BTreeMap<(PartyId, Option<PartyId>), usize> = BTreeMap::new();
    for (from, serve) in export.links() {
        let to = serve.to.party().map(|to| top[to]);
        if to != Some(top[from]) {
            *links.entry((top[from], to)).or_default() += 1;
        }
    }
    let mut drawn: Vec<_> = links.iter().map(|(ends, count)| (*ends, *count)).collect();
    // those of most links stay, in declaration order
    drawn.sort_by_key(|(ends, count)| (std::cmp::Reverse(*count), *ends));
    let left_out = drawn.len().saturating_sub(MERMAID_LINKS);
    drawn.truncate(MERMAID_LINKS);
    drawn.sort();
    let tops: BTreeSet<PartyId> = top.values().copied().collect();
    let linked: BTreeSet<PartyId> = drawn.iter().flat_map(|((from, to), _)| [Some(*from), *to]).flatten().collect();
    let mut people: BTreeMap<PartyId, Total> = BTreeMap::new();
    for actor in model.actors() {
        people.entry(top[actor]).or_default().add(model.headcount(actor));
    }
    let (mut shown, mut parties_left_out) = (0, 0);
    for party in tops {
        if shown >= PARTIES && !linked.contains(&party) {
            parties_left_out += 1;
            continue;
        }
        shown += 1;
        let label = match (model.kind(party), people.get(&party)) {
            (PartyKind::Unit | PartyKind::Role, Some(people)) => {
                format!("{} ({})", model.label(party), number(people.value()))
            }
            _ => model.label(party).to_owned(),
        };
        writeln!(out, "  n{}{}", export.number(Some(party)), shaped(export.vertex(party).kind, &label))?;
    }
    if export.everyone {
        writeln!(out, "  n{}{}", export.number(None), shaped("everyone", "everyone"))?;
    }
    for ((from, to), count) in drawn {
        writeln!(out, "  n{} -->|{count}| n{}", export.number(Some(from)), export.number(to))?;
    }
    if left_out + parties_left_out > 0 {
        writeln!(out, "  %% left out: {left_out} pairs of few links, {parties_left_out} parties without any")?;
    }
    Ok(())
}

fn shaped(kind: &str, label: &str) -> String {
    let label = escaped(label);
    match kind {
        "customer" => format!("((\"{label}\"))"),
        "outsider" => format!("{{{{\"{label}\"}}}}"),
        "role" => format!("(\"{label}\")"),
        _ => format!("[\"{label}\"]"),
    }
}

/// A label between quotes: what Mermaid, Markdown or HTML would read as more than a letter is written by its number.
fn escaped(label: &str) -> String {
    let mut escaped = String::new();
    for (at, c) in label.chars().enumerate() {
        if at >= LABEL {
            escaped.push('…');
            break;
        }
        match c {
            c if c.is_alphanumeric() || " .,-()'/:".contains(c) => escaped.push(c),
            c if c.is_whitespace() || c.is_control() => escaped.push(' '),
            c => escaped.push_str(&format!("#{};", u32::from(c))),
        }
    }
    escaped
}
