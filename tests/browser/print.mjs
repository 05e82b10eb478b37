// Prints pages of `outward report` with headless Chromium and reads the paper with pdftotext: no heading, no sentence that
// opens a list or a table and no finding stands alone at the end of a page; pictures stand on one page; every word is whole.
// node print.mjs CHROMIUM PAGE.html…

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, ...pages] = process.argv.slice(2);
const wrong = [];

const bare = text => text.normalize('NFKC').replace(/\s+/g, '');

// what is printed, by what it may not be: at the end of a page (`opens`), or apart (`pictures`)
const printed = () => {
  const shown = node => node.getClientRects().length > 0;
  const own = node => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll('ul, ol, p, table, .vh').forEach(one => one.remove());
    return copy.textContent;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = new Set();
  while (texts.nextNode()) texts.currentNode.data.split(/\s+/).forEach(word => words.add(word));
  const all = selector => [...document.querySelectorAll(selector)].filter(shown);
  return {
    opens: [
      ...all('h1, h2, h3, h4, .rule[open] > summary, .about, thead tr').map(node => node.textContent),
      ...all('p:has(+ ul, + ol, + table)').map(node => node.textContent),
      ...all('.rule > div > ul > li:has(> ol, > p)').map(own),
    ],
    pictures: all('.picture').map(node => [...node.querySelectorAll('text:not([transform], [aria-hidden] *)')].map(text => text.textContent)),
    words: [...words],
  };
};

const folder = mkdtempSync(join(tmpdir(), 'outward-print-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const path of pages) {
    const says = (holds, otherwise) => { if (!holds) wrong.push(`${basename(path)}: ${otherwise}`); };
    const page = await browser.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(pathToFileURL(resolve(path)).href);
    const { opens, pictures, words } = await page.evaluate(printed);
    for (const format of ['A4', 'Letter']) {
      const pdf = join(folder, 'page.pdf');
      await page.pdf({ path: pdf, format, preferCSSPageSize: false });
      const read = order => execFileSync('pdftotext', [order, pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').slice(0, -1);
      const [sheets, painted] = [read('-layout'), read('-raw')];
      says(sheets.length > 3, `${sheets.length} pages of ${format} is not a report`);
      const lines = sheets.map(sheet => sheet.split('\n').map(line => bare(line)).filter(Boolean));
      const stranded = new Set(opens.map(bare).filter(Boolean));
      lines.forEach((lines, at) => {
        says(lines.length > 0, `page ${at + 1} of ${format} is empty`);
        // an opening may have several lines
        for (const count of [1, 2, 3]) {
          const end = lines.slice(-count).join('').replace(/^(•|\d+\.|→)/, '');
          const last = at + 1 === sheets.length || lines.length < count;
          says(last || !stranded.has(end), `page ${at + 1} of ${format} ends with “${lines.slice(-count).join(' ')}”`);
        }
      });
      const flat = painted.map(bare);
      for (const [at, texts] of pictures.entries()) {
        // a rotated text may stand between two words of a line
        const missing = sheet => texts.map(bare).filter(text => !sheet.includes(text)).length;
        const least = Math.min(...flat.map(missing));
        says(least <= texts.length * 0.03, `picture ${at + 1} is on no page of ${format} as a whole: ${least} of ${texts.length} texts are missing`);
      }
      const known = new Set(words.map(bare));
      const parts = [...known].filter(word => /[-/\u2011:·]/.test(word));
      for (const word of new Set(painted.join(' ').split(/\s+/).map(bare).filter(word => /^\p{L}{3,}$/u.test(word)))) {
        const whole = known.has(word) || [...known].some(one => one.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '') === word);
        // a line may end behind a hyphen or a stroke
        says(whole || parts.some(part => part.split(/[^\p{L}]+/u).includes(word)), `${word} is part of a word (${format})`);
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(wrong.length ? [...new Set(wrong)].join('\n') : `nothing is wrong with ${pages.length} printed pages`);
process.exit(wrong.length ? 1 : 0);
