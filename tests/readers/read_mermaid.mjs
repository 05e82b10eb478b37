// Reads diagrams with Mermaid itself, and prints what it understood of each as a line of JSON: read_mermaid.mjs FILE…
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });

// letters by their number, as Mermaid keeps them until it draws
const letters = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, number) => String.fromCodePoint(number));

for (const file of process.argv.slice(2)) {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(file, 'utf8'));
  const nodes = [...diagram.db.getVertices().values()].map(({ id, text }) => ({ id, label: letters(text) }));
  const edges = diagram.db.getEdges().map(({ start, end, text }) => ({ from: start, to: end, text }));
  console.log(JSON.stringify({ nodes, edges }));
}
