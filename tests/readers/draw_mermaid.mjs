// Draws diagrams with several versions of Mermaid in a headless Chromium, and prints what is to be seen of each as a line
// of JSON, with the text of every label: draw_mermaid.mjs FILE…
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mermaid-'));
for (const file of process.argv.slice(2)) {
  for (const version of ['mermaid-11.4', 'mermaid-11.17', 'mermaid']) {
    const script = pathToFileURL(join(here, 'node_modules', version, 'dist/mermaid.min.js'));
    const page = join(folder, 'page.html');
    const diagram = JSON.stringify(readFileSync(file, 'utf8')).replaceAll('<', '\\u003c');
    writeFileSync(page, `<!DOCTYPE html><meta charset="utf-8"><script src="${script}"></script><body><script>
      mermaid.initialize({ startOnLoad: false });
      mermaid.render('drawn', ${diagram}).then(({ svg }) => {
        const drawn = new DOMParser().parseFromString(svg, 'text/html');
        const words = (selector) => [...drawn.querySelectorAll(selector)].map((label) => label.textContent.trim());
        document.title = encodeURIComponent(JSON.stringify({ labels: words('.node'), links: drawn.querySelectorAll('path.flowchart-link').length, text: drawn.body.textContent.slice(0, 200) }));
      }, (error) => { document.title = encodeURIComponent(JSON.stringify({ error: String(error) })); });
    </script>`);
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files', '--virtual-time-budget=60000', '--dump-dom'];
    const dom = execFileSync('chromium', [...flags, pathToFileURL(page).href], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
    const title = dom.match(/<title>([^<]*)<\/title>/)?.[1] ?? encodeURIComponent('{"error":"nothing was drawn"}');
    console.log(JSON.stringify({ version, ...JSON.parse(decodeURIComponent(title)) }));
  }
}
rmSync(folder, { recursive: true });
