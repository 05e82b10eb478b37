// Opens pages of `outward report` in headless Chromium: axe-core finds nothing in them, light and dark, wide and narrow,
// with their script and without; they load nothing; sorting, filtering and searching work.
// node report.mjs CHROMIUM PAGE.html…

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, ...pages] = process.argv.slice(2);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const wrong = [];

// of very many rows and cards, which are all made alike, so many are checked for accessibility
const ALIKE = 60;

class Reader {
  constructor(page, what) {
    this.page = page;
    this.what = what;
    page.on('pageerror', error => this.says(false, error.message));
    page.on('console', message => message.type() === 'error' && this.says(false, message.text()));
    page.on('request', request => this.says(request.url().startsWith('file:'), `it loads ${request.url()}`));
  }

  says(holds, otherwise) {
    if (!holds) wrong.push(`${this.what}: ${otherwise}`);
  }

  async open(url) {
    await this.page.goto(url);
  }

  async checkAccessibility() {
    await this.page.evaluate(most => {
      for (const alike of ['#table tbody tr', '.cards > details']) {
        [...document.querySelectorAll(alike)].slice(most).forEach(one => one.remove());
      }
    }, ALIKE);
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
    for (const found of violations) {
      const places = found.nodes.slice(0, 3).map(node => `${node.target.join(' ')} (${node.failureSummary})`);
      this.says(false, `${found.id}: ${found.help}: ${places.join('; ')}`);
    }
  }

  async fitsTheScreen() {
    const { all, seen } = await this.page.evaluate(() => {
      const { scrollWidth: all, clientWidth: seen } = document.documentElement;
      return { all, seen };
    });
    this.says(all <= seen, `it is ${all} pixels wide on a screen of ${seen}`);
  }

  async unfold() {
    await this.page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
    const cards = this.page.locator('#unfold');
    if (await cards.count() === 0) return;
    await cards.check();
    this.says(await this.page.locator('#table tbody td:last-child').last().isVisible(), 'not all cards are unfolded');
  }

  // the texts of a column of the actors, of the rows that are shown
  column(title) {
    return this.page.evaluate(title => {
      const table = document.getElementById('table');
      const at = [...table.tHead.rows[0].cells].findIndex(cell => cell.textContent === title);
      return [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[at].textContent);
    }, title);
  }

  // a card on the shelf, or in a row of the actors, where it is the last cell
  card(id) {
    return this.page.locator(`${id}:not(tr), ${id} > td:last-child`);
  }

  async canSort() {
    const figures = texts => texts.map(text => ({ '': -1, 'potential only': 1e12, 'no way': 2e12 }[text] ?? Number(text.replaceAll(',', ''))));
    const ordered = list => list.every((value, at) => at === 0 || list[at - 1] <= value);
    for (const title of ['People', 'Links', 'Findings']) {
      const head = this.page.locator('#table').getByRole('columnheader', { name: title });
      await head.getByRole('button').click();
      this.says(ordered(figures(await this.column(title)).reverse()), `${title} does not sort down`);
      this.says(await head.getAttribute('aria-sort') === 'descending', `${title} does not say that it is sorted`);
      await head.getByRole('button').click();
      this.says(ordered(figures(await this.column(title))), `${title} does not sort up`);
    }
    const name = this.page.locator('#table').getByRole('columnheader', { name: 'Name', exact: true });
    await name.getByRole('button').click();
    const names = await this.column('Name');
    const { compare } = new Intl.Collator('en', { numeric: true });
    this.says(names.every((text, at) => at === 0 || compare(names[at - 1], text) <= 0), 'Name does not sort');
  }

  async canFilter() {
    const all = await this.column('Name');
    const wanted = all[all.length - 1];
    const name = this.page.locator('#only-name');
    await name.fill(wanted.toUpperCase());
    const kept = await this.column('Name');
    this.says(kept.includes(wanted) && (kept.length < all.length || all.length === 1), 'the filter by name does not filter');
    this.says((await this.page.locator('#shown').textContent()).startsWith(kept.length.toLocaleString('en')), 'the count is not told');
    await name.fill('');
    const ways = { '1': text => text === '1', '2': text => Number(text) >= 2, 'potential only': text => text === 'potential only', 'no way': text => text === 'no way' };
    let sum = 0;
    for (const [value, fits] of Object.entries(ways)) {
      await this.page.locator('#only-reach').selectOption(value);
      const links = await this.column('Links');
      sum += links.length;
      this.says(links.every(fits), `the filter by way shows others than ${value}`);
    }
    this.says(sum === all.length, 'the ways do not add up');
    await this.page.locator('#only-reach').selectOption('');
    await this.page.locator('#only-found').check();
    this.says((await this.column('Findings')).every(text => text !== ''), 'the filter by findings does not filter');
    await this.page.locator('#only-found').uncheck();
    this.says((await this.column('Name')).length === all.length, 'the filter does not let go');
  }

  async canSearch() {
    const field = this.page.getByLabel('Search roles, units and findings');
    const wanted = (await this.column('Name'))[0];
    await field.fill(wanted);
    const hits = this.page.locator('#hits a');
    this.says(await hits.count() > 0, `${wanted} is not found`);
    const first = hits.first();
    const card = await first.getAttribute('href');
    this.says((await first.textContent()) === wanted, `${wanted} is not the first of what is found`);
    await first.click();
    this.says(await this.card(card).isVisible(), `${card} is not opened`);
    await field.fill('no such thing anywhere');
    this.says(await hits.count() === 0, 'what is nowhere is found');
    const rule = await this.page.locator('.rule h3').first().evaluate(head => head.lastChild.textContent.trim());
    await field.fill(rule);
    this.says(await hits.count() > 0, `${rule} is not found`);
    await field.press('Escape');
    this.says(await hits.count() === 0 && await field.inputValue() === '', 'Escape does not clear the search');
  }

  // a role of a picture lights up its way, by keys too; a picture is made larger, moved and made whole again
  async canLight() {
    const lit = this.page.locator('#lit');
    const marks = this.page.locator('.picture [data-row]');
    if (await marks.count() > 0) {
      const mark = this.page.locator('.picture [data-row][tabindex="0"]').first();
      await mark.focus();
      this.says(await lit.isVisible(), 'a focused mark lights up nothing');
      this.says(await this.page.locator('#table tr.own').count() === 1, 'the list does not follow the picture');
      const before = await lit.textContent();
      await this.page.keyboard.press('ArrowRight');
      const another = this.page.locator('.picture [data-row]:focus');
      this.says(await another.count() === 1, 'the arrows do not lead to another mark');
      this.says(await marks.count() === 1 || await lit.textContent() !== before || await this.page.locator('.own').count() > 0, 'the next mark lights up nothing');
      await this.page.keyboard.press('Escape');
      this.says(!await lit.isVisible() && await this.page.locator('.own').count() === 0, 'Escape does not put the light out');
    }
    const picture = this.page.locator('.picture').first();
    const box = () => picture.locator('svg').first().getAttribute('viewBox');
    const whole = (await box()).split(' ').map(Number);
    await picture.getByRole('button', { name: 'Larger' }).click();
    this.says(Number((await box()).split(' ')[2]) < whole[2], 'a picture does not become larger');
    await picture.getByRole('button', { name: 'Show all' }).click();
    this.says((await box()).split(' ').map(Number).every((figure, at) => figure === whole[at]), 'a picture does not become whole again');
  }

  // a link to a folded card opens it
  async canFollow() {
    const link = this.page.locator('#table tbody a').first();
    const card = await link.getAttribute('href');
    await this.page.evaluate(() => document.querySelectorAll('.shelf, .cards > details').forEach(one => { one.open = false; }));
    await link.click();
    await this.card(card).waitFor({ state: 'visible', timeout: 5000 }).catch(() => this.says(false, `${card} is not opened by a link`));
  }
}

const folder = mkdtempSync(join(tmpdir(), 'outward-report-'));
const browser = await chromium.launch({ executablePath, args: flags });
try {
  for (const path of pages) {
    const still = join(folder, basename(path));
    const text = readFileSync(path, 'utf8');
    writeFileSync(still, text.replace(/<script>[^]*<\/script>/, ''));
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 390]) {
        for (const [script, file] of [[true, resolve(path)], [false, still]]) {
          const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
          const what = `${basename(path)}, ${colorScheme}, ${width}${script ? '' : ', without a script'}`;
          const reader = new Reader(await context.newPage(), what);
          await reader.open(pathToFileURL(file).href);
          await reader.fitsTheScreen();
          if (script) {
            await reader.canSort();
            await reader.canFilter();
            await reader.canSearch();
            await reader.canLight();
          }
          await reader.canFollow();
          await reader.unfold();
          await reader.fitsTheScreen();
          if (script) await reader.page.locator('#find').fill('e');
          await reader.checkAccessibility();
          await context.close();
        }
      }
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(wrong.length ? wrong.join('\n') : `nothing is wrong with ${pages.length} pages`);
process.exit(wrong.length ? 1 : 0);
