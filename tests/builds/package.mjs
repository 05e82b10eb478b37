// The npm package as its users have it: copied into a folder where it is installed, with an example and a workbook, run by
// Node.js, and read by the compiler of TypeScript, to which the lines marked with `@ts-expect-error` have to be wrong.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as outward from 'outward';
import { LanguageServer, OutwardError, Study, edit, format, importTables, look, toText } from 'outward';

const text = readFileSync('northwind.outward', 'utf8');
const study = Study.read(text, { name: 'northwind.outward', today: '2026-05-04' });

const { findings = [] } = study.check();
assert.equal(findings[0]?.location?.file, 'northwind.outward');
assert.equal(study.analyze().findings?.length, findings.length);
/** @type {number | null | undefined} */
const distance = study.analyze().paths?.summary?.mean_distance;
assert.ok(distance && distance > 1);
assert.match(study.report('markdown'), /^# Northwind Coffee/);
assert.match(study.card('Barista'), /Guest/);
assert.match(study.page(), /^<!DOCTYPE html>/i);
assert.match(study.draw('pyramid', { colorBy: 'pay' }).svg, /^<svg/);
assert.match(study.export('dot'), /^digraph/);
assert.equal(toText(study.export('json')).includes('Northwind Coffee'), true);
assert.equal(Study.build(study.export('json')).check().findings?.length, findings.length);
const next = Study.read(text.replace('serves Guest', 'serves Subscriber'));
assert.notEqual(study.diff(next), study.diff(study));
assert.equal(format('customer   Guest'), 'customer Guest\n');

/** @type {(step: () => unknown) => OutwardError} */
const failure = step => {
  try {
    step();
  } catch (error) {
    assert.ok(error instanceof OutwardError);
    return error;
  }
  throw new Error('nothing was thrown');
};
assert.equal(failure(() => Study.read('role A { serves B }')).errors?.[0]?.rule, 'unknown-name');
assert.match(failure(() => study.card('Nobody')).message, /Nobody/);
assert.ok(failure(() => edit(text, [{ what: 'ever' }])).message);
// @ts-expect-error: there is no such picture
assert.match(failure(() => study.draw('cubes')).message, /rings/);
// @ts-expect-error: text is not optional
assert.throws(() => Study.read());

// the types have every format that the module takes, and no other
/** @type {Record<import('outward').ExportFormat, true>} */
const formats = {
  'dot': true,
  'mermaid': true,
  'graphml': true,
  'parties.csv': true,
  'links.csv': true,
  'json': true,
  'outward': true,
  'cytoscape': true,
  'gexf': true,
  'gml': true,
  'pajek': true,
  'dl': true,
  'edgelist': true,
  'adjlist': true,
  'matrix': true,
};
// @ts-expect-error: there is no such format
const { message } = failure(() => study.export('cubes'));
assert.deepEqual(/is one of (.*), not/.exec(message)?.[1]?.split(', '), Object.keys(formats));
for (const known of /** @type {import('outward').ExportFormat[]} */ (Object.keys(formats))) assert.ok(study.export(known));

const tables = [{ name: 'harbour.xlsx', bytes: readFileSync('harbour.xlsx') }];
assert.match(look(tables).mapping, /title = "Job title"/);
const imported = importTables(tables);
assert.ok(Study.read(imported.text).analyze().paths && imported.report.includes('harbour.xlsx'));
assert.match(failure(() => importTables([{ name: 'a.xlsx', bytes: new Uint8Array([80, 75, 3, 4]) }])).message, /a\.xlsx/);

const server = new LanguageServer('file:///shop.outward');
server.receive({ id: 1, method: 'initialize', params: { capabilities: {} } });
server.receive({ method: 'initialized', params: {} });
const textDocument = { uri: 'file:///shop.outward', languageId: 'outward', version: 1, text: 'role A { serves B }' };
server.receive({ method: 'textDocument/didOpen', params: { textDocument } });
const told = [];
for (let messages; (messages = server.work()) !== undefined; ) told.push(...messages);
assert.match(JSON.stringify(told), /unknown-name/);

// a panic is an exception; what was made before is gone, and everything else goes on
const { panicForTests } = /** @type {{ panicForTests: () => void }} */ (/** @type {unknown} */ (outward));
assert.match(failure(panicForTests).message, /a mistake in Outward/);
assert.throws(() => study.check());
assert.equal(Study.read(text, { today: '2026-05-04' }).check().findings?.length, findings.length);

console.log(`the package works: Outward ${outward.version()}`);
