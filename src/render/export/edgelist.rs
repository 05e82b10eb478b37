//! An edge list: a line for each link of who serves whom, with its strength. Names have no spaces in them.

use std::fmt;

use super::serves::{self, Served};
use super::{Export, Format};

pub(super) const FORMAT: Format = Format {
    name: "edgelist",
    file: "links.edges",
    programs: &["networkx", "igraph", "R"],
    write,
    remark: serves::remark_of_lists,
};

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let served = Served::new(export);
    let name = |at: u32| served.name(export, at);
    served.links.iter().try_for_each(|(from, to, strength)| writeln!(out, "{} {} {strength}", name(*from), name(*to)))
}
