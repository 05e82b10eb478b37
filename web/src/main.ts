// The page: the text on one side, what it means on the other.

import { Editor, type Finding, URI } from './editor.ts';
import { counts, list } from './findings.ts';
import { Import } from './import.ts';
import { keep, kept, staysInBrowser } from './keep.ts';
import type { Picture } from './messages.ts';
import { png, put, save } from './pictures.ts';
import { Server, module } from './server.ts';
import { fromFragment, toFragment } from './share.ts';

/** How long nobody has typed before pictures and diagnosis are made anew, in milliseconds. */
const PAUSE = 120;
/** How long nobody has typed before the counts are read out, and the text is kept. */
const LONG_PAUSE = 700;

interface Example {
  name: string;
  title: string;
  text: string;
}

const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const examples: Example[] = JSON.parse(get('examples').textContent!);

class Page {
  private readonly editor: Editor;
  private readonly imports: Import;
  /** The language server of the editor. */
  private server!: Server;
  /** Another worker for what takes longer, so that no key waits for a picture. */
  private background: Server | undefined;
  private name = 'organization';
  private findings: readonly Finding[] = [];
  private picture: Picture | undefined;
  /** Grows with each change, so that what was asked before a change is not shown after it. */
  private revision = 0;
  private hasFallen = false;
  private soon = 0;
  private later = 0;

  constructor(private readonly module: WebAssembly.Module) {
    this.editor = new Editor(get('text'), {
      change: () => this.changed(),
      findings: findings => {
        this.findings = findings;
        list(get('findings'), findings, this.editor);
        get('counts').textContent = counts(findings);
      },
    });
    this.imports = new Import(() => this.inBackground(), (text, name) => this.open(text, name));
    this.start();
    this.wire();
  }

  /** Starts a server, at first and after one went down. */
  private start(): void {
    this.server = new Server(this.module, URI, { settled: () => this.settled(), down: why => this.fell(why) });
    // what has changed since the last server saw the text is part of what this one is given
    this.editor.client.workspace.syncFiles();
    this.editor.client.connect(this.server.transport);
  }

  private inBackground(): Server {
    if (!this.background || this.background.isDown) {
      this.background = new Server(this.module, URI, { settled: () => {}, down: why => this.fell(why) });
      this.background.hold(this.editor.text);
    }
    return this.background;
  }

  private fell(why: string): void {
    if (this.server.isDown) this.editor.client.disconnect();
    this.hasFallen = true;
    this.say('trouble', `Outward met a mistake of its own in this text, and starts afresh with your next change. (${why})`);
  }

  open(text: string, name: string): void {
    this.name = name;
    this.editor.replace(text);
  }

  private changed(): void {
    this.revision += 1;
    if (this.hasFallen) {
      this.hasFallen = false;
      this.say('trouble', '');
      if (this.server.isDown) this.start();
    }
    clearTimeout(this.soon);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.rest(), LONG_PAUSE);
  }

  /** Nobody has typed for a while. */
  private rest(): void {
    keep(this.editor.text, get<HTMLInputElement>('stay').checked);
    if (/^#\d+\./.test(location.hash)) history.replaceState(null, '', location.pathname + location.search);
    this.say('status', counts(this.findings));
  }

  /** The server has answered all there was. */
  private settled(): void {
    document.body.dataset.answered = String(this.revision);
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.refresh(), PAUSE);
  }

  /** Makes pictures and diagnosis anew, unless the text has errors: then the last ones stay. */
  private async refresh(): Promise<void> {
    const { revision } = this;
    const isOld = () => revision !== this.revision;
    try {
      const server = this.inBackground();
      server.hold(this.editor.text);
      const { errors, roles, title } = await server.ask('summary');
      if (isOld()) return;
      const has = errors === 1 ? 'an error' : `${errors} errors`;
      const below = this.picture ? 'below is what it said before' : 'pictures and diagnosis come once it has none';
      this.say('stale', errors > 0 ? `The text has ${has}: ${below}.` : '');
      document.body.classList.toggle('old', errors > 0);
      if (errors === 0) {
        document.title = `${title ?? 'Outward'} · Outward`;
        get('results').hidden = false;
        await this.draw(isOld);
        const report = await server.ask('report');
        if (isOld()) return;
        get('report').replaceChildren(...shownReport(report));
        get('size').textContent = `${roles} ${roles === 1 ? 'role' : 'roles'}`;
      }
      document.body.dataset.shown = String(revision);
    } catch (error) {
      // a server that went down has said so
      if (!this.hasFallen) this.say('trouble', words(error));
    }
  }

  private async draw(isOld: () => boolean): Promise<void> {
    const kind = this.kind;
    const color = get<HTMLSelectElement>('color').value || undefined;
    const picture = await this.inBackground().ask('draw', kind, color);
    if (isOld() || kind !== this.kind) return;
    this.picture = picture;
    put(get('picture'), kind, picture);
    get('picture').setAttribute('aria-label', picture.title);
  }

  private get kind(): string {
    return document.querySelector<HTMLInputElement>('input[name=kind]:checked')!.value;
  }

  private wire(): void {
    const choose = get<HTMLSelectElement>('example');
    choose.append(...examples.map(({ name, title }) => new Option(title, name)));
    choose.addEventListener('change', () => {
      const example = examples.find(({ name }) => name === choose.value);
      if (example) this.open(example.text, example.name);
      choose.value = '';
    });
    const does: Record<string, () => unknown> = {
      'open': () => this.imports.open(),
      'format': () => this.editor.format(),
      'print': () => print(),
      'share': () => this.share(),
      'save-text': () => save(`${this.name}.outward`, this.editor.text),
      'save-page': async () => save(`${this.name}.html`, await this.inBackground().ask('page'), 'text/html'),
      'save-svg': () => this.picture && save(`${this.name}-${this.kind}.svg`, this.picture.svg, 'image/svg+xml'),
      'save-png': async () => this.picture && save(`${this.name}-${this.kind}.png`, await png(this.picture)),
      'forget': () => {
        keep('', false);
        get<HTMLInputElement>('stay').checked = false;
        this.open('', 'organization');
        this.say('status', 'The text is forgotten.');
      },
    };
    for (const [id, step] of Object.entries(does)) {
      get(id).addEventListener('click', async () => {
        try {
          await step();
          get(id).closest('details')?.removeAttribute('open');
        } catch (error) {
          this.say('trouble', words(error));
        }
      });
    }
    for (const input of document.querySelectorAll('input[name=kind], #color')) {
      input.addEventListener('change', () => {
        const { revision } = this;
        this.draw(() => revision !== this.revision).catch(error => this.say('trouble', words(error)));
      });
    }
    const stay = get<HTMLInputElement>('stay');
    stay.checked = staysInBrowser();
    stay.addEventListener('change', () => keep(this.editor.text, stay.checked));
    addEventListener('pagehide', () => keep(this.editor.text, stay.checked));
    addEventListener('hashchange', () => void this.readAddress());
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu')) {
      menu.addEventListener('keydown', event => {
        if (event.key !== 'Escape') return;
        menu.open = false;
        menu.querySelector('summary')!.focus();
      });
      addEventListener('click', event => {
        if (!menu.contains(event.target as Node)) menu.open = false;
      });
    }
    addEventListener('dragover', event => event.preventDefault());
    addEventListener('drop', event => {
      event.preventDefault();
      if (event.dataTransfer?.files.length) void this.imports.drop(event.dataTransfer.files);
    });
  }

  private async share(): Promise<void> {
    const link = new URL(location.href);
    link.hash = await toFragment(this.editor.text);
    history.replaceState(null, '', link);
    get<HTMLInputElement>('link').value = link.href;
    const isCopied = await navigator.clipboard?.writeText(link.href).then(() => true, () => false);
    get('copied').textContent = isCopied ? 'It is copied.' : 'Copy it from here.';
    get<HTMLDialogElement>('shared').showModal();
    get<HTMLInputElement>('link').select();
  }

  /** Opens the text in the address; returns whether there is one. */
  async readAddress(): Promise<boolean> {
    try {
      const text = await fromFragment(location.hash);
      if (text === undefined) return false;
      if (text !== this.editor.text) this.open(text, 'organization');
      return true;
    } catch (error) {
      this.say('trouble', words(error));
      return false;
    }
  }

  async begin(): Promise<void> {
    if (await this.readAddress()) return;
    const [first] = examples;
    const text = kept();
    if (text) this.open(text, 'organization');
    else if (first) this.open(first.text, first.name);
  }

  private say(id: string, text: string): void {
    if (get(id).textContent !== text) get(id).textContent = text;
  }
}

/** The report, with ids that are no others of this page, and only links that lead somewhere. */
function shownReport(html: string): ChildNode[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('[id]')) element.id = `report-${element.id}`;
  for (const link of body.querySelectorAll('a')) {
    const id = `report-${(link.getAttribute('href') ?? '').slice(1)}`;
    if (body.querySelector(`[id="${CSS.escape(id)}"]`)) link.href = `#${id}`;
    else link.removeAttribute('href');
  }
  return [...body.childNodes];
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

module('module')
  .then(compiled => new Page(compiled).begin())
  .then(() => document.body.classList.remove('loading'))
  .catch(error => {
    get('trouble').textContent = `This browser cannot run the page: ${words(error)}`;
  });
