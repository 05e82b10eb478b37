//! A network that is written in a format of networks and imported again is the same, as far as the format tells.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]
#![cfg(feature = "import")]

#[path = "common/cases.rs"]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use outward::import::{Mapping, Sheet, import};
use outward::render::ExportFormat;
use outward::text::Sources;
use outward::{Model, Study};
use proptest::prelude::*;

const CUSTOMER: &str = "Guest";

/// A format, the ending of its files, and what it keeps.
struct Written {
    format: ExportFormat,
    ending: &'static str,
    has_strengths: bool,
    /// Those without a link, too.
    has_everybody: bool,
}

const FORMATS: [Written; 8] = [
    complete(ExportFormat::GraphMl, "graphml"),
    complete(ExportFormat::Gexf, "gexf"),
    complete(ExportFormat::Gml, "gml"),
    complete(ExportFormat::Pajek, "net"),
    complete(ExportFormat::Dl, "dl"),
    Written { has_everybody: false, ..complete(ExportFormat::EdgeList, "edges") },
    Written { has_strengths: false, ..complete(ExportFormat::AdjList, "adjlist") },
    Written { has_strengths: false, ..complete(ExportFormat::Matrix, "csv") },
];

const fn complete(format: ExportFormat, ending: &'static str) -> Written {
    Written { format, ending, has_strengths: true, has_everybody: true }
}

type Links = BTreeMap<(String, String), f64>;

/// Roles, some of them in a unit, who serve each other and the customer; and links of other kinds, which are not to come back.
#[derive(Debug)]
struct Organization {
    roles: Vec<(String, bool)>,
    /// Who serves whom, by number; the customer is behind the roles. In hundredths.
    links: BTreeMap<(usize, usize), u32>,
    managers: Vec<(usize, usize)>,
}

impl Organization {
    fn name(&self, at: usize) -> String {
        match self.roles.get(at) {
            Some((name, true)) => format!("Inn.{name}"),
            Some((name, false)) => name.clone(),
            None => CUSTOMER.to_owned(),
        }
    }

    fn text(&self) -> String {
        let mut text = format!("customer {CUSTOMER}\nunit Inn {{}}\n");
        for (at, (name, is_inside)) in self.roles.iter().enumerate() {
            let role = format!("role {name} \"the {at}. <of> \\\"many\\\" & all\" {{\n");
            text.push_str(&if *is_inside { format!("unit Inn {{\n{role}") } else { role });
            for ((_, to), strength) in self.links.iter().filter(|((from, _), _)| *from == at) {
                let strength = f64::from(*strength) / 100.0;
                writeln!(text, "serves {} strength {strength}", self.name(*to)).unwrap();
            }
            for (_, manager) in self.managers.iter().filter(|(from, _)| *from == at) {
                writeln!(text, "reports to {}\ninfluences {0} strength 0.3", self.name(*manager)).unwrap();
            }
            text.push_str(if *is_inside { "}\n}\n" } else { "}\n" });
        }
        text
    }
}

fn organization() -> impl Strategy<Value = Organization> {
    let role = ("[A-Z][a-zé_]{0,4}[0-9]", any::<bool>());
    let link = ((any::<prop::sample::Index>(), any::<prop::sample::Index>()), prop_oneof![Just(100u32), 1u32..=100]);
    let managers = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..3);
    (prop::collection::vec(role, 2..9), prop::collection::vec(link, 1..20), managers).prop_map(
        |(mut roles, links, managers)| {
            let mut known = BTreeSet::new();
            roles.retain(|(name, _)| known.insert(name.to_lowercase()));
            let count = roles.len();
            let links =
                links.into_iter().map(|((from, to), strength)| ((from.index(count), to.index(count + 1)), strength));
            let managers: BTreeSet<(usize, usize)> =
                managers.into_iter().map(|(from, to)| (from.index(count), to.index(count))).collect();
            Organization {
                roles,
                links: links.filter(|((from, to), _)| from != to).collect(),
                managers: managers.into_iter().filter(|(from, to)| from > to).collect(),
            }
        },
    )
}

/// Who serves whom and how strongly, and who there is, by the names that `named` gives.
fn network(model: &Model, named: impl Fn(outward::model::PartyId) -> String) -> (Links, BTreeSet<String>) {
    let links = model.all_serves().map(|(from, serve)| {
        let to = serve.to.party().map_or("everyone".to_owned(), &named);
        ((named(from), to), serve.strength())
    });
    (links.collect(), model.parties().map(&named).collect())
}

proptest! {
    #![proptest_config(cases::cases(96))]

    #[test]
    fn what_is_written_comes_back(organization in organization()) {
        let text = organization.text();
        let study = Study::read(&Sources::from_text("a.outward", text.as_str())).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let (links, everybody) = network(study.model(), |party| study.model().qualified_name(party.into()));
        for Written { format, ending, has_strengths, has_everybody } in FORMATS {
            if links.is_empty() && !has_everybody {
                continue;
            }
            let mut expected = links.clone();
            if !has_strengths {
                expected.values_mut().for_each(|strength| *strength = 1.0);
            }
            let mut names = everybody.clone();
            if !has_everybody {
                let is_linked = |name: &String| links.keys().any(|(from, to)| from == name || to == name);
                names.retain(|name| name == CUSTOMER || is_linked(name));
            }
            let written = study.export(format);
            let mapping = Mapping { customers: vec![CUSTOMER.to_owned()], ..Mapping::default() };
            let sheet = Sheet::new(format!("network.{ending}"), written.as_str());
            let done = import(&[sheet], &[], &mapping, None).unwrap_or_else(|error| panic!("{ending}: {error}\n{written}"));
            let back = Model::read(&Sources::from_text("b.outward", done.text)).unwrap();
            let found = network(&back, |party| back.label(party).to_owned());
            prop_assert_eq!(found, (expected, names), "{}:\n{}", ending, written);
        }
    }
}
