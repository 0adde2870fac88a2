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

/** Exchanges the token of the server's address for its cookie. */
export async function signIn(address: string): Promise<string> {
  const { port, search } = new URL(address);
  const answer = await send(Number(port), { path: `/${search}` });
  const [cookie] = (answer.headers['set-cookie'] as readonly string[] | undefined) ?? [];
  if (cookie === undefined) throw new Error(`no cookie: ${answer.status} ${answer.body}`);
  return cookie.split(';')[0] as string;
}
