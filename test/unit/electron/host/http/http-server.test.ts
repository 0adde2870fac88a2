import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../../../../electron/host/http/http-server.ts';
import { listPageFiles } from '../../../../../electron/host/http/page-files.ts';
import { exchange, type SignedInHeaders, send, signIn } from '../../../../helpers/http-client.ts';
import { answeringHost, writePage } from './answering-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'scopecard-http-'));
const { host, asked, listeners, windows } = answeringHost();
let server: RunningServer;
let signedIn: SignedInHeaders;
let address: string;

const json = (headers: Record<string, string> = {}) => ({
  ...signedIn,
  'content-type': 'application/json',
  ...headers,
});

beforeAll(async () => {
  writePage(folder);
  server = await startServer({ host, files: await listPageFiles(join(folder, 'page')), port: null });
  address = server.newAddress();
  signedIn = await signIn(address);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const tokenOf = (given: string) => new URL(given).hash.replace('#token=', '');

describe('the token', () => {
  it('is 32 random bytes, different for each address, and never sent by the browser or visible to others', () => {
    expect(Buffer.from(tokenOf(address), 'base64url')).toHaveLength(32);
    expect(server.newAddress()).not.toBe(server.newAddress());
    expect(new URL(address)).toMatchObject({ search: '', pathname: '/sign-in' });
  });

  it('is exchanged once for a HttpOnly, SameSite=Strict cookie and a key', async () => {
    const token = tokenOf(server.newAddress());
    const answer = await exchange(server.port, token);
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict$/)]);
    expect(String(answer.headers['set-cookie'])).not.toContain(JSON.parse(answer.body).key);
    const again = await exchange(server.port, token);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it.each(['', 'x', 'A'.repeat(43), 'B'.repeat(5000)])('is refused when wrong: "%s"', async (token) => {
    const answer = await exchange(server.port, token);
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('is exchanged by a page that any link may open, and that first removes it from the address', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await send(server.port, { path: '/sign-in', headers })).body).toContain('<script src="/sign-in.js">');
    const script = await send(server.port, { path: '/sign-in.js', headers });
    expect(script.body.indexOf('replaceState')).toBeLessThan(script.body.indexOf('fetch('));
    expect((await send(server.port, { path: '/sign-in', headers: { host: 'evil.example' } })).status).toBe(421);
  });

  it('is not looked for in a large body, which anybody could send', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ token: tokenOf(server.newAddress()) });
    const ask = (text: string) => send(server.port, { method: 'POST', path: '/session', headers, body: text });
    expect((await ask(body + ' '.repeat(1024))).status).toBe(401);
    expect((await ask(body)).status).toBe(200);
  });

  it('tells the program that its address is used up, once it was right', async () => {
    let signIns = 0;
    server.onSignIn(() => signIns++);
    await exchange(server.port, 'x');
    expect(signIns).toBe(0);
    await exchange(server.port, tokenOf(server.newAddress()));
    expect(signIns).toBe(1);
  });

  it('of another site is not exchanged', async () => {
    const headers = { 'content-type': 'application/json', origin: 'http://127.0.0.1:1' };
    const body = JSON.stringify({ token: tokenOf(server.newAddress()) });
    expect((await send(server.port, { method: 'POST', path: '/session', headers, body })).status).toBe(403);
  });
});

describe('without the cookie', () => {
  it.each(['/', '/index.html', '/assets/index.js', '/events', '/api/app.info', '/late/1', '/nothing'])(
    '%s is not served',
    async (path) => {
      expect((await send(server.port, { path })).status).toBe(401);
      const headers = { ...signedIn, cookie: `scopecard-${server.port}=x` };
      expect((await send(server.port, { path, headers })).status).toBe(401);
    },
  );

  it('no request reaches the host', async () => {
    const before = asked.length;
    const headers = { 'content-type': 'application/json' };
    const answer = await send(server.port, { method: 'POST', path: '/api/app.info', headers, body: '{}' });
    expect(answer.status).toBe(401);
    expect(asked).toHaveLength(before);
  });
});

describe('with the cookie alone, which browsers send to every port of the address', () => {
  it.each(['', 'x', 'A'.repeat(43)])('no data is had with the key "%s"', async (key) => {
    const before = asked.length;
    const headers = { ...json(), 'x-scopecard-key': key };
    expect((await send(server.port, { method: 'POST', path: '/api/app.info', headers, body: '{}' })).status).toBe(401);
    expect((await send(server.port, { path: '/events', headers })).status).toBe(401);
    expect(asked).toHaveLength(before);
  });
});

describe('requests of other sites', () => {
  const ask = (headers: Record<string, string>) =>
    send(server.port, { method: 'POST', path: '/api/app.info', headers: json(headers), body: '{}' });

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '0.0.0.0',
  ])('are refused with the Host "%s" (DNS rebinding)', async (host) => expect((await ask({ host })).status).toBe(421));

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'are refused with the Origin "%s" (CSRF)',
    async (origin) => expect((await ask({ origin })).status).toBe(403),
  );

  it.each(['cross-site', 'same-site', 'none'])('are refused with Sec-Fetch-Site %s', async (site) => {
    expect((await ask({ 'sec-fetch-site': site })).status).toBe(403);
  });

  it('are refused as pages too', async () => {
    const headers = { ...signedIn, 'sec-fetch-site': 'cross-site' };
    expect((await send(server.port, { headers })).status).toBe(403);
  });

  it.each(['same-origin', 'none'])(
    'do not have Sec-Fetch-Site %s, as our page or a typed address has',
    async (site) => {
      expect((await send(server.port, { headers: { ...signedIn, 'sec-fetch-site': site } })).status).toBe(200);
    },
  );

  it('leave our own page and programs alone', async () => {
    const host = `127.0.0.1:${server.port}`;
    expect((await ask({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await ask({ host: 'localhost:9', origin: 'http://localhost:9' })).status).toBe(200);
    expect((await ask({})).status).toBe(200);
  });
});

describe('requests', () => {
  const path = '/api/app.info';

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('are refused as %s', async (method) => {
    expect((await send(server.port, { method, path, headers: json() })).status).toBe(405);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'are refused with the type "%s"',
    async (type) => {
      const answer = await send(server.port, {
        method: 'POST',
        path,
        headers: json({ 'content-type': type }),
        body: '{}',
      });
      expect(answer.status).toBe(415);
    },
  );

  it.each(['', '{', '{"a":1}}', '\0'])('are refused with the body %j', async (body) => {
    const answer = await send(server.port, { method: 'POST', path, headers: json(), body });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  });

  it('are refused above 64 MB before they are read', async () => {
    const headers = json({ 'content-length': String(64 * 1024 * 1024 + 1), expect: '100-continue' });
    const answer = await send(server.port, { method: 'POST', path, headers });
    expect(answer.status).toBe(413);
  });

  it.each([
    ['empty objects', '{}'],
    ['numbers', '0'],
    ['short keys', '{"a":{}}'],
    ['lists within lists', '[[[]]]'],
  ])('of a million %s are refused before anything is built of them', async (_, value) => {
    const body = `{"folder":"x","images":[${`${value},`.repeat(1_000_000)}0]}`;
    const answer = await send(server.port, { method: 'POST', path, headers: json(), body });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('body-values');
  });

  it('as large as real ones pass', async () => {
    const changes = [{ field: 'accepted', after: true }];
    const images = Array.from({ length: 50_000 }, (_, i) => ({ path: `${i}.tif`, changes }));
    const body = JSON.stringify({ folder: 'x', images });
    expect((await send(server.port, { method: 'POST', path, headers: json(), body })).status).toBe(200);
    const unsaved = JSON.stringify({
      folder: 'x',
      images: images.map(({ path: name }) => ({ path: name, changes: [] })),
    });
    expect((await send(server.port, { method: 'POST', path, headers: json(), body: unsaved })).status).toBe(200);
  });

  it('name the window that asks', async () => {
    const headers = json({ 'x-scopecard-window': 'one' });
    await send(server.port, { method: 'POST', path, headers, body: '{}' });
    expect(asked.at(-1)).toEqual([path.replace('/api/', ''), {}, 'one']);
  });

  it('carry __proto__ as data', async () => {
    await send(server.port, { method: 'POST', path, headers: json(), body: '{"__proto__":{"polluted":true}}' });
    const [, args] = asked.at(-1) as [string, object];
    expect(Object.hasOwn(args, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});

describe('files', () => {
  it('of the page are served', async () => {
    expect((await send(server.port, { headers: signedIn })).body).toContain('Scopecard');
    const script = await send(server.port, { path: '/assets/index.js', headers: signedIn });
    expect(script.headers['content-type']).toMatch(/^text\/javascript/);
    expect(script.headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it.each([
    '/nothing',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/assets',
    '/__proto__',
    '/index.html%00.js',
    'http://evil.example/secret.txt',
  ])('outside it are not: %s', async (path) => {
    const answer = await send(server.port, { path, headers: signedIn });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not to be served');
  });

  it('are only read', async () => {
    expect((await send(server.port, { method: 'POST', headers: json(), body: '{}' })).status).toBe(405);
  });
});

describe('every answer', () => {
  it.each(['/', '/nothing', '/api/app.info', '/?token=x', '/sign-in', '/sign-in.js'])(
    'forbids sniffing, framing, keeping: %s',
    async (path) => {
      const { headers } = await send(server.port, { path, headers: signedIn });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      for (const barred of ['frame-ancestors', 'base-uri', 'form-action']) expect(policy).toContain(`${barred} 'none'`);
      expect(policy).not.toContain('unsafe-eval');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

describe('the stream of events', () => {
  async function greeting(path: string): Promise<string> {
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: signedIn, signal: stop.signal });
    const first = await answer.body?.getReader().read();
    stop.abort();
    return new TextDecoder().decode(first?.value);
  }

  it('sends missed events to a reconnected window, and none to a new one', async () => {
    for (const id of ['edits.save', 'edits.undo']) for (const tell of listeners) tell('command', { id });
    const missed = await greeting('/events?after=1');
    expect(missed).toContain('id: 2\nevent: command\ndata: {"id":"edits.undo"}');
    expect(missed).not.toContain('edits.save');
    expect(await greeting('/events')).toContain('id: 2\nevent: hello');
    expect(await greeting('/events')).not.toContain('command');
  });

  it('tells a window that was away for too long that events which it missed are lost', async () => {
    const before = await greeting('/events?after=2');
    for (const tell of listeners) tell('command', { id: 'x'.repeat(16_000_000) });
    expect(before).toMatch(/event: hello\ndata: \n/);
    expect(await greeting('/events?after=2')).toMatch(/event: hello\ndata: lost\n/);
    expect(await greeting('/events')).toMatch(/event: hello\ndata: \n/);
  });

  it('shows the host which windows are connected', async () => {
    const stops = ['one', 'one', 'two'].map((window) => {
      const stop = new AbortController();
      const url = `http://127.0.0.1:${server.port}/events?window=${window}`;
      return { stop, answer: fetch(url, { headers: signedIn, signal: stop.signal }) };
    });
    await Promise.all(stops.map(({ answer }) => answer));
    expect(windows.toSorted()).toEqual(['one', 'one', 'two']);
    stops[0]?.stop.abort();
    await expect.poll(() => windows.toSorted()).toEqual(['one', 'two']);
    for (const { stop } of stops) stop.abort();
    await expect.poll(() => windows).toEqual([]);
  });

  /** The stream of a window, in a browser. */
  async function follow(browser: string, window: string) {
    const stop = new AbortController();
    const url = `http://127.0.0.1:${server.port}/events?window=${window}`;
    const headers = { ...signedIn, 'user-agent': browser };
    const { body } = await fetch(url, { headers, signal: stop.signal });
    let hasEnded = false;
    const ended = body?.pipeTo(new WritableStream()).then(
      () => (hasEnded = true),
      () => {},
    );
    return { window, stop, ended, hasEnded: () => hasEnded };
  }

  it('leaves a browser of many windows the connections that their requests need', async () => {
    const other = await follow('other', 'other');
    const names = ['a', 'b', 'c', 'd', 'e'];
    const streams = [];
    for (const name of names) streams.push(await follow('one', name));
    await streams[0]?.ended;
    // It connects again, like the one after it, which has to give way then.
    streams.push(await follow('one', 'a'));
    await streams[1]?.ended;
    expect(streams.map(({ hasEnded }) => hasEnded())).toEqual([true, true, false, false, false, false]);
    expect(other.hasEnded()).toBe(false);
    // In between it is still open, so that what it journals is offered to no other.
    expect(new Set(windows)).toEqual(new Set([...names, 'other']));
    for (const { stop } of [...streams, other]) stop.abort();
    await expect.poll(() => new Set(windows)).toEqual(new Set(['a', 'b']));
  });
});

describe('the socket', () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal);

  it.skipIf(!outside)('is not reached from the network', async () => {
    const reached = await new Promise((resolve) => {
      const socket = connect(server.port, outside?.address);
      socket.on('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('closes the oldest of too many connections that do not sign in, and none that did', async () => {
    const stop = new AbortController();
    const origin = `http://127.0.0.1:${server.port}`;
    const events = await fetch(`${origin}/events`, { headers: signedIn, signal: stop.signal });
    const idle = Array.from({ length: 80 }, () => connect(server.port, '127.0.0.1'));
    const closed = idle.map((socket) => new Promise((resolve) => socket.on('close', resolve).on('error', () => {})));
    await Promise.race(closed);
    expect((await send(server.port, { headers: signedIn })).status).toBe(200);
    expect(new TextDecoder().decode((await events.body?.getReader().read())?.value)).toContain('hello');
    for (const socket of idle) socket.destroy();
    stop.abort();
  });

  it('is closed at once, whoever is connected', async () => {
    const other = await startServer({ host: answeringHost().host, files: new Map(), port: null });
    const headers = await signIn(other.newAddress());
    const events = await fetch(`http://127.0.0.1:${other.port}/events`, { headers });
    await other.close();
    await expect(events.text()).rejects.toThrow();
  });

  it('reports that its port is in use', async () => {
    await expect(
      startServer({ host: answeringHost().host, files: new Map(), port: server.port }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
