// Errors and findings below the text: a click goes to the place, and offers what could be done.

import type { Editor, Finding, Fix } from './editor.ts';

/** The most that are listed: nobody reads more, and a list of thousands takes a while to lay out. */
const LISTED = 200;

const LEVELS = { 1: 'error', 2: 'warning', 3: 'note', 4: 'note' } as const;

/** How many there are of each level, in words. */
export function counts(findings: readonly Finding[]): string {
  const words = (['error', 'warning', 'note'] as const).flatMap(level => {
    const count = findings.filter(finding => LEVELS[finding.severity] === level).length;
    return count === 0 ? [] : [`${count} ${level}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? 'Nothing found' : words.join(', ');
}

export function list(place: HTMLElement, findings: readonly Finding[], editor: Editor): void {
  const sorted = [...findings].sort((a, b) => a.severity - b.severity || a.range.start.line - b.range.start.line);
  const items = sorted.slice(0, LISTED).map(finding => item(finding, editor));
  if (sorted.length > LISTED) {
    const more = document.createElement('li');
    more.textContent = `and ${sorted.length - LISTED} more`;
    items.push(more);
  }
  place.replaceChildren(...items);
}

function item(finding: Finding, editor: Editor): HTMLLIElement {
  const level = LEVELS[finding.severity];
  const [message = '', ...help] = finding.message.split('\nhelp: ');
  const line = document.createElement('li');
  const button = element('button', 'finding');
  button.append(
    element('span', `level ${level}`, level), ' ',
    worded('span', 'message', message), ' ',
    element('span', 'where', `${finding.code} · line ${finding.range.start.line + 1}`),
  );
  const about = element('div', 'about');
  about.hidden = true;
  if (help.length > 0) about.append(worded('p', 'help', help.join('\n')));
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', async () => {
    editor.show(finding.range);
    if (!about.hidden) return;
    about.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    const fixes = await editor.fixes(finding).catch(() => []);
    about.append(...fixes.slice(0, 6).map(fix => offer(fix, editor)));
  });
  line.append(button, about);
  return line;
}

function offer(fix: Fix, editor: Editor): HTMLButtonElement {
  const button = worded('button', 'fix', fix.title);
  button.addEventListener('click', async () => {
    await editor.apply(fix);
    editor.view.focus();
  });
  return button;
}

/** Words, with what stands in backticks as code. */
function worded<K extends keyof HTMLElementTagNameMap>(name: K, style: string, text: string): HTMLElementTagNameMap[K] {
  const made = element(name, style);
  made.append(...text.split('`').map((part, at) => (at % 2 === 1 ? element('code', '', part) : part)));
  return made;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, style: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = style;
  made.textContent = text;
  if (made instanceof HTMLButtonElement) made.type = 'button';
  return made;
}
