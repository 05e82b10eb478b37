#!/usr/bin/env node
// Runs the program for this platform, which lies beside this file.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const { arch, argv, platform } = process;
const name = platform === 'win32' ? 'outward.exe' : 'outward';
const program = fileURLToPath(new URL(`./programs/${platform}-${arch}/${name}`, import.meta.url));
if (!existsSync(program)) {
  console.error(`error: this package has no program for ${platform} on ${arch}; the library in it runs everywhere`);
  process.exit(2);
}
const { error, signal, status } = spawnSync(program, argv.slice(2), { stdio: 'inherit' });
if (error) {
  console.error(`error: ${error.message}`);
  process.exit(2);
}
// as a shell tells that a signal ended a program
process.exit(signal ? 128 + constants.signals[signal] : status);
