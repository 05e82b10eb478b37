// Reads Cytoscape's JSON as Cytoscape.js does, and prints nodes and edges by their ids as a line of JSON for each file:
// read_cytoscape.mjs FILE…
import { readFileSync } from 'node:fs';
import cytoscape from 'cytoscape';

for (const file of process.argv.slice(2)) {
  const { data, elements } = JSON.parse(readFileSync(file, 'utf8'));
  const graph = cytoscape({ headless: true, data, elements });
  if (!graph.data('name')) throw new Error(`${file}: the title is lost`);
  const nodes = graph.nodes().map((node) => node.data());
  const edges = graph.edges().map((edge) => ({ ...edge.data(), from_id: edge.source().id(), to_id: edge.target().id() }));
  console.log(JSON.stringify({ nodes, edges }));
}
