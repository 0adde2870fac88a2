import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RowStream } from '../../../../electron/host/row-stream.ts';
import { aRow } from '../../../helpers/rows.ts';

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

  it('sends never more than 500 at once', () => {
    const sent: number[] = [];
    const stream = new RowStream((some) => sent.push(some.length));
    stream.push(rows(1200));
    stream.flush();
    expect(sent).toEqual([500, 500, 200]);
  });

  it('sends nothing when nothing has gathered', () => {
    const send = vi.fn();
    new RowStream(send).flush();
    expect(send).not.toHaveBeenCalled();
  });
});
