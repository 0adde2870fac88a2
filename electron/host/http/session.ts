import type { IncomingHttpHeaders } from 'node:http';
import { createSecret, sameSecret } from './secret.ts';

/** Request header of the key. */
const keyHeader = 'x-scopecard-key';

/** What signing in gives a browser. */
export interface SignedIn {
  readonly cookie: string;
  /** Stored by the page: cookies are sent to every port of an address, a page's storage belongs to one. */
  readonly key: string;
}

/** Access to the server: a token that works once is exchanged for a cookie and a key. */
export interface Session {
  /** A new token, for the address of one browser. */
  token(): string;
  /** The session for a token, null when the token is wrong or used. */
  exchange(token: string): SignedIn | null;
  /** Whether the request carries this session's cookie: enough for the page, which contains no data. */
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

/** Sessions of several servers coexist, because browsers share cookies between the ports of one address. */
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
