// The rings around the customer beside the text, drawn anew as it changes.

import { dirname } from 'node:path';
import { type Disposable, type TextDocument, type WebviewPanel, ViewColumn, window, workspace } from 'vscode';
import { type Drawn, drawFolder, drawText, page } from './draw';
import { absent, program } from './program';

/** How long nobody has typed before a picture is drawn, in milliseconds. */
const PAUSE = 300;

export class Rings implements Disposable {
  private panel: WebviewPanel | undefined;
  private document: TextDocument | undefined;
  /** The last picture that could be drawn: it stays while the text has errors. */
  private picture: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private drawing: AbortController | undefined;
  private readonly listeners: Disposable[] = [];

  show(): void {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== 'outward') return;
    this.panel ??= this.open();
    this.panel.reveal(ViewColumn.Beside, true);
    this.follow(editor.document);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): WebviewPanel {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel('outward.rings', 'Rings', place, { enableScripts: false, localResourceRoots: [] });
    panel.onDidDispose(() => this.close());
    this.listeners.push(
      workspace.onDidChangeTextDocument(change => {
        if (change.document === this.document) this.soon();
      }),
      workspace.onDidSaveTextDocument(saved => {
        if (saved.languageId === 'outward') this.soon();
      }),
      window.onDidChangeActiveTextEditor(editor => {
        if (editor?.document.languageId === 'outward') this.follow(editor.document);
      }),
    );
    return panel;
  }

  private close(): void {
    clearTimeout(this.timer);
    this.drawing?.abort();
    for (const listener of this.listeners.splice(0)) listener.dispose();
    this.panel = undefined;
    this.document = undefined;
    this.picture = undefined;
  }

  private follow(document: TextDocument): void {
    if (document !== this.document) this.picture = undefined;
    this.document = document;
    void this.draw();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), PAUSE);
  }

  private async draw(): Promise<void> {
    const { document, panel } = this;
    if (!document || !panel) return;
    this.drawing?.abort();
    const drawing = (this.drawing = new AbortController());
    const folder = document.uri.scheme === 'file' ? dirname(document.uri.fsPath) : undefined;
    const ofText = await drawText(program(), document.getText(), folder, drawing.signal);
    const ofFolder = ofText.fault === undefined ? undefined : await this.drawWhole(document, drawing.signal);
    if (drawing.signal.aborted || panel !== this.panel) return;
    this.picture = ofText.picture ?? ofFolder?.picture ?? this.picture;
    const fault = ofText.absent ? absent(program()) : ofFolder?.picture === undefined ? ofText.fault : undefined;
    panel.webview.html = page(this.picture, fault);
  }

  /** A file that is part of a model may say nothing by itself: then the folder that is open is the model, once saved. */
  private async drawWhole(document: TextDocument, stop: AbortSignal): Promise<Drawn | undefined> {
    const folder = workspace.getWorkspaceFolder(document.uri)?.uri;
    if (document.isDirty || folder?.scheme !== 'file') return undefined;
    return drawFolder(program(), folder.fsPath, stop);
  }
}
