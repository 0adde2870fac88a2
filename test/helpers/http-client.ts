import { request } from 'node:http';

/** What a raw request sends. */
export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Sends a request as it is written, also what a browser would never send: a foreign Host, a path with dots. */
export function send(port: number, { method = 'GET', path = '/', headers = {}, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Headers of a browser that has signed in. */
export interface SignedInHeaders extends Readonly<Record<string, string>> {
  readonly cookie: string;
  readonly 'x-scopecard-key': string;
}

/** Exchanges the token of an address for what the server wants to see of a browser. */
export async function signIn(address: string): Promise<SignedInHeaders> {
  const { port, hash } = new URL(address);
  const answer = await exchange(Number(port), hash.replace('#token=', ''));
  const [cookie] = (answer.headers['set-cookie'] as readonly string[] | undefined) ?? [];
  if (cookie === undefined) throw new Error(`no cookie: ${answer.status} ${answer.body}`);
  return { cookie: cookie.split(';')[0] as string, 'x-scopecard-key': JSON.parse(answer.body).key };
}

/** Sends a token as the page that signs in does. */
export function exchange(port: number, token: string): Promise<RawAnswer> {
  const headers = { 'content-type': 'application/json' };
  return send(port, { method: 'POST', path: '/session', headers, body: JSON.stringify({ token }) });
}
