// Writes the types of results and models from their schemas: node types.mjs FOLDER (from `web/`, whose packages it needs)

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const require = createRequire(new URL('../../../web/', import.meta.url));
const { compile } = await import(pathToFileURL(require.resolve('json-schema-to-typescript')).href);
for (const [schema, file, name] of [['answer-1', 'results', 'Answer'], ['model-1', 'model', 'Model']]) {
  const described = JSON.parse(readFileSync(new URL(`../../../docs/schema/${schema}.json`, import.meta.url), 'utf8'));
  described.title = name;
  const types = await compile(described, name, { bannerComment: '', additionalProperties: false });
  writeFileSync(`${folder}/${file}.d.ts`, types);
}
