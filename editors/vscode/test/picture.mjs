// Draws texts as VS Code colors them (Dark+ and Light+), as pages to look at.
//
// `node test/picture.mjs FOLDER FILE…` writes a page for each file; with CHROMIUM=chromium, it also draws each page, light
// and dark, as PNG.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { tokens } from './tokens.mjs';

// the colors of the two themes for the scopes that the grammar has, dark and light
const COLORS = [
  ['comment', '#6a9955', '#008000'],
  ['string', '#ce9178', '#a31515'],
  ['constant.character.escape', '#d7ba7d', '#ee0000'],
  ['constant.numeric', '#b5cea8', '#098658'],
  ['constant.language', '#569cd6', '#0000ff'],
  ['storage', '#569cd6', '#0000ff'],
  ['keyword.control', '#c586c0', '#af00db'],
  ['entity.name.type', '#4ec9b0', '#267f99'],
  ['variable', '#9cdcfe', '#001080'],
  ['support.constant', '#ce9178', '#0451a5'],
  ['invalid', '#f44747', '#cd3131'],
];

const escape = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function span(text, scopes) {
  const known = scopes.toReversed().map(scope => COLORS.findIndex(([prefix]) => scope.startsWith(prefix))).find(at => at >= 0);
  return known === undefined ? escape(text) : `<i class="c${known}">${escape(text)}</i>`;
}

function page(text) {
  const body = tokens(text).map(({ line, tokens: ofLine }) => ofLine.map(([start, end, scopes]) => span(line.slice(start, end), scopes)).join(''));
  const colors = theme => COLORS.map((color, at) => `.c${at} { color: ${color[theme]} }`).join('\n');
  return `<!DOCTYPE html><meta charset="utf-8"><style>
pre { margin: 0; padding: 12px; font: 13px/18px 'DejaVu Sans Mono', monospace; background: #1e1e1e; color: #d4d4d4 }
i { font-style: normal }
${colors(1)}
@media (prefers-color-scheme: light) { pre { background: #fff; color: #000 } ${colors(2)} }
</style><pre>${body.join('\n')}</pre>`;
}

function draw(page, text) {
  const lines = text.split('\n');
  const width = 60 + 8 * Math.max(...lines.map(line => line.length));
  // a picture may not be higher than this
  const height = Math.min(24 + 18 * lines.length, 16_000);
  for (const [name, scheme] of [['dark', 0], ['light', 1]]) {
    const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--window-size=${width},${height}`];
    const colors = `--blink-settings=preferredColorScheme=${scheme}`;
    const picture = `--screenshot=${page.replace(/html$/, `${name}.png`)}`;
    execFileSync(process.env.CHROMIUM, [...options, colors, picture, `file://${page}`], { stdio: 'ignore' });
  }
}

const [folder, ...files] = process.argv.slice(2);
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const written = resolve(folder, basename(file, '.outward') + '.html');
  writeFileSync(written, page(text));
  if (process.env.CHROMIUM) draw(written, text);
}
