// Opens the page of `web/` in headless Chromium and Firefox as a new user would: a word is changed and the rings follow, a
// finding leads to its place, a workbook is imported, a text is shared by link, the page is printed, with keys alone; in the
// light and the dark, narrow and wide, without a violation of axe-core, of the page's own policy, and without a request.
// node web.mjs PAGE WORKBOOK CHROMIUM FIREFOX [FOLDER FOR SCREENSHOTS]

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const [path, workbook, chromium, firefox, screenshots] = process.argv.slice(2);
const address = pathToFileURL(resolve(path)).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'outward-web-'));
if (screenshots) mkdirSync(screenshots, { recursive: true });
const example = readFileSync(new URL('../../examples/northwind.outward', import.meta.url), 'utf8');
const wrong = [];

class Reader {
  constructor(page, what) {
    this.page = page;
    this.what = what;
    page.on('pageerror', error => this.says(false, error.message));
    // what the policy refuses is said on the console
    page.on('console', message => this.says(!['error', 'warn'].includes(message.type()) || this.mayComplain, message.text()));
    page.on('request', request => this.says(/^(file|data|blob):/.test(request.url()), `it loads ${request.url()}`));
  }

  says(holds, otherwise) {
    if (!holds) wrong.push(`${this.what}: ${otherwise}`);
  }

  async open(hash = '') {
    await this.page.goto('about:blank');
    await this.page.goto(address + hash);
    await this.page.waitForFunction(() => document.body.dataset.shown, { timeout: 60_000 });
  }

  /** Waits until this holds on the page. */
  async comes(otherwise, holds, ...given) {
    try {
      await this.page.waitForFunction(holds, { timeout: 20_000 }, ...given);
      return true;
    } catch {
      this.says(false, `${otherwise}; it says: ${await this.said('#trouble')} ${await this.said('#stale')} ${await this.said('#counts')}`);
      return false;
    }
  }

  said(selector) {
    return this.page.$eval(selector, element => element.textContent);
  }

  get text() {
    return this.page.evaluate(() => {
      const content = document.querySelector('#text').shadowRoot.querySelector('.cm-content');
      return content.cmTile?.view?.state.doc.toString() ?? content.cmView.view.state.doc.toString();
    });
  }

  async write(text) {
    await (await this.page.$('#text >>> .cm-content')).focus();
    await this.press('Control', 'End');
    await this.page.keyboard.type(text);
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.down(key);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }

  shows = word => this.comes(`the picture does not show ${word}`, word => document.querySelector('#picture').textContent.includes(word), word);

  async canChange() {
    await this.open();
    await this.shows('Barista');
    this.says(/\d errors?, \d+ warnings?/.test(await this.said('#counts')), 'nothing is found in the first example');
    await this.write('\nrole Newcomer { serves Gues');
    await this.comes('an unfinished text is not called so', () => /error/.test(document.querySelector('#stale').textContent));
    this.says((await this.said('#picture')).includes('Barista'), 'the last picture does not stay');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.type('t');
    await this.shows('Newcomer');
    this.says((await this.said('#stale')) === '', 'a finished text is called unfinished');
    for (const [kind, word] of [['pyramid', 'Newcomer'], ['walls', 'Roastery'], ['holders', 'RightDrink']]) {
      await this.page.$eval(`input[value=${kind}]`, input => input.click());
      await this.shows(word);
    }
  }

  async canFollow() {
    await this.page.$eval('#findings .finding', button => button.click());
    await this.comes('a finding does not lead to its place', () => {
      const line = /line (\d+)/.exec(document.querySelector('#findings .where').textContent)[1];
      return document.querySelector('#text').shadowRoot.querySelector('.cm-activeLineGutter')?.textContent === line;
    });
  }

  async canFix() {
    await this.open(fragment('customer Guest\nrole Barista { serves Gest }\n'));
    await this.page.waitForSelector('#findings .finding');
    await this.page.$eval('#findings .finding', button => button.click());
    if (!(await this.comes('there is no fix', () => document.querySelector('#findings .fix')))) return;
    await this.page.$eval('#findings .fix', button => button.click());
    await this.shows('Barista');
    this.says((await this.text).includes('serves Guest'), 'the fix does not mend the text');
  }

  async canImport() {
    await this.page.$eval('#open', button => button.click());
    await (await this.page.$('#posts')).uploadFile(resolve(workbook));
    await this.comes('a workbook is not understood', () => !document.querySelector('#columns').hidden);
    await this.checkAccessibility('with a workbook');
    await this.photograph('import');
    await this.page.$eval('#take', button => button.click());
    await this.comes('no account of the import is given', () => document.querySelector('#account').textContent.includes('role'));
    this.says(/^\s*role /m.test(await this.text), 'no role is imported');
    const broken = join(folder, 'broken.xlsx');
    writeFileSync(broken, 'PK\u0003\u0004 nothing');
    await this.page.$eval('#open', button => button.click());
    await (await this.page.$('#posts')).uploadFile(broken);
    await this.comes('a broken workbook is not refused', () => document.querySelector('#import-wrong').textContent !== '');
    await this.page.$eval('#import-close', button => button.click());
  }

  async canShare() {
    const text = '/// Ünïcode 🙂\ncustomer Guest\nrole Sharer { serves Guest }\n';
    await this.open(fragment(text));
    await this.shows('Sharer');
    this.says((await this.text) === text, 'a shared text is another');
    await this.page.$eval('#share', button => button.click());
    await this.comes('there is no link', () => document.querySelector('#link').value !== '');
    const link = await this.page.$eval('#link', input => input.value);
    await this.open(new URL(link).hash);
    this.says((await this.text) === text, 'the text of a link is another');
  }

  async refuses() {
    const bomb = deflateRawSync(Buffer.alloc(20_000_000), { level: 9 }).toString('base64url');
    for (const hash of ['#2.abc', '#1.???', '#1.abcd', `#1.${'A'.repeat(100_000)}`, `#1.${bomb}`]) {
      await this.open(hash);
      this.says((await this.said('#trouble')) !== '', `${hash.slice(0, 20)} is not refused`);
    }
    // what is no text is a place on the page, or nothing
    await this.open('#<img src=x onerror=alert(1)>');
    this.says((await this.said('#trouble')) === '', 'a fragment that is no text is taken for one');
    // a name is a name
    await this.open(fragment('org "<img src=x onerror=alert(1)>"\ncustomer Guest "<script>alert(1)</script>"\nrole A "<b>bold" { serves Guest "</title><script>1" }\nrole B "<iframe>"\n'));
    this.says(await this.page.evaluate(() => document.querySelectorAll('#results :is(img, script, iframe)').length === 0), 'a name becomes an element');
  }

  async keeps() {
    await this.open(fragment('customer Guest\nrole Kept { serves Guest }\n'));
    await this.write('// and changed');
    await this.open();
    this.says((await this.text).endsWith('// and changed'), 'the text is lost with the page');
  }

  async canPrint() {
    await this.open(fragment(example));
    const paper = join(folder, 'page.pdf');
    writeFileSync(paper, await this.page.pdf());
    const text = execFileSync('pdftotext', [paper, '-']).toString();
    this.says(text.includes('98% of the people have a way'), 'the diagnosis is not printed');
    this.says(text.includes('Roaster'), 'the picture is not printed');
    this.says(!text.includes('Ctrl-Space'), 'the editor is printed');
    if (screenshots) writeFileSync(join(screenshots, 'page.pdf'), readFileSync(paper));
  }

  async canDownload(downloads) {
    await this.open(fragment(example));
    await this.shows('Barista');
    for (const [id, ending, is] of [
      ['save-text', '.outward', file => file.toString() === example],
      ['save-page', '.html', file => /^<!doctype html>/i.test(file) && file.includes('Roaster')],
      ['save-svg', '.svg', file => /^<svg/.test(file) && file.includes('Roaster')],
      ['save-png', '.png', file => file.subarray(1, 4).toString() === 'PNG' && file.readUInt32BE(16) > 600],
    ]) {
      await this.page.$eval(`#${id}`, button => button.click());
      const file = await downloaded(downloads, ending);
      this.says(file && is(file), `${ending} is ${file ? `not what was asked for: ${file.subarray(0, 60)}` : 'not downloaded'}`);
    }
  }

  // after a panic, the page says so, and works again with the next change
  async survives() {
    const [worker] = this.page.workers();
    this.mayComplain = true;
    await worker.evaluate(() => { onmessage({ data: { id: 0, ask: 'panicForTests', with: [] } }); });
    await this.comes('a panic is not told', () => document.querySelector('#trouble').textContent.includes('mistake of its own'));
    await this.write('\nrole Survivor { serves Guest }');
    await this.shows('Survivor');
    this.says((await this.said('#trouble')) === '', 'the panic is still told');
    this.mayComplain = false;
  }

  async keysAlone() {
    await this.open(fragment(example));
    const at = () => this.page.evaluate(() => document.activeElement.id || document.activeElement.parentElement.className);
    const passed = [];
    for (let step = 0; step < 20 && (await at()) !== 'text'; step += 1) {
      await this.page.keyboard.press('Tab');
      passed.push(await at());
    }
    this.says((await at()) === 'text', `the text is not reached by Tab, but ${passed}`);
    for (const id of ['example', 'open', 'format', 'share', 'menu', 'print']) this.says(passed.includes(id), `${id} is not reached by Tab`);
    await this.press('Control', 'End');
    await this.page.keyboard.type('\nrole Keys { serves Guest }');
    await this.shows('Keys');
    await this.page.keyboard.press('Tab');
    this.says((await at()) === 'text', 'Tab does not stay in the text');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Tab');
    this.says((await at()) !== 'text', 'Escape and Tab do not leave the text');
    const reached = await this.page.evaluate(() => Boolean(document.activeElement.closest('#findings, .found')));
    this.says(reached, `behind the text is ${await at()}, no finding`);
  }

  async fits() {
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    this.says(wide <= 0, `it is ${wide} pixels too wide`);
  }

  async checkAccessibility(when = '') {
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, help, nodes } of violations) this.says(false, `${when} ${id}: ${help} (${nodes[0].html.slice(0, 200)}; ${nodes[0].failureSummary})`);
  }

  async photograph(name) {
    if (screenshots) await this.page.screenshot({ path: join(screenshots, `${this.what.replaceAll(', ', '-')}-${name}.png`) });
  }
}

// a file of this ending, once it is whole; each is asked for once
async function downloaded(downloads, ending) {
  for (let waited = 0; waited < 200; waited += 1) {
    const names = readdirSync(downloads);
    const name = names.find(name => name.endsWith(ending));
    const isWhole = !names.some(name => /\.(crdownload|part)$/.test(name));
    const file = name && isWhole ? readFileSync(join(downloads, name)) : undefined;
    if (file?.length) return file;
    await new Promise(resolve => { setTimeout(resolve, 100); });
  }
  return undefined;
}

const fragment = text => `#1.${deflateRawSync(text).toString('base64url')}`;

async function look(browser, which, scheme) {
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    if (which === 'Chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const reader = new Reader(page, `${which}, ${scheme}, ${width}`);
    await reader.open();
    await reader.shows('Barista');
    await reader.fits();
    await reader.checkAccessibility();
    await reader.photograph('page');
    await page.close();
  }
}

async function use(browser, which) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const reader = new Reader(page, which);
  await reader.canChange();
  await reader.canFollow();
  await reader.photograph('found');
  await reader.canFix();
  await reader.canShare();
  await reader.canImport();
  await reader.keeps();
  await reader.refuses();
  await reader.keysAlone();
  if (which === 'Chromium') {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads(which) });
  }
  await reader.canDownload(downloads(which));
  if (which === 'Chromium') {
    await reader.canPrint();
    await reader.survives();
  }
  await page.close();
}

function downloads(which) {
  const own = join(folder, which);
  mkdirSync(own, { recursive: true });
  return own;
}

const browsers = {
  Chromium: () => puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] }),
  Firefox: scheme => puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    extraPrefsFirefox: {
      // it takes the scheme from the system
      'ui.systemUsesDarkTheme': scheme === 'dark' ? 1 : 0,
      // into a folder of our own
      'browser.download.folderList': 2,
      'browser.download.dir': downloads('Firefox'),
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.download.alwaysOpenPanel': false,
    },
  }),
};
try {
  for (const [which, launch] of Object.entries(browsers)) {
    for (const scheme of ['light', 'dark']) {
      const browser = await launch(scheme);
      try {
        await look(browser, which, scheme);
        if (scheme === 'light') await use(browser, which);
      } finally {
        await browser.close();
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(wrong.length ? [...new Set(wrong)].join('\n') : 'nothing is wrong with the page');
process.exit(wrong.length ? 1 : 0);
