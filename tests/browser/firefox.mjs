// Opens pages of `outward report` in headless Firefox: its policy lets its own styles and script in, nothing is loaded
// and nothing goes wrong; its table and its pictures answer to keys alone; without a script all of it is there.
// node firefox.mjs FIREFOX PAGE.html…

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [executablePath, ...pages] = process.argv.slice(2);
const wrong = [];

// what the policy refuses is said on the console
async function open(browser, path, what) {
  const page = await browser.newPage();
  const says = (holds, otherwise) => { if (!holds) wrong.push(`${what}: ${otherwise}`); };
  page.on('pageerror', error => says(false, error.message));
  page.on('console', message => says(!['error', 'warn'].includes(message.type()), message.text()));
  page.on('request', request => says(/^(file|data):/.test(request.url()), `it loads ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  return { page, says };
}

const isStyled = page => page.evaluate(() => getComputedStyle(document.body).maxWidth !== 'none');
const fits = page => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
const focused = page => page.evaluate(() => {
  const at = document.activeElement;
  return { tag: at.localName, id: at.id, text: at.textContent.trim(), inPicture: Boolean(at.closest('.picture')), isMark: at.hasAttribute('data-row') };
});

// from the top of the page on, until this is focused
async function tabTo(page, wanted, most) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    if (wanted(await focused(page))) return true;
  }
  return false;
}

async function byKeysAlone(page, says) {
  await page.keyboard.press('Tab');
  says((await focused(page)).text === 'To the diagnosis', 'the first stop is not the link to the diagnosis');
  says(await tabTo(page, at => at.id === 'find', 5), 'the search is not reached');
  const wanted = await page.$eval('#table tbody tr', row => row.cells[0].textContent);
  await page.keyboard.type(wanted);
  says(await page.$eval('#hits', hits => hits.children.length) > 0, `${wanted} is not found`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash !== '', { timeout: 5000 }).catch(() => says(false, 'what was found is not gone to'));
  await page.evaluate(() => { document.getElementById('find').focus(); });
  await page.keyboard.press('Escape');

  says(await tabTo(page, at => at.inPicture, 2000), 'no picture is reached');
  const box = () => page.$eval('.picture svg', svg => svg.getAttribute('viewBox'));
  const whole = await box();
  await page.keyboard.press('+');
  says(await box() !== whole, '+ does not make a picture larger');
  await page.keyboard.press('0');
  says((await box()).split(' ').map(Number).join() === whole.split(' ').map(Number).join(), '0 does not show all of it');
  if (await page.$('.picture [data-row]')) {
    says(await tabTo(page, at => at.isMark, 20), 'no mark is reached');
    says(await page.$eval('#lit', lit => !lit.hidden), 'a mark that is focused lights up nothing');
    await page.keyboard.press('Escape');
    says(await page.$eval('#lit', lit => lit.hidden), 'Escape does not put the light out');
  }
  says(await tabTo(page, at => at.id === 'only-name', 2000), 'the filter is not reached');
  await page.keyboard.type('no such name');
  says(await page.$eval('#shown', shown => shown.textContent.startsWith('0 ')), 'the filter does not filter');
}

const folder = mkdtempSync(join(tmpdir(), 'outward-firefox-'));
try {
  for (const [scheme, override] of [['dark', 0], ['light', 1]]) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': override, 'ui.prefersReducedMotion': 1 },
    });
    try {
      for (const path of pages) {
        const still = join(folder, basename(path));
        writeFileSync(still, readFileSync(path, 'utf8').replace(/<script>[^]*<\/script>/, ''));
        for (const [file, width] of [[resolve(path), 1280], [resolve(path), 390], [still, 1280]]) {
          const what = `${basename(path)}, Firefox, ${scheme}, ${width}${file === still ? ', without a script' : ''}`;
          const { page, says } = await open(browser, file, what);
          await page.setViewport({ width, height: 900 });
          says(await isStyled(page), 'its style sheet is refused');
          says(await fits(page), 'it is wider than the screen');
          const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
          says((paper === 'rgb(255, 255, 255)') === (scheme === 'light'), `its paper is ${paper}`);
          const fill = await page.$eval('.picture svg > rect', rect => getComputedStyle(rect).fill);
          says((fill === 'rgb(255, 255, 255)') === (scheme === 'light'), `the paper of a picture is ${fill}`);
          says(await page.$eval('#search', search => search.hidden) === (file === still), 'its script is refused');
          // what keys do is the same at any width and in any color
          if (file !== still && width === 1280 && scheme === 'light') await byKeysAlone(page, says);
          await page.close();
        }
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(wrong.length ? [...new Set(wrong)].join('\n') : `nothing is wrong with ${pages.length} pages`);
process.exit(wrong.length ? 1 : 0);
