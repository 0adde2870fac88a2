import { expect, it } from 'vitest';
import { CellColumn } from '../../../../../../electron/cli/scan/parquet/cell-column.ts';
import type { Cell } from '../../../../../../shared/csv/row-columns.ts';

const cells: readonly Cell[] = ['', null, 'a', 1n, 1, true, '1', 'a', null, false, 1n, ''];

it('a column gives its cells back, in order and each of its kind', () => {
  const column = new CellColumn(cells.length);
  for (const cell of cells) column.add(cell);
  expect(column.values()).toEqual(cells);
  expect(column.values()).toEqual(cells);
});

it('a column gives each single cell, also of texts that nearly all differ', () => {
  const texts = Array.from({ length: 3000 }, (_, i) =>
    i % 7 < 2 ? null : i % 5 === 0 ? '' : `\ufeffµ day ${i}/日本.tif`,
  );
  for (const [all, isText] of [
    [cells, false],
    [texts, false],
    [texts, true],
  ] as const) {
    const column = new CellColumn(all.length, isText);
    for (const cell of all) column.add(cell);
    expect(all.map((_, index) => column.at(index))).toEqual(all);
    expect(column.at(all.length)).toBeNull();
  }
});

it('a column that was cleared takes as many cells again', () => {
  const column = new CellColumn(cells.length);
  for (const cell of cells) column.add(cell);
  column.clear();
  expect(column.values()).toEqual([]);
  for (const cell of [...cells].reverse()) column.add(cell);
  expect(column.values()).toEqual([...cells].reverse());
});

it('a column whose values nearly all differ gives them back too, also those that repeat', () => {
  const paths = Array.from({ length: 3000 }, (_, i) => `day ${i % 1700}/a.tif`);
  const column = new CellColumn(paths.length);
  for (let group = 0; group < 2; group++) {
    for (const path of paths) column.add(path);
    expect(column.values()).toEqual(paths);
    column.clear();
  }
});

it('a column of texts that nearly all differ gives their UTF-8, in one buffer', () => {
  const texts = Array.from({ length: 3000 }, (_, i) =>
    i % 7 === 3 ? null : i % 5 === 0 ? '' : `µ day ${i}/日本 😀 ${i}.tif`,
  );
  const column = new CellColumn(texts.length, true);
  for (let group = 0; group < 2; group++) {
    for (const text of texts) column.add(text);
    const values = column.values();
    expect(values.map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value))).toEqual(
      texts,
    );
    expect(new Set(values.map((value) => (value instanceof Uint8Array ? value.buffer : null))).size).toBe(2);
    column.clear();
  }
});

it('texts of any length fill block after block, and again after a group', () => {
  const long = 'µ'.repeat(400_000);
  const texts = Array.from({ length: 3000 }, (_, i) =>
    i === 0 || i % 500 === 3 ? null : i % 700 === 9 ? `${long}${i}` : `${i} `.repeat(200),
  );
  const column = new CellColumn(texts.length, true);
  for (const group of [texts, texts.toReversed()]) {
    for (const text of group) column.add(text);
    const values = column.values();
    expect(values.map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value))).toEqual(
      group,
    );
    column.clear();
  }
});

it('a column of texts that repeat keeps each once', () => {
  const column = new CellColumn(3000, true);
  for (let i = 0; i < 3000; i++) column.add(i % 2 ? 'mouse' : null);
  expect(column.values().slice(0, 4)).toEqual([null, 'mouse', null, 'mouse']);
});

it.each([2 ** 16, 70_000])('a column of %i different values gives all of them back', (count) => {
  const column = new CellColumn(count);
  for (let i = 0; i < count; i++) column.add(i);
  const values = column.values();
  expect([values.length, values.every((value, i) => value === i)]).toEqual([count, true]);
});
