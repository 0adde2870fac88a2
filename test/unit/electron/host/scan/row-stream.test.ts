import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RowStream } from '../../../../../electron/host/scan/row-stream.ts';
import { aRow } from '../../../../helpers/rows.ts';

const rows = (count: number) => Array.from({ length: count }, (_, i) => aRow(`${i}.tif`));

describe('RowStream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends the first rows at once, then gathers', () => {
    const sent: number[] = [];
    const stream = new RowStream((some) => sent.push(some.length));
    stream.push(rows(3));
    stream.push(rows(10));
    stream.push(rows(10));
    expect(sent).toEqual([3]);
    vi.runAllTimers();
    expect(sent).toEqual([3, 20]);
  });

  it('sends a few hundred at first, later a tenth of all sent so far, and never more than 5000', () => {
    const sent: number[] = [];
    const stream = new RowStream((some) => sent.push(some.length));
    stream.push(rows(100_000));
    stream.flush();
    expect(sent.slice(0, 3)).toEqual([500, 500, 500]);
    expect(Math.max(...sent)).toBe(5000);
    expect(sent.length).toBeLessThan(60);
    expect(sent.reduce((sum, count) => sum + count)).toBe(100_000);
  });

  it('waits the longer the more was sent, half a second at the most', () => {
    const sent: number[] = [];
    const stream = new RowStream((some) => sent.push(some.length));
    stream.push(rows(100_000));
    stream.flush();
    const before = sent.length;
    stream.push(rows(10));
    vi.advanceTimersByTime(499);
    expect(sent).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(before + 1);
  });

  it('sends nothing when nothing has gathered', () => {
    const send = vi.fn();
    new RowStream(send).flush();
    expect(send).not.toHaveBeenCalled();
  });
});
