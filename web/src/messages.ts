// What the page and the worker say to each other.

export interface Table {
  name: string;
  bytes: Uint8Array;
}

export interface Picture {
  svg: string;
  title: string;
  description: string;
  width: number;
  height: number;
}

export interface Summary {
  errors: number;
  title: string | null;
  roles: number;
}

/** What can be asked: what it takes, and what is answered. */
export interface Questions {
  summary: () => Summary;
  report: () => string;
  draw: (picture: string, colorBy?: string) => Picture;
  page: () => string;
  toText: (model: string) => string;
  look: (posts: Table[], links: Table[], mapping: string) => { text: string; mapping: string };
  importTables: (posts: Table[], links: Table[], mapping: string) => { text: string; report: string };
  panicForTests: () => void;
}

export interface Failure {
  message: string;
  help?: string | null;
}

export type ToWorker =
  | { start: { module: WebAssembly.Module; uri: string; today: number } }
  /** The module that imports, once there is something to import. */
  | { tables: WebAssembly.Module }
  | { lsp: string }
  | { id: number; ask: keyof Questions; with: unknown[] };

export type FromWorker =
  | { lsp: string }
  /** All work is done, up to this message of the protocol. */
  | { settled: number }
  | { id: number; answer: unknown }
  | { id: number; failure: Failure }
  /** The module is of no more use. */
  | { down: string };
