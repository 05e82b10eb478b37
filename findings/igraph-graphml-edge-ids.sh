#!/usr/bin/env bash
# In GraphML, an edge can have an id of its own, as each node has one. python-igraph 1.0.0 keeps both kinds as an attribute
# `id`. One would expect the `id` of an edge to be that of the edge. It is that of a node: the first edge gets the id of the
# first node, the second edge that of the second, whatever nodes they join. An edge that has no node left to take one from gets
# an empty text. The ids of the edges are lost, with no warning. networkx 3.6.1 reads them from the same file as they are.
# Seen: `['anna', 'ben', 'cleo', '']` by igraph, `['hires', 'asks', 'tells', 'pays']` by networkx.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet igraph==1.0.0 networkx==3.6.1
cat > "$folder/team.graphml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <graph id="team" edgedefault="directed">
    <node id="anna"/>
    <node id="ben"/>
    <node id="cleo"/>
    <edge id="hires" source="cleo" target="ben"/>
    <edge id="asks" source="anna" target="cleo"/>
    <edge id="tells" source="ben" target="anna"/>
    <edge id="pays" source="cleo" target="anna"/>
  </graph>
</graphml>
XML
cd "$folder"
venv/bin/python -W error - <<'PYTHON'
import igraph, networkx

graph = igraph.Graph.Read_GraphML("team.graphml")
seen = [(graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) for edge in graph.es]
print("igraph", igraph.__version__, "ids of edges:", graph.es["id"], "which join", seen)
other = networkx.read_graphml("team.graphml")
ids = [other.edges[ends]["id"] for ends in seen]
print("networkx", networkx.__version__, "ids of edges:", ids)

assert seen == [("cleo", "ben"), ("anna", "cleo"), ("ben", "anna"), ("cleo", "anna")], "the edges are other ones"
assert ids == ["hires", "asks", "tells", "pays"]
assert graph.es["id"] == ["anna", "ben", "cleo", ""], "igraph reads the ids of edges otherwise now"
PYTHON
