// The grammar of Outward for editors. Its words come from the library's own table, by way of ../vocabulary.json; a test
// holds it against the library's parser: both refuse the same files.
//
// A statement ends with its line, so line ends are tokens; blanks and comments may stand anywhere.

const { nouns, verbs, modifiers } = require('../vocabulary.json');

module.exports = grammar({
  name: 'outward',

  // no word is reserved: a word of the language is a name wherever only a name can stand
  word: $ => $.name,
  extras: $ => [/[ \t]/, $.description, $.comment],

  rules: {
    source_file: $ => sentences($, [$.use_statement], nouns),
    use_statement: $ => seq('use', field('path', alias($._reason, $.text))),

    ...Object.assign({}, ...nouns.map(rulesOfNoun), ...verbs.map(rulesOfVerb), ...modifiers.map(ruleOfModifier)),

    _object: $ => $.reference,
    _allowed: $ => seq(alias($.name, $.rule), optional(alias($._no_reason, $.text)), ...anyOrder($, ['until'])),
    _allowed_with_reason: $ => seq(alias($.name, $.rule), alias($._reason, $.text), ...anyOrder($, ['until'])),

    reference: $ => seq($.name, repeat(seq('.', $.name))),
    // `everyone.Desk` is the Desk of something that is called `everyone`
    _reference_from_everyone: $ => seq(alias('everyone', $.name), repeat1(seq('.', $.name))),
    _reference_from_nobody: $ => seq(alias('nobody', $.name), repeat1(seq('.', $.name))),

    _separator: $ => choice(';', $._line_end),
    _comma: $ => seq(',', repeat($._line_end)),
    _line_end: _ => /\r\n|\n|\r/,

    name: _ => /[\p{XID_Start}_]\p{XID_Continue}*(-\p{XID_Continue}+)*/,

    text: $ => seq('"', repeat(choice($._blanks, $._content, $.escape)), '"'),
    // a text that says something: not empty, and not blanks alone
    _reason: $ => seq(
      '"',
      optional($._blanks),
      choice($._content, $.escape),
      repeat(choice($._blanks, $._content, $.escape)),
      '"',
    ),
    _no_reason: $ => seq('"', optional($._blanks), '"'),
    _blanks: _ => token.immediate(prec(1, /[\p{White_Space}&&[^\r\n]]+/)),
    _content: _ => token.immediate(prec(1, /[^"\\\p{White_Space}][^"\\\r\n]*/)),
    escape: _ => token.immediate(seq('\\', choice(/["\\nt]/, seq('u{', character(), '}')))),

    number: $ => choice($._number, seq($._figure, $._nothing)),
    date: $ => choice($._day, seq($._figure, $._nothing)),
    _number: _ => token(seq(digits(), optional('%'))),
    _day: _ => token(day()),
    // what touches a number is part of it, so `5times` is none; nothing that can be written makes it one
    _figure: _ => /[0-9][0-9A-Za-z_.%+-]*/,
    _nothing: _ => /\u{10FFFF}/,

    // three slashes and no more; of two rules that match the same, the first is taken
    description: _ => token(seq('///', optional(/[^\/\r\n][^\r\n]*/))),
    comment: _ => token(seq('//', /[^\r\n]*/)),
  },
});

/** Sentences, each up to the end of its line, to `;` or to the end of what holds them; a block ends its own. */
function sentences($, statements, inside) {
  const withBlock = inside.map(noun => alias($[`_${noun.word}_with_block`], $.declaration));
  const withoutBlock = inside.map(noun => alias($[`_${noun.word}_without_block`], $.declaration));
  const open = choice(...statements, ...withoutBlock);
  return seq(repeat(choice($._separator, seq(open, $._separator), ...withBlock)), optional(open));
}

function rulesOfNoun({ word }) {
  const head = $ => {
    const noun = field('noun', word);
    const label = field('label', $.text);
    switch (word) {
      case 'org': return [noun, label];
      case 'rules': return [noun];
      default: return [noun, field('name', $.name), optional(label)];
    }
  };
  return {
    [`_${word}_without_block`]: $ => head($).length > 1 ? seq(...head($)) : head($)[0],
    [`_${word}_with_block`]: $ => seq(...head($), field('body', alias($[`_${word}_block`], $.block))),
    [`_${word}_block`]: $ => {
      const statements = verbs.filter(verb => verb.nouns.includes(word)).map(verb => alias($[ruleOf(verb)], $.statement));
      const inside = word === 'unit' ? nouns.filter(noun => noun.in_unit) : [];
      return seq('{', sentences($, statements, inside), '}');
    },
  };
}

function rulesOfVerb(verb) {
  const rules = {
    [ruleOf(verb)]: $ => seq(...verb.words.split(' ').map(word => field('verb', word)), ...objects($, verb)),
  };
  if (['list', 'times', 'rules'].includes(verb.objects)) rules[objectOf(verb)] = $ => object($, verb);
  return rules;
}

/** Some verbs have the same words, and differ in whose they are. */
function ruleOf(verb) {
  return `_${verb.words.replaceAll(' ', '_')}_of_${verb.nouns[0]}`;
}

/** Verbs whose objects are written the same way share the rule for one. */
function objectOf({ objects, everyone, nobody, text, modifiers }) {
  const parts = [objects, everyone && 'everyone', nobody && 'nobody', text && 'text', ...modifiers];
  return `_object_of_${parts.filter(Boolean).join('_')}`;
}

function objects($, verb) {
  const list = rule => [one($, rule), repeat(seq($._comma, one($, rule)))];
  switch (verb.objects) {
    case 'flag': return [];
    case 'number': return [$.number];
    case 'bound': return [choice(modifier($, 'over'), modifier($, 'under'))];
    case 'date': return [$.date];
    case 'text': return [alias($._reason, $.text)];
    case 'name': return [$.name];
    case 'choice': return [alias(choice(...verb.values), $.value)];
    case 'list': case 'times': return list(objectOf(verb));
    case 'pair': return [one($, '_object'), field('word', 'over'), one($, '_object')];
    case 'move': return [...list('_object'), field('word', 'to'), ...list('_object')];
    case 'rules': {
      if (!verb.text) return list(objectOf(verb));
      // each rule has its reason, or the last has one for all
      const shared = [one($, '_allowed'), $._comma];
      return [choice(seq(...list('_allowed_with_reason')), seq(repeat1(seq(...shared)), one($, '_allowed_with_reason')))];
    }
  }
}

function one($, rule) {
  return field('object', alias($[rule], $.object));
}

function object($, verb) {
  switch (verb.objects) {
    case 'rules': return seq(alias($.name, $.rule), ...anyOrder($, verb.modifiers));
    case 'times': return seq($.reference, modifier($, 'times'));
    default: return seq(target($, verb), ...(verb.text ? [optional($.text)] : []), ...anyOrder($, verb.modifiers));
  }
}

function target($, { everyone, nobody }) {
  return choice(
    $.reference,
    ...(everyone ? [alias('everyone', $.everyone), alias($._reference_from_everyone, $.reference)] : []),
    ...(nobody ? [alias('nobody', $.nobody), alias($._reference_from_nobody, $.reference)] : []),
  );
}

function ruleOfModifier(word) {
  switch (word) {
    case 'to': return {};
    case 'times': return { _times: $ => seq($.number, field('word', word)) };
    case 'until': return { _until: $ => seq(field('word', word), $.date) };
    default: return { [`_${word}`]: $ => seq(field('word', word), $.number) };
  }
}

function modifier($, word) {
  return alias($[`_${word}`], $.modifier);
}

/** Each of the modifiers, at most once. */
function anyOrder($, words) {
  switch (words.length) {
    case 0: return [];
    case 1: return [optional(modifier($, words[0]))];
    case 2: {
      const [a, b] = words.map(word => modifier($, word));
      return [optional(choice(seq(a, optional(b)), seq(b, optional(a))))];
    }
    default: throw new Error(`more modifiers than were thought of: ${words}`);
  }
}

/** At most 15 digits, single underscores and one point between them. */
function digits() {
  const upTo = most => new RegExp(`[0-9](_?[0-9]){0,${most - 1}}`);
  const wholes = Array.from({ length: 14 }, (_, at) => at + 1);
  return choice(upTo(15), ...wholes.map(whole => new RegExp(`[0-9](_?[0-9]){${whole - 1}}\\.${upTo(15 - whole).source}`)));
}

/** The number of a character in up to six hexadecimal digits: up to 10FFFF, without the surrogates. */
function character() {
  const four = /[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2}/;
  return choice(
    /[0-9A-Fa-f]{1,3}/,
    seq(/0{0,2}/, four),
    seq(optional('0'), /[1-9A-Fa-f][0-9A-Fa-f]{4}/),
    seq('10', /[0-9A-Fa-f]{4}/),
  );
}

/** A day of the Gregorian calendar. */
function day() {
  const leap = choice(
    seq(/[0-9]{2}/, choice(/0[48]/, /[2468][048]/, /[13579][26]/)),
    seq(choice(/[02468][048]/, /[13579][26]/), '00'),
  );
  const anyYear = choice(
    seq(/0[13578]-|1[02]-/, /0[1-9]|[12][0-9]|3[01]/),
    seq(/0[469]-|11-/, /0[1-9]|[12][0-9]|30/),
    seq('02-', /0[1-9]|1[0-9]|2[0-8]/),
  );
  return choice(seq(/[0-9]{4}-/, anyYear), seq(leap, '-02-29'));
}
