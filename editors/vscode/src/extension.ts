// What runs when a file of Outward is opened: the language server, and the command that shows the rings.

import { type ExtensionContext, commands, workspace } from 'vscode';
import { Rings } from './rings';
import { Server } from './server';

export async function activate(context: ExtensionContext): Promise<void> {
  const server = new Server();
  const rings = new Rings();
  context.subscriptions.push(
    server,
    rings,
    commands.registerCommand('outward.rings', () => rings.show()),
    commands.registerCommand('outward.restart', () => server.restart()),
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('outward.path')) void server.restart();
    }),
  );
  await server.restart();
}
