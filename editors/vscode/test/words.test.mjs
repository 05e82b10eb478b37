// VS Code's grammar calls each word of every accepted text what the library calls it. The words are those that
// `cargo run -p tree-sitter-outward --example words` prints, in the file that OUTWARD_WORDS names.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tokens } from './tokens.mjs';

const CLASSES = {
  'storage.type': 'noun',
  'keyword.control': 'verb',
  'storage.modifier': 'modifier',
  'entity.name.type': 'name',
  'variable.other': 'reference',
  'support.constant.rule': 'rule',
  'support.constant.value': 'value',
  'constant.language': 'everyone',
  'string.quoted': 'text',
  'constant.numeric': 'number',
  'comment.line.documentation': 'description',
  'comment.line.double-slash': 'comment',
  'punctuation': 'sign',
};
const class_of = scope => CLASSES[Object.keys(CLASSES).find(known => scope.startsWith(known))];

/** Which class each character of a text has; in a text or a comment that of the whole, elsewhere that of the innermost. */
function classes(text) {
  const found = [];
  for (const { line, tokens: ofLine } of tokens(text)) {
    for (const [start, end, scopes] of ofLine) {
      const whole = scopes.find(scope => /^(string|comment)/.test(scope));
      const scope = whole ?? scopes.at(-1) ?? '';
      for (let at = start; at < end; at += 1) found.push(/\s/.test(line[at]) && !whole ? undefined : class_of(scope));
    }
    found.push(undefined);
  }
  return found;
}

const path = process.env.OUTWARD_WORDS;
test('each word has its scope', { skip: path === undefined && 'OUTWARD_WORDS names no file' }, () => {
  const seen = new Set();
  for (const { name, text, words } of readFileSync(path, 'utf8').trim().split('\n').map(JSON.parse)) {
    // one place for each line end, whatever its bytes
    const bytes = Buffer.from(text);
    const at = byte => bytes.subarray(0, byte).toString().replaceAll('\r\n', '\n').length;
    const expected = [];
    for (const [start, end, wordClass] of words) {
      for (let place = at(start); place < at(end); place += 1) expected[place] = wordClass;
      seen.add(wordClass);
    }
    const given = classes(text);
    const plain = text.replaceAll('\r\n', '\n');
    for (let place = 0; place < plain.length; place += 1) {
      if (expected[place] === given[place] || /\s/.test(plain[place])) continue;
      const around = plain.slice(Math.max(0, place - 40), place + 20);
      assert.fail(`${name}: expected ${expected[place]}, not ${given[place]}, at ${JSON.stringify(plain[place])} in ${JSON.stringify(around)}`);
    }
  }
  assert.deepEqual([...seen].sort(), [...new Set(Object.values(CLASSES))].sort());
});
