// The TextMate grammar: what VS Code colors by, and whatever else reads such grammars.
//
// Each verb has a rule of its own, which takes the first object along; the rule of the comma takes each further one. So a
// word of the language is a name wherever a name is expected, and a list may go on over several lines.

const START = '_\\p{L}\\p{Nl}';
const CONTINUE = '_\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}';
const NAME = `[${START}][${CONTINUE}]*(?:-[${CONTINUE}]+)*`;
const REFERENCE = `${NAME}(?:[ \\t]*\\.[ \\t]*${NAME})*`;
/** Behind a word: nothing that would make it longer. */
const END = `(?![${CONTINUE}])(?!-[${CONTINUE}])`;
const BLANKS = '[ \\t]+';
const END_OF_STATEMENT = '$|(?=[;}])';

const scopes = {
  noun: 'storage.type.outward',
  verb: 'keyword.control.outward',
  modifier: 'storage.modifier.outward',
  declared: 'entity.name.type.outward',
  reference: 'variable.other.outward',
  rule: 'support.constant.rule.outward',
  value: 'support.constant.value.outward',
  everyone: 'constant.language.outward',
};

export function textmate({ nouns, verbs }) {
  const top = nouns.map(noun => include(noun.word));
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    information_for_contributors: ['Written by editors/generate: edit that, and run it.'],
    name: 'Outward',
    scopeName: 'source.outward',
    fileTypes: ['outward'],
    patterns: [include('comment'), include('use'), ...top, include('separator')],
    repository: {
      ...Object.fromEntries(nouns.map(noun => [noun.word, declaration(noun)])),
      ...Object.fromEntries(nouns.map(noun => [`block-of-${noun.word}`, block(noun, nouns, verbs)])),
      ...Object.fromEntries(verbs.map(verb => [keyOf(verb), statement(verb)])),
      ...leaves(),
    },
  };
}

const include = name => ({ include: `#${name}` });
const captures = names => Object.fromEntries(names.map((name, at) => [at + 1, capture(name)]));
const capture = name => (name === 'reference' ? { name: scopes.reference, patterns: [include('dot')] } : { name: scopes[name] });
const wordsOf = verb => `(${verb.words.replaceAll(' ', BLANKS)})${END}`;
const oneOf = words => `(${words.join('|')})${END}`;

/** Some verbs have the same words, and differ in whose they are. */
const keyOf = verb => `${verb.words.replaceAll(' ', '-')}-of-${verb.nouns[0]}`;

function declaration({ word }) {
  const named = word !== 'org' && word !== 'rules';
  return {
    begin: `(${word})${END}${named ? `(?:${BLANKS}(${NAME}))?` : ''}`,
    beginCaptures: captures(['noun', 'declared']),
    end: `${END_OF_STATEMENT}|(?<=\\})`,
    patterns: [include('comment'), include('text'), include(`block-of-${word}`)],
  };
}

function block({ word }, nouns, verbs) {
  const inside = word === 'unit' ? nouns.filter(noun => noun.in_unit) : [];
  const statements = verbs.filter(verb => verb.nouns.includes(word));
  return {
    begin: '\\{',
    beginCaptures: { 0: { name: 'punctuation.section.block.begin.outward' } },
    end: '\\}',
    endCaptures: { 0: { name: 'punctuation.section.block.end.outward' } },
    patterns: [
      include('comment'),
      ...inside.map(noun => include(noun.word)),
      ...statements.map(verb => include(keyOf(verb))),
      include('separator'),
    ],
  };
}

function statement(verb) {
  const words = wordsOf(verb);
  const modifiers = verb.modifiers.length > 0 ? [{ match: oneOf(verb.modifiers), name: scopes.modifier }] : [];
  const plain = [include('comment'), include('number'), include('text')];
  switch (verb.objects) {
    case 'flag': return { match: words, name: scopes.verb };
    case 'name': return upToItsEnd(`${words}(?:${BLANKS}(${NAME}))?`, ['verb', 'value'], plain);
    case 'choice': return upToItsEnd(`${words}(?:${BLANKS}${oneOf(verb.values)})?`, ['verb', 'value'], plain);
    case 'number': case 'date': case 'text': return upToItsEnd(words, ['verb'], plain);
    case 'bound': return upToItsEnd(`${words}(?:${BLANKS}${oneOf(['over', 'under'])})?`, ['verb', 'modifier'], plain);
    case 'pair': {
      const both = `${words}(?:${BLANKS}(${REFERENCE})(?:${BLANKS}(over)${END}(?:${BLANKS}(${REFERENCE}))?)?)?`;
      return upToItsEnd(both, ['verb', 'reference', 'modifier', 'reference'], plain);
    }
    case 'move': {
      const other = { match: `(to)${END}(?:${BLANKS}(${REFERENCE}))?`, captures: captures(['modifier', 'reference']) };
      return list(verb, [other, ...plain]);
    }
    case 'list': case 'times': case 'rules': return list(verb, [...modifiers, ...plain]);
  }
}

function upToItsEnd(begin, names, patterns) {
  return { begin, beginCaptures: captures(names), end: END_OF_STATEMENT, patterns };
}

function list(verb, patterns) {
  const [object, names] = objectOf(verb);
  const more = {
    begin: ',',
    beginCaptures: { 0: { name: 'punctuation.separator.outward' } },
    // comments and line ends may come before the next object; anything else ends the list
    end: `${object}|(?=[^\\s/])|(?=/(?!/))`,
    endCaptures: captures(names),
    patterns: [include('comment')],
  };
  return upToItsEnd(`${wordsOf(verb)}(?:${BLANKS}(?:${object}))?`, ['verb', ...names], [more, ...patterns]);
}

/** How an object begins: a pattern, and what its groups are. */
function objectOf({ objects, everyone, nobody }) {
  if (objects === 'rules') return [`(${NAME})`, ['rule']];
  const words = [...(everyone ? ['everyone'] : []), ...(nobody ? ['nobody'] : [])];
  if (words.length === 0) return [`(${REFERENCE})`, ['reference']];
  return [`${oneOf(words)}(?![ \\t]*\\.)|(${REFERENCE})`, ['everyone', 'reference']];
}

function leaves() {
  return {
    comment: {
      patterns: [
        { match: '///(?!/).*$', name: 'comment.line.documentation.outward' },
        { match: '//.*$', name: 'comment.line.double-slash.outward' },
      ],
    },
    use: upToItsEnd(`(use)${END}`, ['noun'], [include('comment'), include('text')]),
    text: {
      begin: '"',
      beginCaptures: { 0: { name: 'punctuation.definition.string.begin.outward' } },
      end: '(")|$',
      endCaptures: { 1: { name: 'punctuation.definition.string.end.outward' } },
      name: 'string.quoted.double.outward',
      patterns: [
        { match: '\\\\(?:["\\\\nt]|u\\{[0-9A-Fa-f]{1,6}\\})', name: 'constant.character.escape.outward' },
        { match: '\\\\.', name: 'invalid.illegal.escape.outward' },
      ],
    },
    number: {
      patterns: [
        { match: '[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9A-Za-z_.%+-])', name: 'constant.numeric.date.outward' },
        { match: '[0-9](?:_?[0-9])*(?:\\.[0-9](?:_?[0-9])*)?%?(?![0-9A-Za-z_.%+-])', name: 'constant.numeric.outward' },
      ],
    },
    dot: { match: '\\.', name: 'punctuation.accessor.outward' },
    separator: { match: ';', name: 'punctuation.terminator.outward' },
  };
}

/** Outward in the fenced blocks of Markdown. */
export function markdown() {
  return {
    scopeName: 'markdown.outward',
    injectionSelector: 'L:text.html.markdown',
    patterns: [
      {
        begin: '(^|\\G)(\\s*)(`{3,}|~{3,})\\s*(?i:(outward)(\\s[^`]*)?$)',
        end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
        name: 'markup.fenced_code.block.markdown',
        beginCaptures: { 3: { name: 'punctuation.definition.markdown' }, 4: { name: 'fenced_code.block.language.markdown' } },
        endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
        patterns: [
          {
            begin: '(^|\\G)(\\s*)(.*)',
            while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
            contentName: 'meta.embedded.block.outward',
            patterns: [{ include: 'source.outward' }],
          },
        ],
      },
    ],
  };
}
