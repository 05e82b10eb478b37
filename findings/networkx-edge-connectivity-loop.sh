#!/usr/bin/env bash
# Edge connectivity says how few links must go until some people are cut off from the others. Here person 5 has one link to
# the others, and one to themselves, as one who checks their own work has: without the link from 4 to 5 they are cut off, so
# it is 1. One would expect a link from someone to themselves to change nothing, as it joins nobody to anybody. networkx 3.6.1
# says 2, and its least cut has two links; without the link from 5 to 5, it says 1. In the same graph, it finds a bridge, which
# is a link that cuts people off alone. python-igraph 1.0.0 says 1 for both.
# Seen: `with the loop 2 without 1 bridges [(4, 5)]` by networkx, `with the loop 1 without 1` by igraph.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet igraph==1.0.0 networkx==3.6.1
"$folder/venv/bin/python" -W error - <<'PYTHON'
import igraph, networkx

links = [(1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (4, 5)]
graph, plain = networkx.Graph([*links, (5, 5)]), networkx.Graph(links)
with_loop, without = networkx.edge_connectivity(graph), networkx.edge_connectivity(plain)
bridges, cut = list(networkx.bridges(graph)), networkx.minimum_edge_cut(graph)
print("networkx", networkx.__version__, "with the loop", with_loop, "without", without, "bridges", bridges, "cut", cut)
others = [igraph.Graph.TupleList(some).edge_connectivity() for some in ([*links, (5, 5)], links)]
print("igraph", igraph.__version__, "with the loop", others[0], "without", others[1])

assert without == 1 and others == [1, 1] and bridges == [(4, 5)]
assert with_loop == 2 and len(cut) == 2, "networkx leaves the loop out now"
PYTHON
