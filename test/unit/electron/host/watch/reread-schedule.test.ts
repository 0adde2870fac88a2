import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RereadSchedule } from '../../../../../electron/host/watch/reread-schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A schedule and when its work began, in ms from now; each run takes `cost`. */
function started(cost = 0) {
  const begun: number[] = [];
  const origin = Date.now();
  const rhythm = new RereadSchedule(async () => {
    begun.push(Date.now() - origin);
    await new Promise((resolve) => setTimeout(resolve, cost));
  });
  rhythm.start();
  return { rhythm, begun };
}

test('changes close together are read together, once they pause', async () => {
  const { rhythm, begun } = started();
  for (let i = 0; i < 5; i++) {
    rhythm.touch();
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual([300]);
});

test('changes that never pause are read once a second anyway', async () => {
  const { rhythm, begun } = started();
  for (let i = 0; i < 60; i++) {
    rhythm.touch();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(begun.length).toBeGreaterThanOrEqual(2);
});

test('slow reading takes at most a fifth of the time', async () => {
  const { rhythm, begun } = started(1000);
  for (let i = 0; i < 400; i++) {
    rhythm.touch();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(begun.length).toBeLessThanOrEqual(4);
  expect(begun.length).toBeGreaterThanOrEqual(3);
});

test('nothing is read while paused, and pending changes afterwards', async () => {
  const { rhythm, begun } = started();
  const releases = [rhythm.hold(), rhythm.hold()];
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(5000);
  releases[0]?.();
  releases[0]?.();
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual([]);
  releases[1]?.();
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toHaveLength(1);
});

test('a reading that is due is not begun while paused either', async () => {
  const { rhythm, begun } = started();
  rhythm.touch();
  const release = rhythm.hold();
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual([]);
  release();
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toHaveLength(1);
});

test('what changes during a reading is read after it, never at the same time', async () => {
  const { rhythm, begun } = started(1000);
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(200);
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(800);
  expect(begun).toEqual([100]);
  await vi.advanceTimersByTimeAsync(10_000);
  // It rests for as long as four readings take.
  expect(begun).toEqual([100, 5100]);
});

test('without events it polls at intervals, the more costly the less often', async () => {
  const cheap = started();
  cheap.rhythm.poll();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(cheap.begun.length).toBeGreaterThan(12);
  const dear = started(2000);
  dear.rhythm.poll();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dear.begun.length).toBeLessThanOrEqual(2);
});

test('the interval is the user’s to change, and to stop', async () => {
  let interval: number | null = 1000;
  const begun: number[] = [];
  const rhythm = new RereadSchedule(
    async () => void begun.push(Date.now()),
    () => interval,
  );
  rhythm.start();
  rhythm.poll();
  await vi.advanceTimersByTimeAsync(3500);
  expect(begun).toHaveLength(3);
  interval = null;
  rhythm.replan();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(begun).toHaveLength(3);
  // What is reported is read all the same.
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(begun).toHaveLength(4);
  interval = 60_000;
  rhythm.replan();
  await vi.advanceTimersByTimeAsync(61_000);
  expect(begun).toHaveLength(5);
});

test('a longer interval counts from now on, and a change waits for none', async () => {
  let interval: number | null = 1000;
  const rhythm = new RereadSchedule(
    async () => void begun.push(Date.now() - origin),
    () => interval,
  );
  const begun: number[] = [];
  const origin = Date.now();
  rhythm.start();
  rhythm.poll();
  interval = 60_000;
  rhythm.replan();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toEqual([60_000]);
  rhythm.touch();
  interval = null;
  rhythm.replan();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual([60_000, 60_100]);
});

test('what changes before the start is read soon after it', async () => {
  let runs = 0;
  const rhythm = new RereadSchedule(async () => void runs++);
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(5000);
  rhythm.start();
  await vi.advanceTimersByTimeAsync(1000);
  expect(runs).toBe(1);
});

test('it also polls now and then where every change is reported', async () => {
  const { begun } = started();
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  expect(begun).toHaveLength(2);
});

test('a reading that fails is not the end', async () => {
  let runs = 0;
  const rhythm = new RereadSchedule(async () => {
    runs++;
    throw new Error('no worker');
  });
  rhythm.start();
  for (let i = 0; i < 2; i++) {
    rhythm.touch();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(runs).toBe(2);
});

test('nothing happens before the start and after the end', async () => {
  let runs = 0;
  const rhythm = new RereadSchedule(async () => void runs++);
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(10_000);
  rhythm.start();
  rhythm.close();
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs).toBe(0);
});

test('what changes is read also after the clock was set back', async () => {
  const { rhythm, begun } = started();
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(1000);
  vi.setSystemTime(Date.now() - 3_600_000);
  rhythm.touch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toHaveLength(2);
});
