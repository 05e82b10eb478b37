// The words of the language for the queries of tree-sitter, which have no way to ask the grammar for them.

/** Colors for words in a sentence that cannot be read: what is being typed. */
export function wordsOfBroken({ nouns, verbs, modifiers }) {
  const ofVerbs = [...new Set(verbs.flatMap(verb => verb.words.split(' ')))].filter(word => !modifiers.includes(word));
  const rule = (capture, words) => `(ERROR\n  [\n${words.map(word => `    "${word}"\n`).join('')}  ] @${capture})\n`;
  return [
    rule('keyword', [...nouns.map(noun => noun.word), 'use']),
    rule('function', ofVerbs),
    rule('operator', modifiers),
  ].join('');
}
