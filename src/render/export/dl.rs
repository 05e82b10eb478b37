//! UCINET's DL: who serves whom, as a list of weighted links between numbered names.

use std::fmt;

use super::serves::{self, Served};
use super::{Export, Format};

pub(super) const FORMAT: Format =
    Format { name: "dl", file: "links.dl", programs: &["UCINET", "igraph"], write, remark: serves::remark };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let Served { nodes, links } = Served::new(export);
    writeln!(out, "dl n={}\nformat = edgelist1\nlabels:", nodes.len())?;
    nodes.iter().try_for_each(|node| writeln!(out, "{}", export.full_name(*node)))?;
    writeln!(out, "data:")?;
    links.iter().try_for_each(|(from, to, strength)| writeln!(out, "{} {} {strength}", from + 1, to + 1))
}
