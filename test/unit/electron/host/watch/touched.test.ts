import { expect, test } from 'vitest';
import { Touched } from '../../../../../electron/host/watch/touched.ts';

test('names are collected by folder until they are taken', () => {
  const touched = new Touched();
  touched.add('', 'a.tif');
  touched.note('', 'b.tif');
  touched.add('x/', 'c.tif');
  const folders = new Map([
    ['', new Set(['a.tif', 'b.tif'])],
    ['x/', new Set(['c.tif'])],
  ]);
  expect(touched.isEmpty).toBe(false);
  expect(touched.take()).toEqual({ folders, all: false });
  expect(touched.isEmpty).toBe(true);
  expect(touched.take()).toEqual({ folders: new Map(), all: false });
});

test.each([[['a.tif', null]], [[null, 'a.tif']]])(
  'where the system names nothing once, any name may have changed: %j',
  (names) => {
    const touched = new Touched();
    for (const name of names) touched.add('', name);
    expect(touched.take()).toEqual({ folders: new Map([['', null]]), all: false });
  },
);

test('so many events that the system may have dropped some mean everything, once', () => {
  const touched = new Touched();
  for (let i = 0; i < 4001; i++) touched.add('', 'a.tif');
  expect(touched.take().all).toBe(true);
  for (let i = 0; i < 4001; i++) touched.note('', `${i}.tif`);
  expect(touched.take().all).toBe(false);
  touched.addAll();
  expect([touched.isEmpty, touched.take().all, touched.isEmpty]).toEqual([false, true, true]);
});
