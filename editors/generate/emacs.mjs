// The words of the language for Emacs, which optimizes them to one expression by itself.

export function wordsOfEmacs({ nouns, verbs, modifiers }) {
  const strings = words => words.map(word => `"${word}"`).join(' ');
  const list = (name, doc, words) => `(defconst ${name}\n  '(${strings(words)})\n  "${doc}")\n\n`;
  const values = [...new Set(verbs.flatMap(verb => verb.values))];
  return [
    list('outward--nouns', 'What begins a declaration.', [...nouns.map(noun => noun.word), 'use']),
    list('outward--verbs', 'What begins a statement.', [...new Set(verbs.map(verb => verb.words))]),
    list('outward--modifiers', 'What stands behind an object.', modifiers),
    list('outward--values', 'Words of closed lists.', values),
  ].join('');
}
