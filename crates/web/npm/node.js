// For Node.js, which reads the modules from its disk: one at once, the other when something is imported.

import { readFileSync } from 'node:fs';
import * as outward from './outward.js';

const read = name => readFileSync(new URL(name, import.meta.url));
let hasTables = false;

function withTables(step) {
  if (!hasTables) outward.startTablesSync(read('./tables_bg.wasm'));
  hasTables = true;
  return step();
}

outward.startSync(read('./module_bg.wasm'));

export * from './outward.js';
export const look = (posts, options) => withTables(() => outward.look(posts, options));
export const importTables = (posts, options) => withTables(() => outward.importTables(posts, options));
