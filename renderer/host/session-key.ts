/** Storage key of the session key: only pages of this server can read it. */
const keptAs = 'scopecard-key';

const keyHeader = 'x-scopecard-key';

/** The header that shows the server that a request comes from a page of its own; read each time, because it may be renewed. */
export function keyHeaders(): Readonly<Record<string, string>> {
  const key = globalThis.localStorage?.getItem(keptAs);
  return key ? { [keyHeader]: key } : {};
}
