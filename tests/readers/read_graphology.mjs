// Reads GraphML as Gephi Lite does, by graphology, and prints nodes and edges by their ids as a line of JSON for each file:
// read_graphology.mjs FILE…
import { readFileSync } from 'node:fs';
import Graph from 'graphology';
import graphml from 'graphology-graphml';

for (const file of process.argv.slice(2)) {
  const graph = graphml.parse(Graph, readFileSync(file, 'utf8'));
  if (!graph.getAttribute('title')) throw new Error(`${file}: the title is lost`);
  const nodes = graph.mapNodes((id, attributes) => ({ ...attributes, id }));
  const edges = graph.mapDirectedEdges((_, attributes, from_id, to_id) => ({ ...attributes, from_id, to_id }));
  if (edges.length !== graph.size) throw new Error(`${file}: links have lost their direction`);
  console.log(JSON.stringify({ nodes, edges }));
}
