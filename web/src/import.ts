// A file of the reader becomes the text: a model, or tables of a spreadsheet. Nothing is sent anywhere.

import type { Table } from './messages.ts';
import type { Server } from './server.ts';

/** The most bytes of a file. */
const MOST_BYTES = 50_000_000;

const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

export class Import {
  private readonly dialog = get<HTMLDialogElement>('import');
  private readonly posts = get<HTMLInputElement>('posts');
  private readonly links = get<HTMLInputElement>('links');
  private readonly mapping = get<HTMLTextAreaElement>('mapping');
  private readonly said = get<HTMLElement>('understood');
  private readonly wrong = get<HTMLElement>('import-wrong');
  private readonly columns = get<HTMLElement>('columns');
  private tables: { posts: Table[]; links: Table[] } = { posts: [], links: [] };

  constructor(
    private readonly server: () => Server,
    private readonly take: (text: string, name: string) => void,
  ) {
    this.posts.addEventListener('change', () => void this.read());
    this.links.addEventListener('change', () => void this.read());
    get('look').addEventListener('click', () => void this.attempt(() => this.look(this.mapping.value)));
    get('take').addEventListener('click', () => void this.attempt(() => this.run()));
    get('import-close').addEventListener('click', () => this.dialog.close());
  }

  open(): void {
    this.wrong.textContent = '';
    this.dialog.showModal();
  }

  /** Files that were dropped on the page. */
  async drop(files: FileList): Promise<void> {
    this.open();
    this.posts.files = files;
    await this.read();
  }

  private async read(): Promise<void> {
    await this.attempt(async () => {
      this.columns.hidden = true;
      const [posts, links] = await Promise.all([tablesOf(this.posts.files), tablesOf(this.links.files)]);
      const [first] = posts;
      if (!first) return;
      this.tables = { posts, links };
      const model = await this.model(first);
      if (model !== undefined) return this.done(model, first.name);
      await this.look('');
    });
  }

  /** The text of a file that is a model already. */
  private async model({ name, bytes }: Table): Promise<string | undefined> {
    const text = () => new TextDecoder().decode(bytes);
    if (name.endsWith('.outward')) return text();
    // tables of a directory are JSON, too
    if (name.endsWith('.json') && /^\s*\{\s*"schema"/.test(text())) return this.server().ask('toText', text());
    return undefined;
  }

  private async look(mapping: string): Promise<void> {
    const { posts, links } = this.tables;
    const seen = await (await this.server().withTables()).ask('look', posts, links, mapping);
    this.said.textContent = seen.text;
    this.mapping.value = seen.mapping;
    this.columns.hidden = false;
    get('take').focus();
  }

  private async run(): Promise<void> {
    const { posts, links } = this.tables;
    const made = await (await this.server().withTables()).ask('importTables', posts, links, this.mapping.value);
    this.done(made.text, posts[0]?.name ?? 'table');
    get('account').textContent = made.report;
    get<HTMLDetailsElement>('account-of-import').hidden = false;
  }

  private done(text: string, name: string): void {
    this.dialog.close();
    this.posts.value = this.links.value = '';
    this.columns.hidden = true;
    get<HTMLDetailsElement>('account-of-import').hidden = true;
    this.take(text, name.replace(/\.[^.]*$/, ''));
  }

  private async attempt(step: () => Promise<void>): Promise<void> {
    this.wrong.textContent = '';
    try {
      await step();
    } catch (error) {
      this.wrong.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}

async function tablesOf(files: FileList | null): Promise<Table[]> {
  return Promise.all([...(files ?? [])].map(async file => {
    if (file.size > MOST_BYTES) throw new Error(`${file.name} is larger than 50 MB, which is more than this page reads.`);
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }));
}
