import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderRows } from '../../../../../shared/deposit/table/order-rows.ts';
import { RunFinder } from '../../../../../shared/deposit/table/runs.ts';

function runsOf(cells: readonly string[]) {
  const finder = new RunFinder();
  for (const [i, cell] of cells.entries()) finder.add(cell, i + 2);
  return finder.finish();
}

const ordered = (cells: readonly string[]) => orderRows(cells.length, [cells]).order.map((i) => cells[i]);

describe('rows that count up', () => {
  it.each([
    [['1', '2', '3'], [[2, 4]]],
    [['0.1', '0.2', '0.3'], [[2, 4]]],
    [['roi09', 'roi10', 'roi11'], [[2, 4]]],
    [['…/v1', '…/v2', '…/v3', '…/v4', 'x'], [[2, 5]]],
    [['3', '2', '1'], []],
    [['1', '2', '', '3'], []],
    [['a/', 'a0', 'a1', 'a2'], [[3, 5]]],
    [['a:', 'a1', 'b2', 'a3'], []],
    [
      ['…/v7', '…/v8', '…/v9', '…/v1', '…/v2', '…/v3'],
      [
        [2, 4],
        [5, 7],
      ],
    ],
    [['a1@x.org', 'a2@x.org', 'a3@x.org'], []],
    [['1', '2'], []],
  ])('%j', (cells, runs) => {
    expect(runsOf(cells).map(({ from, to }) => [from, to])).toEqual(runs);
  });

  it.each([
    [
      ['1', '2', '3'],
      ['1', '3', '2'],
    ],
    [
      ['1', '2', '3', '4', '5'],
      ['1', '3', '5', '2', '4'],
    ],
    [
      ['9', '1', '2', '3', '7'],
      ['9', '1', '3', '2', '7'],
    ],
    [
      ['2', '1', '5'],
      ['2', '1', '5'],
    ],
  ])('%j are written as %j', (cells, expected) => {
    expect(ordered(cells)).toEqual(expected);
  });

  it('are all kept, and count up nowhere if that can be avoided', () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 12 }).map(String),
      fc.constantFrom('', 'a', 'roi 1', 'roi 2', 'roi 3'),
    );
    const table = fc
      .integer({ min: 1, max: 40 })
      .chain((count) =>
        fc.array(fc.array(cell, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 3 }),
      );
    fc.assert(
      fc.property(table, (columns) => {
        const { order, changed, left } = orderRows(columns[0]?.length ?? 0, columns);
        expect([...order].sort((a, b) => a - b)).toEqual(order.map((_, i) => i));
        const runs = columns.flatMap((column) => runsOf(order.map((i) => column[i] ?? '')));
        if (left.length === 0) expect(runs).toEqual([]);
        if (!changed) expect(order).toEqual(order.map((_, i) => i));
      }),
    );
  });

  it('of ten thousand rows in a hundred runs lose all of them', () => {
    const cells = Array.from({ length: 10_000 }, (_, i) => String((i % 100) + 1));
    expect(orderRows(cells.length, [cells, cells.map((cell) => `data/${cell}`)]).left).toEqual([]);
  });

  it.each([
    [
      'where each row fits between two others only',
      (i: number, n: number) => (i * 2 < n ? (i % 2 ? ['2', '1'] : ['1', '2']) : ['3', '3']),
    ],
    [
      'where hundreds of rows complete a run',
      (i: number, n: number) => (i * 4 < n ? ['1', `a${i % 3}`] : i * 2 < n ? ['2', 'a0'] : ['3', 'a1']),
    ],
    ['in runs of three', (i: number) => [String((i * i) % 5), 'x']],
  ])('are looked at in proportion to their number, %s', (_, row) => {
    const looks = (count: number) => {
      let reads = 0;
      const counting = (cells: readonly string[]) =>
        new Proxy(cells, {
          get: (target, key) => {
            if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
            return Reflect.get(target, key);
          },
        });
      const rows = Array.from({ length: count }, (_, i) => row(i, count));
      const columns = [0, 1].map((at) => counting(rows.map((cells) => cells[at] ?? '')));
      const { order } = orderRows(count, columns);
      expect(new Set(order).size).toBe(count);
      return reads;
    };
    expect(looks(4000)).toBeLessThan(2.5 * looks(2000));
  });
});
