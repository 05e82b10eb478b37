#!/usr/bin/env bash
# In GraphML, a key can be declared for all elements at once: the schema lists `all` among the values of `for`, and it is the
# default. One would expect a reader of GraphML to give such a value to every graph and node that has one. python-igraph 1.0.0
# drops the key with a warning, and the values with it: neither graph nor node has a title. networkx 3.6.1 keeps both. So a
# file that declares a title for graph and nodes at once cannot be read completely by both.
# Seen: `graph: [] nodes: ['id']` by igraph, `graph: Lantern shop nodes: {'n0': 'Seller', …}` by networkx.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet igraph==1.0.0 networkx==3.6.1
cat > "$folder/shop.graphml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="title" for="all" attr.name="title" attr.type="string"/>
  <graph id="g" edgedefault="directed">
    <data key="title">Lantern shop</data>
    <node id="n0"><data key="title">Seller</data></node>
    <node id="n1"><data key="title">Guest</data></node>
    <edge source="n0" target="n1"/>
  </graph>
</graphml>
XML
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import igraph, networkx

graph = igraph.Graph.Read_GraphML("shop.graphml")
print("igraph", igraph.__version__, "graph:", graph.attributes(), "nodes:", graph.vs.attributes())
other = networkx.read_graphml("shop.graphml")
print("networkx", networkx.__version__, "graph:", other.graph.get("title"), "nodes:", dict(other.nodes(data="title")))

assert "title" not in graph.attributes() and "title" not in graph.vs.attributes(), "igraph reads keys for all now"
assert other.graph["title"] == "Lantern shop" and other.nodes["n0"]["title"] == "Seller"
PYTHON
