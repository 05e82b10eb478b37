// The worker as the page sees it: a transport for the language server, and questions with answers. After a panic it is down,
// until the page starts another.

import type { Transport } from '@codemirror/lsp-client';
import type { Failure, FromWorker, Questions, ToWorker } from './messages.ts';

/** The text of the worker; put here by build.mjs. */
declare const WORKER: string;

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/** Something that could not be done, in words for people. */
export class Refused extends Error {
  constructor({ message, help }: Failure) {
    super(help ? `${message}\nhelp: ${help}` : message);
  }
}

export class Server {
  isDown = false;
  private worker: Worker;
  private version = 0;
  private hasTables = false;
  private sent = 0;
  private ids = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<(message: string) => void>();

  constructor(
    module: WebAssembly.Module,
    private readonly uri: string,
    private readonly on: { settled: () => void; down: (why: string) => void },
  ) {
    // a worker from a blob has the page's own policy: it cannot reach the network either
    const address = URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data);
    this.worker.onerror = event => this.fall(event.message);
    this.post({ start: { module, uri, today: today() } });
  }

  readonly transport: Transport = {
    send: message => {
      this.sent += 1;
      this.post({ lsp: message });
    },
    subscribe: listener => this.listeners.add(listener),
    unsubscribe: listener => this.listeners.delete(listener),
  };

  ask<Q extends keyof Questions>(ask: Q, ...given: Parameters<Questions[Q]>): Promise<ReturnType<Questions[Q]>> {
    if (this.isDown) return Promise.reject(new Error('the module is down'));
    const id = ++this.ids;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.post({ id, ask, with: given });
    });
  }

  /** Gives the worker a text to answer questions about, without an editor. */
  hold(text: string): void {
    const tell = (method: string, params: object, id?: number) => {
      this.transport.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    };
    const { uri } = this;
    this.version += 1;
    if (this.version === 1) {
      tell('initialize', { capabilities: {} }, 1);
      tell('initialized', {});
      tell('textDocument/didOpen', { textDocument: { uri, languageId: 'outward', version: 1, text } });
    } else {
      tell('textDocument/didChange', { textDocument: { uri, version: this.version }, contentChanges: [{ text }] });
    }
  }

  /** Gives the worker the module that imports, if it does not have it. */
  async withTables(): Promise<this> {
    tables ??= module('tables');
    const compiled = await tables;
    if (!this.hasTables) this.post({ tables: compiled });
    this.hasTables = true;
    return this;
  }

  private post(message: ToWorker): void {
    if (!this.isDown) this.worker.postMessage(message);
  }

  private receive(message: FromWorker): void {
    if (this.isDown) return;
    if ('lsp' in message) {
      for (const listener of this.listeners) listener(message.lsp);
    } else if ('settled' in message) {
      // what was sent meanwhile is still to be worked on
      if (message.settled === this.sent) this.on.settled();
    } else if ('down' in message) {
      this.fall(message.down);
    } else {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if ('failure' in message) waiting?.reject(new Refused(message.failure));
      else waiting?.resolve(message.answer as never);
    }
  }

  private fall(why: string): void {
    if (this.isDown) return;
    this.isDown = true;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new Error('the module is down'));
    this.waiting.clear();
    this.on.down(why);
  }
}

/** Today where the reader is, in days since 1970. */
function today(): number {
  const now = new Date();
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
}

/** A module, which lies in the page, compressed. */
export async function module(id: string): Promise<WebAssembly.Module> {
  const packed = Uint8Array.from(atob(document.getElementById(id)!.textContent!), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

let tables: Promise<WebAssembly.Module> | undefined;
