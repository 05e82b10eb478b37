// The page beside the text, with the real program (the one that OUTWARD names): it shows the picture and runs nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'outward-'));
const bundle = join(folder, 'draw.cjs');
buildSync({ entryPoints: [new URL('../src/draw.ts', import.meta.url).pathname], outfile: bundle, bundle: true, platform: 'node', format: 'cjs' });
const { drawFolder, drawText, page } = createRequire(import.meta.url)(bundle);

const program = process.env.OUTWARD;
const real = { skip: program === undefined && 'OUTWARD names no program' };
const stop = new AbortController().signal;

test('a text is drawn, with the files that it uses', real, async () => {
  writeFileSync(join(folder, 'b.outward'), 'role Chair { serves Guest }\n');
  const { picture, fault } = await drawText(program, 'use "b.outward"\ncustomer Guest "Those & <them>"\n', folder, stop);
  assert.equal(fault, undefined);
  assert.match(picture, /^<svg /);
  const html = page(picture, fault);
  assert.doesNotMatch(html.replace(/base64,[^"]*/, ''), /<script|<svg|onload/);
  assert.match(html, /<img alt="[^"]+" src="data:image\/svg\+xml;base64,/);
  assert.match(html, /default-src 'none'; img-src data:; style-src 'sha256-[^']+'/);
});

test('a text with errors says what is wrong', real, async () => {
  const { picture, fault } = await drawText(program, 'role Chair { serves <b> }\n', folder, stop);
  assert.equal(picture, undefined);
  assert.match(fault, /error\[/);
  const html = page(undefined, fault);
  assert.match(html, /<pre role="status">/);
  assert.doesNotMatch(html, /<b>/);
});

test('a folder is drawn', real, async () => {
  const model = mkdtempSync(join(tmpdir(), 'outward-'));
  writeFileSync(join(model, 'a.outward'), 'customer Guest\n');
  writeFileSync(join(model, 'b.outward'), 'role Chair { serves Guest }\n');
  assert.match((await drawFolder(program, model, stop)).picture, /Chair/);
});

test('a program that is not there', async () => {
  assert.equal((await drawText(join(folder, 'nowhere'), '', folder, stop)).absent, true);
});
