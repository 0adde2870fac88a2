import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boundedReplace } from '../../../../../renderer/features/bulk/bounded-replace.ts';

/** A worker that posts when its test says so. */
class FakeWorker {
  static last: FakeWorker;
  onmessage: (event: { readonly data: unknown }) => void = () => {};
  isEnded = false;

  constructor() {
    FakeWorker.last = this;
  }

  postMessage(): void {}

  terminate(): void {
    this.isEnded = true;
  }
}

const query = { find: '^(a+)$', replace: '$1b', mode: 'pattern', matchCase: true } as const;
const texts = ['aa', 'x'];
const asked = () => boundedReplace(texts, query, new AbortController().signal);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('waits for its worker as long as that takes to start', async () => {
  const replaced = asked();
  await vi.advanceTimersByTimeAsync(60_000);
  FakeWorker.last.onmessage({ data: 'begun' });
  FakeWorker.last.onmessage({ data: ['aab', null] });
  expect(await replaced).toEqual({ ok: true, value: new Map([['aa', 'aab']]) });
  expect(FakeWorker.last.isEnded).toBe(true);
});

it('stops a pattern that takes too long', async () => {
  const replaced = asked();
  FakeWorker.last.onmessage({ data: 'begun' });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await replaced).toMatchObject({ ok: false, problem: { code: 'search-slow' } });
  expect(FakeWorker.last.isEnded).toBe(true);
});
