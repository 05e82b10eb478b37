// Where the text is while the page is not: in this tab, or in this browser if the reader wants it.

const KEY = 'outward-text';

/** Some browsers refuse to keep anything, and then throw. */
function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

export function kept(): string | undefined {
  return attempt(() => sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? undefined);
}

export const staysInBrowser = (): boolean => attempt(() => localStorage.getItem(KEY) !== null) ?? false;

export function keep(text: string, inBrowser: boolean): void {
  attempt(() => sessionStorage.setItem(KEY, text));
  attempt(() => (inBrowser ? localStorage.setItem(KEY, text) : localStorage.removeItem(KEY)));
}
