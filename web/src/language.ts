// Colors and indentation of the language, from the words that the library's own tests keep.

import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import vocabulary from '../../editors/vocabulary.json';

const NAME = /^[_\p{L}\p{Nl}][_\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}]*(?:-[_\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}]+)*/u;
const nouns = new Set(vocabulary.nouns.map(noun => noun.word));
const modifiers = new Set(vocabulary.modifiers);
/** The longest first: some begin with others. */
const verbs = [...new Set(vocabulary.verbs.map(verb => verb.words))].sort((a, b) => b.length - a.length).map(words => {
  return new RegExp(`^${words.replaceAll(' ', '[ \\t]+')}(?![\\p{L}\\p{Nd}_-])`, 'u');
});

interface State {
  /** Whether a statement may begin here. */
  begins: boolean;
  /** Whether a name is declared here. */
  declares: boolean;
  /** Whether the last token was a comma: then a list goes on, on the next line, too. */
  continues: boolean;
  depth: number;
}

function token(stream: StringStream, state: State): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/^\/\/.*/)) return 'comment';
  state.continues = stream.match(/^,/) !== null;
  if (state.continues) return null;
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
  if (stream.match(/^[{};]/)) {
    const mark = stream.current();
    state.depth = Math.max(0, state.depth + (mark === '{' ? 1 : mark === '}' ? -1 : 0));
    state.begins = true;
    state.declares = false;
    return 'brace';
  }
  if (stream.match(/^\d[\d_.]*%?/)) return 'number';
  const begins = state.begins;
  state.begins = false;
  if (begins) {
    const verb = verbs.find(words => stream.match(words, false));
    if (verb && state.depth > 0) {
      stream.match(verb);
      return 'verb';
    }
    const noun = stream.match(NAME, false) as RegExpMatchArray | null;
    if (noun && (nouns.has(noun[0]) || noun[0] === 'use')) {
      stream.match(NAME);
      state.declares = true;
      return 'noun';
    }
  }
  if (stream.match(NAME)) {
    const declares = state.declares;
    state.declares = false;
    if (declares) return 'declared';
    return modifiers.has(stream.current()) ? 'modifier' : 'name';
  }
  stream.next();
  return null;
}

const language = StreamLanguage.define<State>({
  name: 'outward',
  startState: () => ({ begins: true, declares: false, continues: false, depth: 0 }),
  copyState: state => ({ ...state }),
  token(stream, state) {
    if (stream.sol()) state.begins = !state.continues;
    return token(stream, state);
  },
  indent(state, after, context) {
    return Math.max(0, state.depth - (/^\s*\}/.test(after) ? 1 : 0)) * context.unit;
  },
  languageData: { commentTokens: { line: '//' }, indentOnInput: /^\s*\}$/, closeBrackets: { brackets: ['{', '"'] } },
  tokenTable: {
    verb: tags.keyword,
    noun: tags.typeName,
    declared: tags.definition(tags.variableName),
    name: tags.variableName,
    modifier: tags.modifier,
  },
});

const colors = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--verb)' },
  { tag: tags.typeName, color: 'var(--noun)', fontWeight: '600' },
  { tag: tags.definition(tags.variableName), color: 'var(--ink)', fontWeight: '700' },
  { tag: tags.modifier, color: 'var(--verb)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: tags.number, color: 'var(--number)' },
  { tag: tags.comment, color: 'var(--faint)', fontStyle: 'italic' },
]);

export const outward: Extension = [language, syntaxHighlighting(colors)];
