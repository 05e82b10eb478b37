// Tokens of a text by VS Code's own tokenizer, with this extension's grammar.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma');
const { INITIAL, Registry, parseRawGrammar } = require('vscode-textmate');

const syntaxes = new URL('../syntaxes/', import.meta.url);
const files = { 'source.outward': 'outward.tmLanguage.json', 'markdown.outward': 'markdown.tmLanguage.json' };

await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));

const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
    createOnigString: text => new oniguruma.OnigString(text),
  }),
  loadGrammar: async scope => {
    const file = files[scope];
    return file ? parseRawGrammar(readFileSync(new URL(file, syntaxes), 'utf8'), file) : null;
  },
});

const grammar = await registry.loadGrammar('source.outward');

/** For each line its text and its tokens: from where to where, and the scopes. Lines end as they do in VS Code. */
export function tokens(text) {
  let state = INITIAL;
  return text.split(/\r\n|\n|\r/).map(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return { line, tokens: tokens.map(({ startIndex, endIndex, scopes }) => [startIndex, Math.min(endIndex, line.length), scopes.slice(1)]) };
  });
}
