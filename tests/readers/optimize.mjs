// Makes pictures smaller with svgo and its defaults, in place: optimize.mjs FILE…
import { readFileSync, writeFileSync } from 'node:fs';
import { optimize } from 'svgo';

for (const file of process.argv.slice(2)) {
  writeFileSync(file, optimize(readFileSync(file, 'utf8'), { path: file }).data);
}
