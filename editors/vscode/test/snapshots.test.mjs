// The scopes of some texts, as they stand in snapshots. `OUTWARD_ACCEPT=1 npm test` writes them anew.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { tokens } from './tokens.mjs';

const root = new URL('../../../', import.meta.url);
const snapshots = new URL('snapshots/', import.meta.url);
const TEXTS = [
  'examples/northwind.outward',
  'tests/language/right/layout.outward',
  'tests/language/right/names.outward',
  'tests/language/right/texts.outward',
  'tests/cases/err-recovery.outward',
];

/** A line for each line of the text: what each token is, and then the token. */
function snapshot(text) {
  const lines = tokens(text).map(({ line, tokens: ofLine }) => {
    const named = ofLine.map(([start, end, scopes]) => [line.slice(start, end), scopes.at(-1)?.replace(/\.outward$/, '')]);
    return named.filter(([word]) => word.trim() !== '').map(([word, scope = '?']) => `${scope} ${word.trim()}`).join(' | ');
  });
  return lines.join('\n').trimEnd() + '\n';
}

for (const path of TEXTS) {
  test(path, () => {
    const given = snapshot(readFileSync(new URL(path, root), 'utf8'));
    const file = new URL(`${basename(path, '.outward')}.txt`, snapshots);
    if (process.env.OUTWARD_ACCEPT) {
      mkdirSync(snapshots, { recursive: true });
      writeFileSync(file, given);
    }
    assert.equal(given, readFileSync(file, 'utf8'));
  });
}
