// The worker: the module, with the language server in it. Messages of the protocol and questions come in, answers go out.

import { Session, initSync, panicForTests, toText } from '../module/outward.js';
import { Import, initSync as initTables } from '../module/outward_tables.js';
import type { FromWorker, Questions, Table, ToWorker } from './messages.ts';

const post = (message: FromWorker) => postMessage(message);

let session: Session;
/** How many messages of the protocol have come. */
let received = 0;
let isWaiting = false;

onmessage = ({ data }: MessageEvent<ToWorker>) => attempt(() => {
  if ('start' in data) {
    initSync({ module: data.start.module });
    session = new Session(data.start.uri, data.start.today);
  } else if ('tables' in data) {
    initTables({ module: data.tables });
  } else if ('lsp' in data) {
    received += 1;
    tell(session.receive(data.lsp));
    soon();
  } else {
    answer(data.id, data.ask, data.with);
  }
});

/** The work of the server, step by step, so that a message that has come meanwhile is seen first. */
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => attempt(() => {
  isWaiting = false;
  const messages = session.work();
  if (messages === undefined) {
    post({ settled: received });
  } else {
    tell(messages);
    soon();
  }
});

function soon(): void {
  if (!isWaiting) port2.postMessage(0);
  isWaiting = true;
}

function tell(messages: string): void {
  for (const message of JSON.parse(messages)) post({ lsp: JSON.stringify(message) });
}

function answer(id: number, ask: keyof Questions, given: unknown[]): void {
  try {
    const answers: Record<keyof Questions, (...given: never[]) => unknown> = {
      summary: () => JSON.parse(session.summary()),
      report: () => session.report('html'),
      draw: (picture: string, colorBy?: string) => JSON.parse(session.draw(picture, colorBy)),
      page: () => session.page(),
      toText: (model: string) => toText(model),
      look: (posts: Table[], links: Table[], mapping: string) => JSON.parse(tables(posts, links).look(mapping)),
      importTables: (posts: Table[], links: Table[], mapping: string) => JSON.parse(tables(posts, links).run(mapping)),
      panicForTests: () => panicForTests(),
    };
    post({ id, answer: answers[ask](...(given as never[])) });
  } catch (thrown) {
    // what the module throws on purpose is JSON
    if (typeof thrown !== 'string') throw thrown;
    post({ id, failure: JSON.parse(thrown) });
  }
}

function tables(posts: Table[], links: Table[]): Import {
  const all = new Import();
  for (const { name, bytes } of posts) all.posts(name, bytes);
  for (const { name, bytes } of links) all.links(name, bytes);
  return all;
}

/** After a panic, nothing in this instance of the module can be relied on. */
function attempt(step: () => void): void {
  try {
    step();
  } catch (error) {
    post({ down: String(error) });
    close();
  }
}
