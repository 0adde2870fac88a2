import { request } from 'node:http';
import { startServer } from '../../electron/host/http/http-server.ts';
import { ok } from '../../shared/problems/result.ts';
import { exchange } from '../helpers/http-client.ts';
import { seeded } from '../helpers/seeded.ts';

/** What a soak of the server's door is given. */
export interface DoorOptions {
  readonly runs: number;
  readonly seed: number;
}

/** What happened to requests that lack the cookie or the key, or come from elsewhere. */
export interface DoorReport {
  readonly runs: number;
  /** Answered with a refusal. */
  readonly refused: number;
  /** The public page that signs in. */
  readonly signInPages: number;
  /** Cut off without an answer: no HTTP at all. */
  readonly cut: number;
  /** Let in. */
  readonly letIn: number;
  /** Requests that reached the host. */
  readonly reached: number;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];
const paths = ['/', '/index.html', '/events', '/events?after=0', '/api/app.info', '/api/edits.save', '/api/../events'];
const more = ['/sign-in', '/sign-in.js', '/session', '/%2e%2e/x', '//x', '/api/__proto__', '/?token=x', '/\u00e9', '*'];

/** Sends requests of strangers: a right cookie without the key, a right key without the cookie, other sites, spent tokens. */
export async function doorSoak({ runs, seed }: DoorOptions): Promise<DoorReport> {
  let reached = 0;
  const answer = async () => {
    reached += 1;
    return ok(null);
  };
  const page = { headers: { 'content-type': 'text/html' }, read: async () => new Uint8Array() };
  const files = new Map([['/', page] as const, ['/index.html', page] as const]);
  const host = { request: answer, onEvent: () => () => {}, connectWindow: () => () => {} };
  const server = await startServer({ host, files, port: null });
  const token = new URL(server.newAddress()).hash.replace('#token=', '');
  const signedIn = await exchange(server.port, token);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const { key } = JSON.parse(signedIn.body) as { key: string };
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const report = { runs, refused: 0, signInPages: 0, cut: 0, letIn: 0 };
  for (let run = 0; run < runs; run++) {
    const path = pick([...paths, ...more]);
    // Enough for the page, never for data.
    const halves = [
      { 'x-scopecard-key': key },
      path.startsWith('/api') || path.startsWith('/events') ? { cookie } : {},
      {},
    ];
    const foreign = [{ origin: 'http://127.0.0.1:1' }, { host: 'evil.example' }, { 'sec-fetch-site': 'same-site' }];
    const headers = {
      'content-type': 'application/json',
      ...pick([...halves, { cookie, 'x-scopecard-key': key, ...pick(foreign) }]),
    };
    const status = await statusOf(server.port, {
      method: pick(methods),
      path,
      headers,
      body: JSON.stringify({ token }),
    });
    const isPage = status === 200 && path.startsWith('/sign-in');
    report[status === null ? 'cut' : isPage ? 'signInPages' : status >= 400 ? 'refused' : 'letIn'] += 1;
  }
  await server.close();
  return { ...report, reached };
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function statusOf(port: number, { method, path, headers, body }: Sent): Promise<number | null> {
  return new Promise((resolve) => {
    try {
      const outgoing = request(
        { host: '127.0.0.1', port, method, path: encodeURI(path), headers, agent: false },
        (got) => {
          got.resume();
          resolve(got.statusCode ?? null);
        },
      );
      outgoing.on('error', () => resolve(null));
      outgoing.end(body);
    } catch {
      resolve(null);
    }
  });
}
