// The card of a role beside the text, as Markdown that is shown and not edited.

import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, commands, workspace } from 'vscode';

const CARD = Uri.parse('outward-card:/Card.md');

export class Cards implements Disposable, TextDocumentContentProvider {
  private card = '';
  private readonly changed = new EventEmitter<Uri>();
  private readonly registered = workspace.registerTextDocumentContentProvider(CARD.scheme, this);
  readonly onDidChange = this.changed.event;

  async show(card: string): Promise<void> {
    this.card = card;
    this.changed.fire(CARD);
    await commands.executeCommand('markdown.showPreviewToSide', CARD);
  }

  provideTextDocumentContent(): string {
    return this.card;
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }
}
