import { createSecret, sameSecret } from './secret.ts';

/** Who may speak to the server: the token of the address is exchanged for a cookie (SPEC 6). */
export interface Session {
  /** The token of the printed address; it opens the program in any browser of this user while the server runs. */
  readonly token: string;
  /** A token that works once: command lines, and so the address given to a browser, can be read by other users. */
  ticket(): string;
  /** The cookie to set for a valid token, null for any other. */
  exchange(token: string): string | null;
  /** Whether the request's Cookie header holds this session's cookie. */
  accepts(cookieHeader: string | undefined): boolean;
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
  const token = createSecret();
  const cookie = createSecret();
  const cookieName = `scopecard-${port}`;
  const tickets = new Set<string>();
  const spendTicket = (given: string): boolean => {
    const ticket = [...tickets].find((one) => sameSecret(one, given));
    return ticket !== undefined && tickets.delete(ticket);
  };
  return {
    token,
    ticket: () => {
      const ticket = createSecret();
      tickets.add(ticket);
      return ticket;
    },
    exchange: (given) =>
      sameSecret(given, token) || spendTicket(given)
        ? `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`
        : null,
    accepts: (header) => sameSecret(cookieValue(header ?? '', cookieName) ?? '', cookie),
  };
}
