import { describe, expect, it, vi } from 'vitest';
import { createEventStream, type Source } from '../../../../../renderer/host/event-stream.ts';
import { createHttpHost } from '../../../../../renderer/host/http-host.ts';
import { windowId } from '../../../../../renderer/host/window-id.ts';

/** A connection with both ends in the test. */
class FakeSource implements Source {
  readyState = 0;
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {}
  tell(type: string, id: number, data = ''): void {
    if (type === 'hello') this.readyState = 1;
    this.listeners.get(type)?.({ lastEventId: String(id), data } as MessageEvent<string>);
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.listeners.get('error')?.({} as MessageEvent<string>);
  }
}

function connections() {
  const made: { readonly address: string; readonly source: FakeSource }[] = [];
  const openSource = (address: string): Source => {
    const source = new FakeSource();
    made.push({ address, source });
    return source;
  };
  return { made, openSource };
}

const settled = async (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(() => resolve(false)))]);

describe('the stream of events', () => {
  it('hands events on until the listener leaves', () => {
    const { made, openSource } = connections();
    const stream = createEventStream(openSource);
    const heard: unknown[] = [];
    const stop = stream.on('folder.requested', (payload) => heard.push(payload));
    made[0]?.source.tell('folder.requested', 1, '{"path":"a"}');
    stop();
    made[0]?.source.tell('folder.requested', 2, '{"path":"b"}');
    expect(heard).toEqual([{ path: 'a' }]);
  });

  it('lets an answer wait for the events before it', async () => {
    const { made, openSource } = connections();
    const stream = createEventStream(openSource);
    made[0]?.source.tell('hello', 3);
    const reached = stream.reached(4);
    expect(await settled(reached)).toBe(false);
    made[0]?.source.tell('folder.requested', 4, '{}');
    expect(await settled(reached)).toBe(true);
  });

  it('waits for nothing while the connection is down', async () => {
    const { made, openSource } = connections();
    const stream = createEventStream(openSource);
    made[0]?.source.tell('hello', 0);
    const reached = stream.reached(4);
    made[0]?.source.fail(0);
    expect(await settled(reached)).toBe(true);
  });

  it('reconnects after a refusal, and requests missed events', async () => {
    vi.useFakeTimers();
    const { made, openSource } = connections();
    createEventStream(openSource);
    made[0]?.source.tell('hello', 7);
    made[0]?.source.fail(2);
    await vi.runOnlyPendingTimersAsync();
    vi.useRealTimers();
    const first = `/events?window=${windowId}`;
    expect(made.map(({ address }) => address)).toEqual([first, `${first}&after=7`]);
  });
});

it('a request names the window under which it follows the events', async () => {
  const { made, openSource } = connections();
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ ok: true, value: null }));
  const host = createHttpHost({ fetch, openSource });
  made[0]?.source.fail(0);
  await host.request('app.info', {});
  expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('x-scopecard-window')).toBe(windowId);
});

it('a connection that is back tells whether events were lost', () => {
  const { made, openSource } = connections();
  const stream = createEventStream(openSource);
  const heard: (readonly [boolean, boolean])[] = [];
  stream.watch((...state) => heard.push(state));
  made[0]?.source.tell('hello', 7);
  made[0]?.source.fail(0);
  made[0]?.source.tell('hello', 90, 'lost');
  expect(heard).toEqual([
    [true, false],
    [false, false],
    [true, true],
  ]);
});

describe('a request without a connection', () => {
  const failing = (fetch: typeof globalThis.fetch) => {
    const { made, openSource } = connections();
    const host = createHttpHost({ fetch, openSource });
    made[0]?.source.fail(0);
    return host.request('app.info', {});
  };

  it('is a problem, not an exception', async () => {
    const lost = await failing(() => Promise.reject(new TypeError('fetch failed')));
    expect(lost).toMatchObject({ ok: false, problem: { code: 'program-gone' } });
  });

  it('is a problem too when something else answers', async () => {
    for (const answer of ['<html>', '{"half":', '{}', 'null']) {
      expect(await failing(async () => new Response(answer))).toMatchObject({ ok: false });
    }
  });
});
