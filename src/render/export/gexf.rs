//! GEXF 1.2, which networkx reads, too: XML with typed attributes, weights and labels.

use std::fmt::{self, Write};

use super::graphml::escaped;
use super::{Export, ExportColumn, Format, Node, OF_EDGES, OF_NODES, complete};
use crate::render::cell::CellType;

pub(super) const FORMAT: Format =
    Format { name: "gexf", file: "links.gexf", programs: &["Gephi", "networkx"], write, remark: complete };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">")?;
    writeln!(out, "  <meta><description>{}</description></meta>", escaped(export.title()))?;
    writeln!(out, "  <graph defaultedgetype=\"directed\" mode=\"static\">")?;
    attributes(out, "node", OF_NODES)?;
    attributes(out, "edge", OF_EDGES)?;
    writeln!(out, "    <nodes>")?;
    export.write_nodes(out, |out, _, node| {
        writeln!(out, "      <node id=\"{}\" label=\"{}\">", export.id(node), escaped(export.label(node)))?;
        values(out, "node", export.facts_of_node(node).map(|(column, value)| (column.name, value.plain())))?;
        writeln!(out, "      </node>")
    })?;
    writeln!(out, "    </nodes>\n    <edges>")?;
    export.write_edges(out, |out, number, edge| {
        let (from, to) = (export.id(Node::Party(edge.from)), export.id(edge.to));
        let weight = edge.strength.unwrap_or(1.0);
        writeln!(out, "      <edge id=\"e{number}\" source=\"{from}\" target=\"{to}\" weight=\"{weight}\">")?;
        values(out, "edge", export.facts_of_edge(edge).map(|(column, value)| (column.name, value.plain())))?;
        writeln!(out, "      </edge>")
    })?;
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn attributes<Of>(out: &mut dyn fmt::Write, of: &str, columns: &[ExportColumn<Of>]) -> fmt::Result {
    writeln!(out, "    <attributes class=\"{of}\">")?;
    for column in columns {
        let sort = match column.holds {
            CellType::Text | CellType::Texts => "string",
            CellType::Whole => "integer",
            CellType::Decimal => "double",
            CellType::Flag => "boolean",
        };
        writeln!(out, "      <attribute id=\"{of}_{0}\" title=\"{0}\" type=\"{sort}\"/>", column.name)?;
    }
    writeln!(out, "    </attributes>")
}

fn values(out: &mut dyn fmt::Write, of: &str, facts: impl Iterator<Item = (&'static str, String)>) -> fmt::Result {
    writeln!(out, "        <attvalues>")?;
    for (name, value) in facts {
        writeln!(out, "          <attvalue for=\"{of}_{name}\" value=\"{}\"/>", escaped(&value))?;
    }
    writeln!(out, "        </attvalues>")
}
