/**
 * Chromium alone knows no `app:` scheme. The test's pages are under a name of the loopback address instead, a secure
 * context like `app:`; no request for it leaves the test.
 */
const suffix = '.app.localhost';

/** `app://scopecard/x` as the page's address in the test's browser. */
export function toWebAddress(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `http://${host}${suffix}${pathname}${search}`;
}

/** The address that the main process knows, null when it is not one of its own. */
export function fromWebAddress(url: string): string | null {
  const { protocol, host, pathname, search } = new URL(url);
  if (protocol !== 'http:' || !host.endsWith(suffix)) return null;
  return `app://${host.slice(0, -suffix.length)}${pathname}${search}`;
}
