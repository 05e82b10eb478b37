//! Pajek: who serves whom, as numbered vertices and weighted arcs.

use std::fmt;

use super::serves::{self, Served};
use super::{Export, Format};

pub(super) const FORMAT: Format = Format {
    name: "pajek",
    file: "links.net",
    programs: &["Pajek", "networkx", "igraph"],
    write,
    remark: serves::remark,
};

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let Served { nodes, links } = Served::new(export);
    write!(out, "*Vertices {}\r\n", nodes.len())?;
    for (at, node) in nodes.iter().enumerate() {
        write!(out, "{} \"{}\"\r\n", at + 1, export.full_name(*node))?;
    }
    out.write_str("*Arcs\r\n")?;
    links.iter().try_for_each(|(from, to, strength)| write!(out, "{} {} {strength}\r\n", from + 1, to + 1))
}
