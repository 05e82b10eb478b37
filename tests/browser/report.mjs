// Opens pages of `outward report` in headless Chromium: axe-core finds nothing in them, light and dark, wide and narrow,
// with their script and without; they load nothing; sorting, filtering and searching work, and pictures can be moved.
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

  // a role of a picture lights up its way, by keys too, and the list follows
  async canLight() {
    const lit = this.page.locator('#lit');
    const picture = this.page.locator('.picture:has([data-row])').first();
    if (await picture.count() === 0) return;
    await picture.focus();
    await this.page.keyboard.press('Tab');
    this.says(await lit.isVisible(), 'a focused mark lights up nothing');
    this.says(await this.page.locator('#table tr.own').count() === 1, 'the list does not follow the picture');
    const before = await lit.textContent();
    await this.page.keyboard.press('ArrowRight');
    this.says(await picture.locator('[data-row]:focus').count() === 1, 'the arrows do not lead to another mark');
    const alone = await picture.locator('[data-row]').count() === 1;
    this.says(alone || await lit.textContent() !== before, 'the next mark lights up nothing');
    const seen = await this.page.evaluate(() => {
      const [status, focus] = [document.getElementById('lit'), document.activeElement].map(one => one.getBoundingClientRect());
      return [status.bottom > 0, status.top < innerHeight, focus.bottom > 0, focus.top < innerHeight].every(Boolean);
    });
    this.says(seen, 'what is lit and what is said of it are not to be seen together');
    await this.page.keyboard.press('Escape');
    this.says(!await lit.isVisible() && await this.page.locator('.own').count() === 0, 'Escape does not put the light out');
    const mark = picture.locator('[data-row]').first();
    // a text may stand on it, which is a part of it
    await mark.locator('circle, rect, path').first().click({ force: true });
    this.says(await lit.isVisible(), 'a mark that is clicked lights up nothing');
    await this.page.keyboard.press('Escape');
    const line = picture.locator('[data-step]').first();
    if (await line.count() === 0) return;
    const card = await line.getAttribute('data-step');
    await picture.locator(`[data-card="${card}"] circle`).first().click({ force: true });
    const stroke = await line.evaluate(line => [line.classList.contains('own'), getComputedStyle(line).strokeOpacity]);
    this.says(stroke.join() === 'true,1', 'the line of a mark that is clicked does not light up');
    await this.page.keyboard.press('Escape');
  }

  // the part of a picture that is shown
  async box(picture) {
    const [x, y, width, height] = (await picture.locator('svg').first().getAttribute('viewBox')).split(' ').map(Number);
    return { x, y, width, height };
  }

  async isWhole(picture, whole, after) {
    const now = await this.box(picture);
    this.says(Object.keys(whole).every(key => Math.abs(whole[key] - now[key]) < 0.01), `a picture does not become whole again ${after}`);
  }

  // every picture is made larger, moved and made whole again by its buttons, by keys and by the mouse
  async canMove() {
    for (const picture of await this.page.locator('.picture').all()) {
      const whole = await this.box(picture);
      await picture.getByRole('button', { name: 'Larger' }).click();
      this.says((await this.box(picture)).width < whole.width, 'its button does not make a picture larger');
      await picture.getByRole('button', { name: 'Show all' }).click();
      await this.isWhole(picture, whole, 'by its button');

      await picture.focus();
      const scrolled = await this.page.evaluate(() => scrollY);
      await this.page.keyboard.press('ArrowDown');
      await this.page.waitForFunction(before => scrollY > before, scrolled, { timeout: 1000 })
        .catch(() => this.says(false, 'a whole picture keeps the arrows from scrolling the page'));
      await picture.focus();
      await this.page.keyboard.press('+');
      await this.page.keyboard.press('+');
      const larger = await this.box(picture);
      this.says(larger.width < whole.width, '+ does not make a picture larger');
      await this.page.keyboard.press('ArrowRight');
      await this.page.keyboard.press('ArrowDown');
      const moved = await this.box(picture);
      this.says(moved.x > larger.x, 'an arrow does not move a picture across');
      this.says(moved.y > larger.y, 'an arrow does not move a picture down');
      await this.page.keyboard.press('0');
      await this.isWhole(picture, whole, 'by 0');

      const [x, y] = await this.middle(picture);
      await this.page.mouse.move(x, y);
      await this.page.keyboard.down('Control');
      await this.page.mouse.wheel(0, -200);
      await this.page.keyboard.up('Control');
      const wheeled = await this.box(picture);
      this.says(wheeled.width < whole.width, 'Control and the wheel do not make a picture larger');
      await this.page.mouse.down();
      await this.page.mouse.move(x - 15, y - 9, { steps: 3 });
      await this.page.mouse.up();
      const dragged = await this.box(picture);
      this.says(dragged.x > wheeled.x, 'the mouse does not drag a picture across');
      this.says(dragged.y > wheeled.y, 'the mouse does not drag a picture down');
      this.says(!await this.page.locator('#lit').isVisible(), 'who is dragged is lit up');
      await this.page.mouse.move(x + 30, y + 30);
      this.says((await this.box(picture)).x === dragged.x, 'a picture follows a mouse that let go of it');
      await picture.focus();
      await this.page.keyboard.press('0');
    }
  }

  // the middle of the part of a picture that is on the screen
  async middle(picture) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate(one => one.scrollIntoView({ block: 'center' }));
    const box = await picture.locator('svg').first().boundingBox();
    const height = this.page.viewportSize().height;
    const [top, bottom] = [Math.max(box.y, 0), Math.min(box.y + box.height, height)];
    return [box.x + box.width / 2, (top + bottom) / 2];
  }

  // fingers, as a screen reports them: one scrolls the page, two make a picture larger, then one moves it
  async canTouch() {
    const screen = await this.page.context().newCDPSession(this.page);
    const send = (type, fingers) => {
      const touchPoints = fingers.map(([x, y], id) => ({ x, y, id }));
      return screen.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    // fingers that go down one after the other and move from and to these places
    const gesture = async (from, to) => {
      for (let count = 1; count <= from.length; count += 1) await send('touchStart', from.slice(0, count));
      for (let step = 1; step <= 8; step += 1) {
        await send('touchMove', from.map(([x, y], at) => [x + (to[at][0] - x) * step / 8, y + (to[at][1] - y) * step / 8]));
      }
      await send('touchEnd', []);
      await this.page.waitForTimeout(100);
    };
    const screenState = () => this.page.evaluate(() => ({ scrolled: scrollY, scale: visualViewport.scale }));
    const picture = this.page.locator('.picture').first();
    const whole = await this.box(picture);
    let [x, y] = await this.middle(picture);
    const before = await screenState();
    await gesture([[x, y]], [[x, y - 120]]);
    this.says((await screenState()).scrolled > before.scrolled, 'a finger on a whole picture does not scroll the page');
    await this.isWhole(picture, whole, 'behind a finger that scrolls');

    [x, y] = await this.middle(picture);
    const still = await screenState();
    await gesture([[x - 30, y], [x + 30, y]], [[x - 60, y], [x + 60, y]]);
    const larger = await this.box(picture);
    this.says(Math.abs(whole.width / larger.width - 2) < 0.01, `two fingers twice as far apart make a picture ${whole.width / larger.width} times larger`);
    await gesture([[x, y]], [[x - 40, y - 25]]);
    const moved = await this.box(picture);
    this.says(moved.x > larger.x, 'a finger does not move a larger picture across');
    this.says(moved.y > larger.y, 'a finger does not move a larger picture down');
    const { scrolled, scale } = await screenState();
    this.says(scrolled === still.scrolled, 'the page scrolls below the fingers');
    this.says(scale === 1, 'the page becomes larger, too');
    await gesture([[x - 80, y], [x + 80, y]], [[x - 20, y], [x + 20, y]]);
    await this.isWhole(picture, whole, 'below two fingers');
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
          const hasTouch = width === 390;
          const viewport = { width, height: 900 };
          const context = await browser.newContext({ colorScheme, viewport, hasTouch, reducedMotion: 'reduce' });
          const what = `${basename(path)}, ${colorScheme}, ${width}${script ? '' : ', without a script'}`;
          const reader = new Reader(await context.newPage(), what);
          await reader.open(pathToFileURL(file).href);
          await reader.fitsTheScreen();
          if (script) {
            await reader.canSort();
            await reader.canFilter();
            await reader.canSearch();
            await reader.canLight();
            // what moves is the same in the dark
            if (colorScheme === 'light') await reader.canMove();
            if (colorScheme === 'light' && hasTouch) await reader.canTouch();
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
console.log(wrong.length ? [...new Set(wrong)].join('\n') : `nothing is wrong with ${pages.length} pages`);
process.exit(wrong.length ? 1 : 0);
