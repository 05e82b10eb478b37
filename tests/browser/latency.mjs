// How long the page of `web/` takes from a key to the errors and findings of the text with it, and to the picture, in headless
// Chromium: node latency.mjs PAGE TEXT CHROMIUM [KEYS]

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [path, model, executablePath, keys = '40'] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(pathToFileURL(resolve(path)).href);
  await page.waitForFunction(() => document.body.dataset.shown);
  await page.evaluate(text => sessionStorage.setItem('outward-text', text), readFileSync(model, 'utf8'));
  // the page keeps its text when it is left
  await page.evaluate(() => addEventListener('pagehide', event => event.stopImmediatePropagation(), true));
  await page.reload();
  await page.waitForFunction(() => document.body.dataset.shown);
  const content = await page.$('#text >>> .cm-content');
  await content.focus();
  await page.evaluate(() => {
    globalThis.times = [];
    let began = 0;
    let revision = '';
    const seen = { answered: 0, shown: 0 };
    // the first listener there is: the time of the key itself
    addEventListener('keydown', event => { began = event.timeStamp; }, true);
    new MutationObserver(() => {
      const { answered, shown } = document.body.dataset;
      if (answered !== revision) {
        revision = answered;
        seen.answered = performance.now() - began;
      } else if (shown === revision && seen.answered) {
        globalThis.times.push({ ...seen, shown: performance.now() - began });
        seen.answered = 0;
      }
    }).observe(document.body, { attributeFilter: ['data-answered', 'data-shown'] });
  });
  // a comment at the end, letter by letter; then a role, which is found something about
  const typed = '\nrole Latecomer { reports to Nobody } // '.padEnd(Number(keys), 'x').slice(0, Number(keys));
  for (const key of typed) {
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    const before = await page.evaluate(() => globalThis.times.length);
    await page.keyboard.type(key);
    await page.waitForFunction(before => globalThis.times.length > before, {}, before);
  }
  const times = await page.evaluate(() => globalThis.times);
  for (const what of ['answered', 'shown']) {
    const sorted = times.map(time => time[what]).sort((a, b) => a - b);
    const at = share => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
    console.log(`${what}: median ${at(0.5)} ms, 95% within ${at(0.95)} ms, at most ${at(1)} ms (${sorted.length} keys)`);
  }
} finally {
  await browser.close();
}
