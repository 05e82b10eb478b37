// Which program to run.

import { workspace } from 'vscode';

export function program(): string {
  return workspace.getConfiguration('outward').get<string>('path')?.trim() || 'outward';
}

/** What to tell somebody whose program does not start. */
export function absent(program: string): string {
  return `\`${program}\` does not start: install Outward, or say in the setting \`outward.path\` where it is`;
}
