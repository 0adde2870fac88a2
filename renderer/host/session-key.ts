/** Where the page that signs in leaves the key: only pages of this very server can read it. */
const keptAs = 'scopecard-key';

const keyHeader = 'x-scopecard-key';

/** The header that shows the server that a request comes from a page of its own; asked for each time, it may be renewed. */
export function keyHeaders(): Readonly<Record<string, string>> {
  const key = globalThis.localStorage?.getItem(keptAs);
  return key ? { [keyHeader]: key } : {};
}
