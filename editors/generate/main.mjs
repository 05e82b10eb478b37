#!/usr/bin/env node
// Writes the words of the language into the grammars that cannot ask for them: from vocabulary.json, which the library's
// own tests keep. `--check` writes nothing, and fails where a file is stale.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { wordsOfEmacs } from './emacs.mjs';
import { kate } from './kate.mjs';
import { markdown, textmate } from './textmate.mjs';
import { helix, zed } from './queries.mjs';
import { wordsOfBroken } from './treesitter.mjs';

const folder = new URL('../', import.meta.url);
const read = path => (existsSync(new URL(path, folder)) ? readFileSync(new URL(path, folder), 'utf8') : '');
const vocabulary = JSON.parse(read('vocabulary.json'));

const json = value => JSON.stringify(value, null, 2) + '\n';
const files = [
  ['vscode/syntaxes/outward.tmLanguage.json', json(textmate(vocabulary))],
  ['vscode/syntaxes/markdown.tmLanguage.json', json(markdown())],
  ['kate/outward.xml', kate(vocabulary)],
  between('emacs/outward-mode.el', ';; words: of the language', ';; end of words', wordsOfEmacs(vocabulary)),
  between('tree-sitter-outward/queries/highlights.scm', '; words: where a sentence is broken', '; end of words', wordsOfBroken(vocabulary)),
];

// editors look for queries in folders of their own
const queries = {};
for (const query of ['folds', 'highlights', 'injections', 'locals']) {
  const path = `tree-sitter-outward/queries/${query}.scm`;
  queries[query] = files.find(([known]) => known === path)?.[1] ?? read(path);
}
for (const [folder, ofEditor] of [
  ['neovim/queries/outward', queries],
  ['helix/queries', helix(queries)],
  ['zed/languages/outward', zed(queries)],
]) {
  for (const [query, text] of Object.entries(ofEditor)) files.push([`${folder}/${query}.scm`, text]);
}

/** A file that people write, with what is generated between two of its lines. */
function between(path, start, end, words) {
  const text = read(path);
  const from = text.indexOf(`${start}\n`) + start.length + 1;
  const to = text.indexOf(`${end}\n`, from);
  if (from <= start.length || to < 0) throw new Error(`${path} has no line ${start}, or no ${end}`);
  return [path, text.slice(0, from) + words + text.slice(to)];
}

const stale = files.filter(([path, text]) => read(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`editors/${path} is stale: node editors/generate/main.mjs`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [path, text] of stale) {
  const file = new URL(path, folder);
  mkdirSync(new URL('./', file), { recursive: true });
  writeFileSync(file, text);
}
