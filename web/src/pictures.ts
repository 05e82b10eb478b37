// Pictures on the page and as files.

import { sheet } from './editor.ts';
import type { Picture } from './messages.ts';

const sheets = new Map<string, CSSStyleSheet>();

/** Puts a picture on the page. Its style sheet, of the same id each time, goes where the policy of the page allows it. */
export function put(place: HTMLElement, kind: string, picture: Picture): void {
  let style = '';
  const text = picture.svg.replace(/<style>([^]*?)<\/style>/, (_, rules) => {
    style = rules;
    return '';
  });
  const own = sheets.get(kind) ?? sheet('');
  if (!sheets.has(kind)) document.adoptedStyleSheets.push(own);
  sheets.set(kind, own);
  own.replaceSync(style);
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  place.replaceChildren(document.adoptNode(svg));
}

/** The picture as PNG, twice as large as on the page. */
export async function png(picture: Picture): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * 2);
    canvas.height = Math.round(picture.height * 2);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('This browser cannot write the picture as PNG.'))));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function save(name: string, content: Blob | string, type = 'text/plain;charset=utf-8'): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
