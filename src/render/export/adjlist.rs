//! A node list (adjacency list): a line for each party, with those it serves after it. Names have no spaces in them.

use std::fmt;

use super::serves::{self, Served};
use super::{Export, Format};

pub(super) const FORMAT: Format =
    Format { name: "adjlist", file: "links.adjlist", programs: &["networkx", "UCINET"], write, remark: serves::remark };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let served = Served::new(export);
    let mut links = served.links.iter().peekable();
    for at in 0..served.nodes.len() as u32 {
        out.write_str(&served.name(export, at))?;
        while let Some((_, to, _)) = links.next_if(|(from, ..)| *from == at) {
            write!(out, " {}", served.name(export, *to))?;
        }
        out.write_char('\n')?;
    }
    Ok(())
}
