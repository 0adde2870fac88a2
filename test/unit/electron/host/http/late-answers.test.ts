import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningServer, startServer } from '../../../../../electron/host/http/http-server.ts';
import { LateAnswers } from '../../../../../electron/host/http/late-answers.ts';
import { createHttpHost } from '../../../../../renderer/host/http-host.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../../../shared/problems/result.ts';
import { type SignedInHeaders, send, signIn } from '../../../../helpers/http-client.ts';
import { answeringHost } from './answering-host.ts';

const { host } = answeringHost();
let finish: (result: Result<unknown>) => void;
let server: RunningServer;
let signedIn: SignedInHeaders;

beforeAll(async () => {
  const request = () => new Promise<Result<unknown>>((resolve) => (finish = resolve));
  server = await startServer({ host: { ...host, request }, files: new Map(), port: null });
  signedIn = await signIn(server.newAddress());
});

afterAll(() => server.close());

const ask = (headers: Record<string, string> = {}) =>
  send(server.port, {
    method: 'POST',
    path: '/api/folder.scan',
    headers: { ...signedIn, 'content-type': 'application/json', ...headers },
    body: '{}',
  });
const askAgain = (path: string, headers: Record<string, string> = signedIn) => send(server.port, { path, headers });

describe('a request that takes long', () => {
  it('leaves its connection, and is asked for again until it is answered', async () => {
    const later = await ask({ prefer: 'respond-async' });
    expect(later.status).toBe(202);
    const address = String(later.headers.location);
    expect((await askAgain(address)).headers.location).toBe(address);
    finish(ok('read'));
    const answer = await askAgain(address);
    expect(answer.headers['x-last-event']).toBe('0');
    expect(JSON.parse(answer.body)).toEqual(ok('read'));
    await vi.waitFor(async () => expect((await askAgain(address)).status).toBe(404));
  });

  it('keeps its connection for a program that does not ask again', async () => {
    const answer = ask();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    finish(ok('read'));
    expect((await answer).status).toBe(200);
  });

  it('is answered to nobody else', async () => {
    const later = await ask({ prefer: 'respond-async' });
    const address = String(later.headers.location);
    expect((await askAgain(address, { cookie: signedIn.cookie })).status).toBe(401);
    expect((await send(server.port, { method: 'POST', path: address, headers: signedIn })).status).toBe(405);
    expect((await askAgain('/late/999')).status).toBe(404);
  });
});

it('answers that nobody asks for again do not gather', () => {
  const late = new LateAnswers();
  const first = late.keep(Promise.resolve(ok(0)));
  const names = Array.from({ length: 100 }, (_, n) => late.keep(Promise.resolve(ok(n))));
  expect(late.get(first)).toBeUndefined();
  expect(names.every((name) => late.get(name))).toBe(true);
});

describe('a window', () => {
  const silent = { readyState: 2, addEventListener: () => {}, close: () => {} };
  const openSource = () => ({
    ...silent,
    addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => {
      if (type === 'error') setImmediate(listener, {} as MessageEvent<string>);
    },
  });
  const answers = (...given: (Response | Error)[]) =>
    vi.fn<typeof globalThis.fetch>(async () => {
      const next = given.shift() ?? new TypeError('Failed to fetch');
      if (next instanceof Error) throw next;
      return next;
    });
  const later = () => new Response(null, { status: 202, headers: { location: '/late/1' } });

  it('asks again, also across a broken connection', async () => {
    const fetch = answers(later(), later(), new TypeError('network changed'), Response.json(ok('saved')));
    expect(await createHttpHost({ fetch, openSource }).request('edits.save', {} as never)).toEqual(ok('saved'));
    expect(fetch.mock.calls.map(([address]) => address)).toEqual(['/api/edits.save', '/late/1', '/late/1', '/late/1']);
    expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('prefer')).toBe('respond-async');
  });

  it('sends nothing twice, and says that the program is gone', async () => {
    const gone = fail(problem('program-gone', { reason: expect.any(String) as string }));
    const fetch = answers(new TypeError('Failed to fetch'), Response.json(ok('saved')));
    expect(await createHttpHost({ fetch, openSource }).request('edits.save', {} as never)).toEqual(gone);
    expect(await createHttpHost({ fetch: answers(later()), openSource }).request('app.info', {})).toEqual(gone);
  });
});
