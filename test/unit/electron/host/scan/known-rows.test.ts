import { expect, test } from 'vitest';
import { filesOf, KnownRows, settleMs } from '../../../../../electron/host/scan/known-rows.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';

test('rows of an earlier session that come after the folder was read bring no deleted image back', () => {
  const rows = new KnownRows();
  rows.recall([aRow('a.tif'), aRow('b.tif')], 1);
  expect([[...rows.paths()], rows.isComplete]).toEqual([['a.tif', 'b.tif'], false]);
  rows.replace([aRow('a.tif')], 2);
  rows.recall([aRow('a.tif'), aRow('b.tif')], 1);
  expect([[...rows.paths()], rows.isComplete]).toEqual([['a.tif'], true]);
});

const readAt = 1_000_000;
const stampOf = (before: number, size = 9) => ({ size, mtimeMs: readAt - before });

test.each([
  ['its files are old', {}, true],
  ['it has no sidecar', { sidecarStamp: null }, true],
  ['its image changed long enough before', { stamp: stampOf(settleMs + 1) }, true],
  ['its image changed just before', { stamp: stampOf(settleMs) }, false],
  ['its sidecar changed long enough before', { sidecarStamp: stampOf(settleMs + 1) }, true],
  ['its sidecar changed just before', { sidecarStamp: stampOf(settleMs) }, false],
  ['its image is empty', { stamp: stampOf(9000, 0) }, false],
  ['its sidecar is empty', { sidecarStamp: stampOf(9000, 0) }, false],
  ['it depends on other files', { usesOthers: true }, false],
  ['its text is in another file', { dialect: 'olympus' }, false],
  ['another program’s values are beside it', { problems: [problem('kymflow-found')] }, false],
] as const)('a row is read again unless it is certain where %s', (_, given, isKnown) => {
  const rows = new KnownRows();
  const row = aRow('a.tif', {}, given);
  rows.add([row], readAt);
  expect(rows.get('a.tif')).toEqual(isKnown ? { row, readAt } : undefined);
  expect(rows.latest('a.tif')).toBe(row);
});

test('a row of a save is certain as soon as it is read, unless it depends on other files', () => {
  const rows = new KnownRows();
  const row = aRow('a.tif', {}, { sidecarStamp: stampOf(0) });
  rows.add([row, aRow('b.tif', {}, { usesOthers: true })], readAt);
  expect(rows.getOwn('a.tif')).toEqual({ row, readAt: Number.POSITIVE_INFINITY });
  expect(rows.getOwn('b.tif')).toBeUndefined();
  expect(rows.getOwn('c.tif')).toBeUndefined();
  const { stamp, sidecarStamp } = row;
  expect(filesOf({ row, readAt })).toEqual({ stamp, sidecarStamp, changedBefore: readAt - settleMs });
});

test('a reading that was stopped brings no older row back, nor does an earlier session', () => {
  const rows = new KnownRows();
  const [earlier, stopped, saved] = [aRow('a.tif'), aRow('a.tif'), aRow('a.tif')];
  rows.add([saved], 5);
  rows.addStopped([stopped, aRow('b.tif')], 4);
  rows.recall([earlier], 6);
  expect([rows.latest('a.tif') === saved, rows.has(saved), rows.has(stopped)]).toEqual([true, true, false]);
  rows.addStopped([stopped], 5);
  expect(rows.has(stopped)).toBe(true);
  rows.remove(['a.tif', 'b.tif']);
  expect([rows.isEmpty, rows.latest('a.tif')]).toEqual([true, undefined]);
});

test('rows in folders that could not be read stay, with when they were read; all others are forgotten', () => {
  const rows = new KnownRows();
  rows.replace([aRow('day/a.tif'), aRow('night/b.tif'), aRow('c.tif')], readAt);
  rows.replace([aRow('c.tif')], 2 * readAt, ['day/', 'gone/']);
  expect([[...rows.paths()].sort(), rows.unread, rows.isEmpty]).toEqual([
    ['c.tif', 'day/a.tif'],
    ['day/', 'gone/'],
    false,
  ]);
  expect([rows.get('day/a.tif')?.readAt, rows.get('c.tif')?.readAt]).toEqual([readAt, 2 * readAt]);
  rows.replace([aRow('c.tif')], 3 * readAt);
  expect([[...rows.paths()], rows.unread]).toEqual([['c.tif'], []]);
});

test('an image is known by all its links, until the folder is read anew', () => {
  const rows = new KnownRows();
  const link = (path: string) => aRow(path, {}, { sidecarPath: 'a.tif.json' });
  rows.add([aRow('a.tif'), link('one.tif'), link('other.tif')], readAt);
  expect([...rows.linksTo('a.tif')]).toEqual(['one.tif', 'other.tif']);
  expect([...rows.linksTo('one.tif')]).toEqual([]);
  rows.replace([aRow('a.tif')], readAt);
  expect([...rows.linksTo('a.tif')]).toEqual([]);
});
