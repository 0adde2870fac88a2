/**
 * Chromium alone knows no `app:` scheme. The test's pages are under a name of the loopback address instead, a secure
 * context like `app:`; a server of the test (`page-server.ts`) answers there.
 */
const suffix = '.app.localhost';

/** `app://scopecard/x` as the page's address in the test's browser, on the port of the test's server. */
export function toWebAddress(url: string, port: number): string {
  const { host, pathname, search } = new URL(url);
  return `http://${host}${suffix}:${port}${pathname}${search}`;
}

/** The address that the main process knows, null when it is not one of its own. */
export function fromWebAddress(url: string): string | null {
  const { protocol, hostname, pathname, search } = new URL(url);
  if (protocol !== 'http:' || !hostname.endsWith(suffix)) return null;
  return `app://${hostname.slice(0, -suffix.length)}${pathname}${search}`;
}
