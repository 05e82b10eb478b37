//! Mermaid: a flowchart that GitHub and many wikis show.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use super::{Export, Format, Node};
use crate::analysis::figures::Total;
use crate::model::{IdVec, Model, PartyId, PartyKind};

/// The most links in a diagram that Mermaid draws with its default settings.
pub const MERMAID_LINKS: usize = 500;

/// The longest text, in UTF-16 code units, that Mermaid draws with its default settings.
pub const MERMAID_CHARACTERS: usize = 50_000;

/// The most parties that are drawn one by one; nobody can read a larger flowchart.
const PARTIES: usize = 250;

/// The longest label, in characters.
const LABEL: usize = 60;

pub(super) const FORMAT: Format = Format { name: "mermaid", file: "links.mmd", programs: &["GitHub"], write, remark };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    out.write_str(&Chart::new(export).text)
}

fn remark(export: &Export<'_>) -> Option<String> {
    let chart = Chart::new(export);
    let links = chart.units.then(|| {
        format!(
            "Mermaid draws at most {MERMAID_LINKS} links and 50,000 characters, so units are drawn instead of roles"
        )
    })?;
    Some(match chart.left_out {
        LeftOut { pairs: 0, parties: 0 } => links,
        LeftOut { pairs, parties } => {
            format!("{links}; left out: {pairs} pairs of few links, {parties} parties without any")
        }
    })
}

/// A flowchart: each `serves` link as it was written, or, where that is too much for Mermaid, the links between
/// outermost units.
struct Chart {
    text: String,
    units: bool,
    left_out: LeftOut,
}

#[derive(Default, Clone, Copy)]
struct LeftOut {
    pairs: usize,
    parties: usize,
}

/// Limits on a chart of units.
#[derive(Clone, Copy)]
struct Most {
    pairs: usize,
    parties: usize,
    label: usize,
}

impl Chart {
    fn new(export: &Export<'_>) -> Self {
        let model = export.model();
        if model.serve_count() <= MERMAID_LINKS && model.parties().len() <= PARTIES {
            let text = whole(export);
            if fits(&text) {
                return Chart { text, units: false, left_out: LeftOut::default() };
            }
        }
        let units = Units::new(export);
        let mut most = Most { pairs: MERMAID_LINKS, parties: PARTIES, label: LABEL };
        loop {
            let (text, left_out) = units.chart(export, most);
            // the rest is one line for each of some ten parties: it cannot be made shorter
            if fits(&text) || most.parties < 10 {
                return Chart { text, units: true, left_out };
            }
            most =
                Most { pairs: most.pairs * 4 / 5, parties: most.parties * 4 / 5, label: (most.label * 4 / 5).max(20) };
        }
    }
}

fn fits(text: &str) -> bool {
    text.encode_utf16().count() <= MERMAID_CHARACTERS
}

fn whole(export: &Export<'_>) -> String {
    let mut text = String::from("flowchart LR\n");
    for node in export.nodes().filter(|node| !matches!(node, Node::Outcome(_))) {
        let shaped = shaped(export.kind(node), export.label(node), LABEL);
        let _ = writeln!(text, "  {}{shaped}", export.id(node));
    }
    for (from, serve) in export.model().all_serves() {
        let to = serve.to.party().map_or(Node::Everyone, Node::Party);
        let (from, to) = (export.id(Node::Party(from)), export.id(to));
        let _ = match serve.stated_strength() {
            Some(strength) => writeln!(text, "  {from} -->|{}| {to}", number(strength)),
            None => writeln!(text, "  {from} --> {to}"),
        };
    }
    text
}

/// The outermost units, and the parties outside any unit.
struct Units {
    all: BTreeSet<PartyId>,
    people: BTreeMap<PartyId, Total>,
    /// How many links lead from one to another (`None` is `everyone`); the pairs with the most links first.
    pairs: Vec<((PartyId, Option<PartyId>), usize)>,
}

impl Units {
    fn new(export: &Export<'_>) -> Self {
        let model = export.model();
        let outermost = outermost(model);
        let mut links: BTreeMap<(PartyId, Option<PartyId>), usize> = BTreeMap::new();
        for (from, serve) in model.all_serves() {
            let to = serve.to.party().map(|to| outermost[to]);
            if to != Some(outermost[from]) {
                *links.entry((outermost[from], to)).or_default() += 1;
            }
        }
        let mut people: BTreeMap<PartyId, Total> = BTreeMap::new();
        for actor in model.actors() {
            people.entry(outermost[actor]).or_default().add(model.headcount(actor));
        }
        let mut pairs: Vec<_> = links.into_iter().collect();
        pairs.sort_by_key(|(ends, count)| (std::cmp::Reverse(*count), *ends));
        Units { all: outermost.values().copied().collect(), people, pairs }
    }

    fn chart(&self, export: &Export<'_>, most: Most) -> (String, LeftOut) {
        let model = export.model();
        let mut drawn: Vec<_> = self.pairs.iter().take(most.pairs).copied().collect();
        // in declaration order
        drawn.sort_unstable();
        let linked: BTreeSet<PartyId> = drawn.iter().flat_map(|((from, to), _)| [Some(*from), *to]).flatten().collect();
        let mut text = String::from("flowchart LR\n");
        let mut left_out = LeftOut { pairs: self.pairs.len() - drawn.len(), parties: 0 };
        let mut shown = 0;
        for party in &self.all {
            if shown >= most.parties && !linked.contains(party) {
                left_out.parties += 1;
                continue;
            }
            shown += 1;
            let label = match (model.kind(*party), self.people.get(party)) {
                (PartyKind::Unit | PartyKind::Role, Some(people)) => {
                    format!("{} ({})", model.label(*party), number(people.value()))
                }
                (PartyKind::Unit | PartyKind::Role | PartyKind::Customer | PartyKind::Outsider, _) => {
                    model.label(*party).to_owned()
                }
            };
            let node = Node::Party(*party);
            let _ = writeln!(text, "  {}{}", export.id(node), shaped(export.kind(node), &label, most.label));
        }
        if drawn.iter().any(|((_, to), _)| to.is_none()) {
            let _ = writeln!(text, "  {}{}", export.id(Node::Everyone), shaped("everyone", "everyone", most.label));
        }
        for ((from, to), count) in drawn {
            let to = to.map_or(Node::Everyone, Node::Party);
            let _ = writeln!(text, "  {} -->|{count}| {}", export.id(Node::Party(from)), export.id(to));
        }
        let LeftOut { pairs, parties } = left_out;
        if pairs + parties > 0 {
            let _ = writeln!(text, "  %% left out: {pairs} pairs of few links, {parties} parties without any");
        }
        (text, left_out)
    }
}

/// For each party what it is drawn as in a chart of units: its outermost unit, or itself where it is in none.
fn outermost(model: &Model) -> IdVec<PartyId, PartyId> {
    let top: Vec<PartyId> = model.parties().map(|party| model.top_unit(party).unwrap_or(party)).collect();
    top.into()
}

/// A number as JavaScript prints it.
fn number(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
}

fn shaped(kind: &str, label: &str, longest: usize) -> String {
    let label = escaped(label, longest);
    match kind {
        "customer" => format!("((\"{label}\"))"),
        "outsider" => format!("{{{{\"{label}\"}}}}"),
        "role" => format!("(\"{label}\")"),
        _ => format!("[\"{label}\"]"),
    }
}

/// A label between quotes. Characters other than letters and digits are written as numeric entities, since Mermaid,
/// Markdown or HTML would read some of them as a list, a link, an icon or a tag.
fn escaped(label: &str, longest: usize) -> String {
    let mut escaped = String::new();
    for (at, c) in label.chars().enumerate() {
        if at >= longest {
            escaped.push('…');
            break;
        }
        match c {
            c if c.is_alphanumeric() || c == ',' => escaped.push(c),
            c if c.is_whitespace() || c.is_control() => escaped.push(' '),
            c => _ = write!(escaped, "#{};", u32::from(c)),
        }
    }
    escaped
}
