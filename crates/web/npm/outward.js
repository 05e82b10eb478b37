// The library for JavaScript: the module, with objects instead of JSON, and exceptions instead of what it throws.

import * as module from './module.js';
import * as tablesModule from './tables.js';

/** Something that could not be done, in words. `errors` has the errors of a model that has any. */
export class OutwardError extends Error {
  name = 'OutwardError';

  constructor({ message, help = undefined, errors = undefined }) {
    super(message);
    if (help) this.help = help;
    if (errors) this.errors = errors;
  }
}

/** Loads the module: from beside this file, from an address, or from what it is given. Node.js does so by itself. */
export async function start(from = new URL('./module_bg.wasm', import.meta.url)) {
  await module.default({ module_or_path: from });
}

/** Loads the module that imports tables. */
export async function startTables(from = new URL('./tables_bg.wasm', import.meta.url)) {
  await tablesModule.default({ module_or_path: from });
}

export const startSync = bytesOrModule => void module.initSync({ module: bytesOrModule });
export const startTablesSync = bytesOrModule => void tablesModule.initSync({ module: bytesOrModule });

function attempt(step, of = module) {
  try {
    return step();
  } catch (thrown) {
    if (typeof thrown === 'string') throw new OutwardError(JSON.parse(thrown));
    if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) {
      // after a panic, nothing in this instance can be relied on
      of.__wbg_reset_state();
      throw new OutwardError({
        message: `a mistake in Outward ended the module (${thrown.message}); it was loaded again, and what was read before has to be read again`,
      });
    }
    throw thrown;
  }
}

/** A date as days since 1970. */
function days(date) {
  if (date === undefined) return undefined;
  const time = Date.parse(date instanceof Date ? date.toISOString().slice(0, 10) : date);
  if (Number.isNaN(time)) throw new OutwardError({ message: `\`${date}\` is not a date: write YYYY-MM-DD` });
  return Math.floor(time / 86_400_000);
}

const settings = ({ name, to, today } = {}) => JSON.stringify({ name, to, today: days(today) });
const json = value => (typeof value === 'string' ? value : JSON.stringify(value));

export class Study {
  #study;

  constructor(study) {
    this.#study = study;
  }

  static read(text, options) {
    return new Study(attempt(() => module.Study.read(text, settings(options))));
  }

  static build(model, options) {
    return new Study(attempt(() => module.Study.build(json(model), settings(options))));
  }

  analyze() {
    return JSON.parse(attempt(() => this.#study.analyze()));
  }

  check() {
    return JSON.parse(attempt(() => this.#study.check()));
  }

  report(format = 'text', { width = 100, full = false } = {}) {
    return attempt(() => this.#study.report(format, width, full));
  }

  page() {
    return attempt(() => this.#study.page());
  }

  card(name, format = 'text', { width = 100 } = {}) {
    return attempt(() => this.#study.card(name, format, width));
  }

  diff(newer, format = 'text', { width = 100, full = false } = {}) {
    return attempt(() => this.#study.diff(newer.#study, format, width, full));
  }

  draw(picture = 'rings', { unit, colorBy } = {}) {
    return JSON.parse(attempt(() => this.#study.draw(picture, unit, colorBy)));
  }

  export(format) {
    return attempt(() => this.#study.export(format));
  }

  free() {
    this.#study.free();
  }
}

export class LanguageServer {
  #session;

  constructor(uri, { today } = {}) {
    this.#session = attempt(() => new module.Session(uri, days(today)));
  }

  receive(message) {
    return JSON.parse(attempt(() => this.#session.receive(JSON.stringify(message))));
  }

  work() {
    const messages = attempt(() => this.#session.work());
    return messages === undefined ? undefined : JSON.parse(messages);
  }

  free() {
    this.#session.free();
  }
}

export const format = text => attempt(() => module.format(text));
export const edit = (text, edits) => attempt(() => module.edit(text, JSON.stringify(edits)));
export const toText = model => attempt(() => module.toText(json(model)));
export const version = () => attempt(() => module.version());

function tables(posts, links, step) {
  return attempt(() => {
    const all = new tablesModule.Import();
    for (const { name, bytes } of posts) all.posts(name, bytes);
    for (const { name, bytes } of links) all.links(name, bytes);
    try {
      return JSON.parse(step(all));
    } finally {
      all.free();
    }
  }, tablesModule);
}

export const look = (posts, { mapping = '' } = {}) => tables(posts, [], all => all.look(mapping));
export const importTables = (posts, { links = [], mapping = '' } = {}) => tables(posts, links, all => all.run(mapping));

/** Panics: for tests. */
export const panicForTests = () => attempt(() => module.panicForTests());
