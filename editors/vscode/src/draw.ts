// A picture by the program, and the page that shows it. Knows nothing of the editor, so that it can be tried without.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';

export interface Drawn {
  picture?: string;
  /** What the program says of the text, where there is no picture. */
  fault?: string;
  /** Whether the program did not start at all. */
  absent?: boolean;
}

/** The rings of a text as SVG; the files that it uses are looked for in the folder. */
export function drawText(program: string, text: string, folder: string | undefined, stop: AbortSignal): Promise<Drawn> {
  return draw(program, '-', text, folder, stop);
}

/** The rings of a folder as SVG, with its files as they are on disk. */
export function drawFolder(program: string, folder: string, stop: AbortSignal): Promise<Drawn> {
  return draw(program, folder, '', folder, stop);
}

function draw(program: string, file: string, input: string, folder: string | undefined, stop: AbortSignal): Promise<Drawn> {
  return new Promise(resolve => {
    const child = spawn(program, ['draw', 'rings', '--color', 'never', file], { cwd: folder, signal: stop });
    let [picture, fault] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => (picture += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (fault += part));
    child.on('error', error => resolve({ fault: error.message, absent: true }));
    child.on('close', status => resolve(status === 0 ? { picture } : { fault }));
    // where the program ends before it has read all, its status says why
    child.stdin.on('error', () => undefined).end(input);
  });
}

const STYLE = `
body { margin: 0; padding: 12px; }
img { display: block; margin: 0 auto; max-width: 100%; }
pre { white-space: pre-wrap; font-family: var(--vscode-editor-font-family, monospace); }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The page around a picture, and what is wrong with the text. It runs no script and loads nothing. */
export function page(picture: string | undefined, fault: string | undefined): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-${STYLE_HASH}'">
<title>Rings</title>
<style>${STYLE}</style>
</head>
<body>
${fault === undefined ? '' : `<pre role="status">${escaped(fault.trim())}</pre>`}
${picture === undefined ? '' : image(picture)}
</body>
</html>
`;
}

/** A picture as an image: whatever stands in it, it can neither run nor load anything. */
function image(picture: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(picture)?.[1] ?? '';
  const data = Buffer.from(picture).toString('base64');
  return `<img alt="${title.replaceAll('"', '&quot;')}" src="data:image/svg+xml;base64,${data}">`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
