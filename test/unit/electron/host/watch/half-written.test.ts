import { expect, onTestFinished, test, vi } from 'vitest';
import { HalfWritten } from '../../../../../electron/host/watch/half-written.ts';

test('an image that is being written is waited for three seconds, then read as it is', () => {
  const unsettled = new HalfWritten();
  for (const now of [1000, 2500, 4000]) {
    expect(unsettled.isOpen('a.tif', now)).toBe(true);
    expect(unsettled.take()).toEqual(['a.tif']);
  }
  expect(unsettled.isOpen('a.tif', 4001)).toBe(false);
  expect(unsettled.take()).toEqual([]);
});

test('one that stopped changing in between is waited for again', () => {
  const unsettled = new HalfWritten();
  unsettled.isOpen('a.tif', 1000);
  unsettled.take();
  expect(unsettled.take()).toEqual([]);
  expect(unsettled.isOpen('a.tif', 9000)).toBe(true);
});

test('the wait ends also after the clock was set back', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const unsettled = new HalfWritten();
  expect(unsettled.isOpen('a.tif')).toBe(true);
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(3001);
  expect(unsettled.isOpen('a.tif')).toBe(false);
});
