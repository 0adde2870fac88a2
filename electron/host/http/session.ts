import type { IncomingHttpHeaders } from 'node:http';
import { createSecret, sameSecret } from './secret.ts';

/** Request header of the key. */
export const keyHeader = 'x-scopecard-key';

/** What signing in gives a browser. */
export interface SignedIn {
  readonly cookie: string;
  /** Kept by the page: cookies go to every port of an address, what a page keeps only to its own. */
  readonly key: string;
}

/** Who may speak to the server: a token that works once is exchanged for a cookie and a key. */
export interface Session {
  /** A new token, for the address of one browser. */
  token(): string;
  /** What a token gives, null when it is wrong or spent. */
  exchange(token: string): SignedIn | null;
  /** Whether the request carries this session's cookie: enough for the page, which holds no data. */
  knows(headers: IncomingHttpHeaders): boolean;
  /** Whether it carries the cookie and the key. */
  accepts(headers: IncomingHttpHeaders): boolean;
}

function cookieValue(header: string, name: string): string | null {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair ? pair.slice(name.length + 1) : null;
}

/** Sessions of several servers live side by side, because browsers share cookies between the ports of one address. */
export function createSession(port: number): Session {
  const [cookie, key] = [createSecret(), createSecret()];
  const cookieName = `scopecard-${port}`;
  const tokens = new Set<string>();
  const knows = (headers: IncomingHttpHeaders) =>
    sameSecret(cookieValue(headers.cookie ?? '', cookieName) ?? '', cookie);
  return {
    token: () => {
      const token = createSecret();
      tokens.add(token);
      return token;
    },
    exchange: (given) => {
      const token = [...tokens].find((one) => sameSecret(one, given));
      if (token === undefined) return null;
      tokens.delete(token);
      return { cookie: `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`, key };
    },
    knows,
    accepts: (headers) => knows(headers) && sameSecret(String(headers[keyHeader] ?? ''), key),
  };
}
