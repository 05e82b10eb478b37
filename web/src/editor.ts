// The text: CodeMirror, connected to the language server.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { type Diagnostic as Mark, lintGutter, setDiagnostics } from '@codemirror/lint';
import {
  LSPClient, type LSPClientExtension, LSPPlugin, findReferencesKeymap, formatDocument, formatKeymap, hoverTooltips,
  jumpToDefinitionKeymap, renameKeymap, serverCompletion,
} from '@codemirror/lsp-client';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from '@codemirror/view';
import { outward } from './language.ts';

export const URI = 'file:///text.outward';

interface Position {
  line: number;
  character: number;
}
export interface Range {
  start: Position;
  end: Position;
}
/** An error or a finding, as the language server tells it. */
export interface Finding {
  range: Range;
  severity: 1 | 2 | 3 | 4;
  code: string;
  message: string;
}
export interface Fix {
  title: string;
  isPreferred?: boolean;
  edit?: { changes?: Record<string, { range: Range; newText: string }[]> };
}

const SEVERITIES = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' } as const;

export class Editor {
  readonly view: EditorView;
  readonly client: LSPClient;

  constructor(
    place: HTMLElement,
    private readonly on: { change: () => void; findings: (findings: Finding[]) => void },
  ) {
    const extension: LSPClientExtension = {
      clientCapabilities: {
        textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
      },
      notificationHandlers: {
        'textDocument/publishDiagnostics': (_, params) => this.mark(params.diagnostics),
      },
    };
    this.client = new LSPClient({
      sanitizeHTML: sanitized,
      timeout: 20_000,
      extensions: [
        serverCompletion({ override: true }),
        hoverTooltips(),
        keymap.of([...formatKeymap, ...renameKeymap, ...jumpToDefinitionKeymap, ...findReferencesKeymap]),
        extension,
      ],
    });
    // in a shadow tree, styles are no elements, which the policy of the page forbids
    const root = place.attachShadow({ mode: 'open' });
    const shell = root.appendChild(document.createElement('div'));
    this.view = new EditorView({ parent: shell, root, state: this.state('') });
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet(':host > div, .cm-editor { height: 100%; }')];
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces the text; it can be undone. */
  replace(text: string): void {
    const { doc } = this.view.state;
    this.view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
  }

  /** Shows a place, and goes there. */
  show(range: Range): void {
    const [anchor, head] = [this.offset(range.start), this.offset(range.end)];
    this.view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    this.view.focus();
  }

  format(): void {
    formatDocument(this.view);
  }

  /** What could be done about a finding. */
  async fixes(finding: Finding): Promise<Fix[]> {
    const context = { diagnostics: [finding] };
    const params = { textDocument: { uri: URI }, range: finding.range, context };
    this.client.sync();
    const found = await this.client.request<typeof params, Fix[] | null>('textDocument/codeAction', params);
    return found ?? [];
  }

  async apply(fix: Fix): Promise<void> {
    const { edit } = fix.edit ? fix : await this.client.request<Fix, Fix>('codeAction/resolve', fix);
    const edits = edit?.changes?.[URI] ?? [];
    const changes = edits.map(({ range, newText }) => ({
      from: this.offset(range.start),
      to: this.offset(range.end),
      insert: newText,
    }));
    this.view.dispatch({ changes, userEvent: 'input.fix', scrollIntoView: true });
  }

  private offset({ line, character }: Position): number {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(line + 1, doc.lines));
    return Math.min(at.from + character, at.to);
  }

  private mark(findings: Finding[]): boolean {
    const plugin = LSPPlugin.get(this.view);
    if (!plugin) return true;
    const place = (position: Position) => {
      const { line, character } = position;
      const { syncedDoc, unsyncedChanges } = plugin;
      const at = syncedDoc.line(Math.min(line + 1, syncedDoc.lines));
      return unsyncedChanges.mapPos(Math.min(at.from + character, at.to));
    };
    const marks = findings.map((finding): Mark => ({
      from: place(finding.range.start),
      to: place(finding.range.end),
      severity: SEVERITIES[finding.severity],
      source: finding.code,
      message: finding.message,
    }));
    this.view.dispatch(setDiagnostics(this.view.state, marks));
    this.on.findings(findings);
    return true;
  }

  private state(text: string): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        search({ top: true }),
        highlightSelectionMatches(),
        lintGutter(),
        keymap.of([
          ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, indentWithTab,
        ]),
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': 'The organization, as text', 'aria-describedby': 'keys' }),
        outward,
        theme,
        this.client.plugin(URI, 'outward'),
        EditorView.updateListener.of(update => {
          if (!update.docChanged) return;
          this.client.sync();
          this.on.change();
        }),
      ],
    });
  }
}

export function sheet(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** The HTML that Markdown of the server may become: no more than words. */
function sanitized(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const words = new Set(['P', 'UL', 'OL', 'LI', 'STRONG', 'EM', 'B', 'I', 'CODE', 'PRE', 'H1', 'H2', 'H3', 'H4', 'HR', 'BR', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD', 'BLOCKQUOTE', 'SPAN']);
  for (const element of [...page.body.querySelectorAll('*')]) {
    if (!words.has(element.tagName)) {
      element.replaceWith(element.textContent ?? '');
      continue;
    }
    for (const { name } of [...element.attributes]) if (name !== 'class') element.removeAttribute(name);
  }
  return page.body.innerHTML;
}

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '.875rem' },
  '&.cm-focused': { outline: '2px solid var(--link)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBottom: '2rem' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--faint)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'var(--active)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--active)', color: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--selected) !important' },
  '.cm-matchingBracket': { backgroundColor: 'var(--selected) !important', outline: '1px solid var(--faint)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--band)' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '.35rem', boxShadow: '0 2px 10px rgb(0 0 0 / .18)', maxWidth: 'min(34rem, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--link)', color: 'var(--paper)' },
  '.cm-completionDetail': { color: 'var(--faint)', fontStyle: 'normal' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-lsp-hover-tooltip, .cm-lsp-documentation': { padding: '.3rem .8rem', font: '.875rem/1.5 var(--sans)' },
  '.cm-diagnostic': { padding: '.35rem .7rem', font: '.875rem/1.45 var(--sans)', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--poor)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--fair)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--note)' },
  '.cm-diagnosticSource': { opacity: '1', color: 'var(--faint)', fontFamily: 'var(--mono)', fontSize: '.8em' },
  '.cm-panels': { backgroundColor: 'var(--band)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-textfield': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--faint)', borderRadius: '.25rem' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--faint)', borderRadius: '.25rem' },
});
