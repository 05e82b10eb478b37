#!/usr/bin/env node
// Writes the page, which is one file: `node build.mjs [FOLDER]`, from the modules in `module/` (`.ci/web` builds it).

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = new URL('./', import.meta.url);
const read = path => readFileSync(new URL(path, here), 'utf8');
const [folder = new URL('dist/', here).pathname] = process.argv.slice(2);

/** The first is what a new reader sees. */
const EXAMPLES = ['northwind', 'northwind_next', 'land_registry', 'gitlab', 'five_essays'];
const TITLES = { northwind_next: 'Northwind Coffee, a year later', five_essays: 'A company after five essays' };

async function bundle(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [new URL(entry, here).pathname],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: ['chrome110', 'firefox115', 'safari16.4'],
    // the module is handed over, and not loaded from beside the script
    define: { 'import.meta.url': '""', ...define },
    legalComments: 'none',
  });
  return outputFiles[0].text;
}

/** A script in a page ends where it says so, whatever is around it. */
const inScript = text => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const examples = EXAMPLES.map(name => {
  const text = read(`../examples/${name}.outward`);
  const title = TITLES[name] ?? /^org "([^"]*)"/m.exec(text)?.[1] ?? name;
  return { name, title, text };
});
const version = /^version = "(.*)"/m.exec(read('../Cargo.toml'))[1];
const worker = await bundle('src/worker.ts');
const script = inScript(await bundle('src/main.ts', { WORKER: JSON.stringify(worker) }));
const style = read('style.css');
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  'worker-src blob:',
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const icon = 'data:image/svg+xml,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#2b74b8"><circle cx="16" cy="16" r="14" stroke-width="2" opacity=".5"/><circle cx="16" cy="16" r="9" stroke-width="2.4"/><circle cx="16" cy="16" r="4.5" fill="#2b74b8"/></svg>');

const packed = name => gzipSync(readFileSync(new URL(`module/${name}_bg.wasm`, here)), { level: 9 }).toString('base64');
const parts = {
  policy, icon, style, script, version,
  examples: JSON.stringify(examples).replaceAll('<', '\\u003c'),
  module: packed('outward'),
  tables: packed('outward_tables'),
};
const page = read('index.html').replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/index.html`, page);
const kilobytes = bytes => `${Math.round(bytes / 1000)} kB`;
console.log(`${folder}/index.html: ${kilobytes(page.length)}, ${kilobytes(gzipSync(page, { level: 9 }).length)} after gzip`);
