// A text as the fragment of an address, which browsers do not send: `#1.` and the text, compressed (raw deflate), in
// base64url.

const VERSION = '1.';
/** The longest fragment that is made or read: longer addresses are cut by mail programs and chats. */
const LONGEST = 64_000;
/** The most bytes that a fragment may unpack to. */
const MOST_BYTES = 4_000_000;

const TOO_LONG = 'This text is too long for a link. Download it, and send the file instead.';

export async function toFragment(text: string): Promise<string> {
  const packed = await new Response(through(new Blob([text]), new CompressionStream('deflate-raw'))).arrayBuffer();
  let letters = '';
  for (const byte of new Uint8Array(packed)) letters += String.fromCharCode(byte);
  const fragment = VERSION + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  if (fragment.length > LONGEST) throw new Error(TOO_LONG);
  return fragment;
}

/** The text of a fragment; nothing if there is no text in it. Anybody may have made it. */
export async function fromFragment(hash: string): Promise<string | undefined> {
  const fragment = hash.replace(/^#/, '');
  // what is no text may be a place on the page
  if (!/^\d+\./.test(fragment)) return undefined;
  if (!fragment.startsWith(VERSION)) throw new Error('This link holds no text that this page can read.');
  if (fragment.length > LONGEST) throw new Error('The text in this link is too long to be opened.');
  const broken = new Error('The text in this link is broken: perhaps a part of the link is missing.');
  const letters = fragment.slice(VERSION.length);
  if (!/^[\w-]+$/.test(letters)) throw broken;
  let packed: Uint8Array<ArrayBuffer>;
  try {
    packed = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
  } catch {
    throw broken;
  }
  const reader = through(new Blob([packed]), new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => Promise.reject(broken));
    if (done) break;
    parts.push(value);
    bytes += value.length;
    if (bytes > MOST_BYTES) {
      void reader.cancel();
      throw new Error('The text in this link is too long to be opened.');
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await new Blob(parts).arrayBuffer());
  } catch {
    throw broken;
  }
}

function through(blob: Blob, stream: CompressionStream | DecompressionStream): ReadableStream<Uint8Array<ArrayBuffer>> {
  return blob.stream().pipeThrough(stream as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>);
}
