#!/usr/bin/env bash
# A head leads two people, `left` and `right`, and a clerk hears from both; `left` has two links to the clerk: it directs
# and it advises. Betweenness says how great a part of the shortest paths passes through someone. All four libraries here
# keep both links, and compute the measure by the same formula without a word on such links. One would expect one figure
# from all of them. networkx 3.6.1 and cytoscape 3.35.0 count the two links as one path and give both people 1/2; igraph
# 1.0.0 and graphology-metrics 2.4.2 count two paths and give 2/3 and 1/3. So who stands between the others more depends on
# the library.
# Seen: `left 0.5 right 0.5` twice, and `left 0.6667 right 0.3333` twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet igraph==1.0.0 networkx==3.6.1
npm install --silent --no-audit --no-fund cytoscape@3.35.0 graphology@0.26.0 graphology-metrics@2.4.2
venv/bin/python - <<'PYTHON'
import igraph, networkx

links = [("head", "left"), ("head", "right"), ("left", "clerk"), ("left", "clerk"), ("right", "clerk")]
graph = networkx.MultiDiGraph(links)
assert graph.number_of_edges() == 5
by_networkx = networkx.betweenness_centrality(graph, normalized=False)
other = igraph.Graph.TupleList(links, directed=True)
assert other.ecount() == 5
by_igraph = dict(zip(other.vs["name"], other.betweenness()))
for name, found in (("networkx", by_networkx), ("igraph", by_igraph)):
    print(name, "left", round(found["left"], 4), "right", round(found["right"], 4))

assert by_networkx["left"] == by_networkx["right"] == 0.5, "networkx counts each link now"
assert abs(by_igraph["left"] - 2 / 3) < 1e-9 and abs(by_igraph["right"] - 1 / 3) < 1e-9, "igraph counts them as one now"
PYTHON
cat > links.js <<'JS'
const assert = require("node:assert");
const cytoscape = require("cytoscape");
const { MultiDirectedGraph } = require("graphology");
const betweenness = require("graphology-metrics/centrality/betweenness");

const names = ["head", "left", "right", "clerk"];
const links = [["head", "left"], ["head", "right"], ["left", "clerk"], ["left", "clerk"], ["right", "clerk"]];
const core = cytoscape({
  elements: [
    ...names.map((id) => ({ data: { id } })),
    ...links.map(([source, target], index) => ({ data: { id: `link${index}`, source, target } })),
  ],
});
assert.strictEqual(core.edges().length, 5);
const measured = core.elements().betweennessCentrality({ directed: true });
const [left, right] = ["#left", "#right"].map((id) => measured.betweenness(id));
const graph = new MultiDirectedGraph();
for (const name of names) graph.addNode(name);
for (const [source, target] of links) graph.addEdge(source, target);
assert.strictEqual(graph.size, 5);
const found = betweenness(graph, { normalized: false });
console.log("cytoscape left", left, "right", right);
console.log("graphology left", found.left.toFixed(4), "right", found.right.toFixed(4));

assert.ok(left === 0.5 && right === 0.5, "cytoscape counts each link now");
assert.ok(Math.abs(found.left - 2 / 3) < 1e-9 && Math.abs(found.right - 1 / 3) < 1e-9, "graphology counts them as one now");
JS
node links.js
