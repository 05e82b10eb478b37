#!/usr/bin/env bash
# Two people can have two links: one serves the other, and reports to them. Cytoscape's JSON has an edge for each link, with
# its own `id`, and says `"multigraph": true`. One would expect networkx to read two edges from it. networkx 3.6.1 reads one,
# a mixture: it has the kind of the second edge, and the strength that only the first has. Its reader gives every edge the key
# 0 unless the data has a `key`, which Cytoscape does not write.
# Seen: one edge, `{'id': 'e1', …, 'kind': 'reports to', 'strength': 0.5}`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet networkx==3.6.1
"$folder/venv/bin/python" - <<'PYTHON'
import copy
import networkx

data = {
    "data": [],
    "directed": True,
    "multigraph": True,
    "elements": {
        "nodes": [{"data": {"id": name, "value": name, "name": name}} for name in ("clerk", "head")],
        "edges": [
            {"data": {"id": "e0", "source": "clerk", "target": "head", "kind": "serves", "strength": 0.5}},
            {"data": {"id": "e1", "source": "clerk", "target": "head", "kind": "reports to"}},
        ],
    },
}
graph = networkx.cytoscape_graph(copy.deepcopy(data))
edges = list(graph.edges(data=True))
print("networkx", networkx.__version__, type(graph).__name__, edges)
assert graph.is_multigraph() and len(edges) == 1, "both edges are read now"
assert edges[0][2]["kind"] == "reports to" and edges[0][2]["strength"] == 0.5, "the edge is no mixture any more"

for edge in data["elements"]["edges"]:
    edge["data"]["key"] = edge["data"]["id"]
assert networkx.cytoscape_graph(data).number_of_edges() == 2
print("with a `key` of their own both are read")
PYTHON
