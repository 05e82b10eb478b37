import type { Answer, Diagnostic } from './results.js';
import type { Model } from './model.js';

export type { Answer, Model };
/** An error or a warning, with its place. */
export type Problem = Diagnostic;
/** Warnings and findings, without the results of the analyses. */
export type Check = Pick<Answer, 'schema' | 'warnings' | 'findings'>;

/** Something that could not be done, in words. */
export class OutwardError extends Error {
  /** What to do about it. */
  help?: string;
  /** The errors of a model that has any. */
  errors?: Problem[];
}

/**
 * Loads the module: from beside the package, from an address, or from what it is given. Needed in browsers, before anything
 * else; Node.js has it loaded.
 */
export function start(from?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Loads the module that `look` and `importTables` need, in browsers. */
export function startTables(from?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Loads the module from its bytes, or once it is compiled. */
export function startSync(bytesOrModule: BufferSource | WebAssembly.Module): void;
export function startTablesSync(bytesOrModule: BufferSource | WebAssembly.Module): void;

export interface Options {
  /** The name of the text, where places are told. */
  name?: string;
  /** The customers to look at the ways to; all current ones if there are none. */
  to?: string[];
  /** Decides whether an `allow … until` has expired: YYYY-MM-DD, or a date in UTC. */
  today?: string | Date;
}

export type Form = 'text' | 'markdown' | 'html';

export interface Layout {
  /** The width of a text in characters; 100 if nothing is said. */
  width?: number;
  /** Every row of every list, instead of the first few. */
  full?: boolean;
}

export interface Picture {
  svg: string;
  title: string;
  /** What it shows, in words. */
  description: string;
  /** In pixels. */
  width: number;
  height: number;
}

export type ExportFormat =
  | 'dot'
  | 'mermaid'
  | 'graphml'
  | 'parties.csv'
  | 'links.csv'
  | 'json'
  | 'outward'
  | 'cytoscape'
  | 'gexf'
  | 'gml'
  | 'pajek'
  | 'dl'
  | 'edgelist'
  | 'adjlist'
  | 'matrix';

/** An organization with every result about it. Every method may throw an `OutwardError`. */
export class Study {
  private constructor();
  /** Reads a text in the Outward language. */
  static read(text: string, options?: Options): Study;
  /** Takes a model as JSON, as `export('json')` writes it. */
  static build(model: Model | string, options?: Options): Study;
  /** The results of all analyses, and the findings. */
  analyze(): Answer;
  /** Warnings and findings. */
  check(): Check;
  /** The diagnosis, its details and the findings in words. */
  report(format?: Form, layout?: Layout): string;
  /** Everything as one page of HTML that loads nothing else. */
  page(): string;
  /** What a role or a unit should know about its way to the customer. */
  card(name: string, format?: Form, layout?: Pick<Layout, 'width'>): string;
  /** The changes from this organization to a newer one. */
  diff(newer: Study, format?: Form, layout?: Layout): string;
  draw(picture?: 'rings' | 'pyramid' | 'walls' | 'holders', options?: { unit?: string; colorBy?: 'pay' | 'power' }): Picture;
  /** The links and results for another program. */
  export(format: ExportFormat): string;
  /** Gives the memory back at once, and not when the object is collected. */
  free(): void;
}

/** A language server for one text: messages of the Language Server Protocol in and out, as objects. */
export class LanguageServer {
  /** The URI of the text that the client will open. */
  constructor(uri: string, options?: Pick<Options, 'today'>);
  /** Handles a message, and returns the messages to send. */
  receive(message: object): object[];
  /** Does the next step of the work that waits, and returns the messages to send; nothing if no work waits. */
  work(): object[] | undefined;
  free(): void;
}

/** A text in the standard layout. */
export function format(text: string): string;
/** A text with edits made to it; docs/edits.md describes them. */
export function edit(text: string, edits: object[]): string;
/** The text of a model as JSON. */
export function toText(model: Model | string): string;
/** The version of Outward. */
export function version(): string;

/** A table: CSV, `.xlsx`, `.ods`, or an export of a directory. */
export interface Table {
  name: string;
  bytes: Uint8Array;
}

/** How tables are understood, in words, and as a mapping to be edited. */
export function look(posts: Table[], options?: { mapping?: string }): { text: string; mapping: string };
/** The text of a model made of tables, and an account of every row. */
export function importTables(
  posts: Table[],
  options?: { links?: Table[]; mapping?: string },
): { text: string; report: string };
