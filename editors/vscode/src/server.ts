// The language server `outward lsp`, for as long as the editor is open.

import { type Disposable, commands, window } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { Cards } from './cards';
import { absent, program } from './program';

export class Server implements Disposable {
  private readonly cards = new Cards();
  private client: LanguageClient | undefined;
  /** Starts and stops wait for each other. */
  private last: Promise<void> = Promise.resolve();

  restart(): Promise<void> {
    this.last = this.last.then(() => this.stop()).then(() => this.start());
    return this.last;
  }

  dispose(): Promise<void> {
    this.cards.dispose();
    this.last = this.last.then(() => this.stop());
    return this.last;
  }

  private async start(): Promise<void> {
    const command = program();
    const client = new LanguageClient(
      'outward',
      'Outward',
      { command, args: ['lsp'] },
      {
        documentSelector: [{ language: 'outward', scheme: 'file' }, { language: 'outward', scheme: 'untitled' }],
        middleware: {
          // the command above a role answers with its card, which is for the reader
          executeCommand: async (command, args, next) => {
            const answer: unknown = await next(command, args);
            if (command === 'outward.card' && typeof answer === 'string') await this.cards.show(answer);
            return answer;
          },
        },
      },
    );
    try {
      await client.start();
      this.client = client;
    } catch {
      const settings = 'Open Settings';
      // not awaited: the message stays until it is answered
      void window.showErrorMessage(absent(command), settings).then(answer => {
        if (answer === settings) void commands.executeCommand('workbench.action.openSettings', 'outward.path');
      });
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // one that has died has nothing to stop
    await client?.dispose().catch(() => undefined);
  }
}
