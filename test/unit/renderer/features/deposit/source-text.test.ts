import { expect, test } from 'vitest';
import { placeOf, sourceText } from '../../../../../renderer/features/deposit/source-text.ts';

const isImage = (path: string) => path === 'slide_a/roi_1.tif';

test.each([
  ['constant', '', 'fixed by the standard'],
  ['header', 'OME PhysicalSizeX', 'image header, OME PhysicalSizeX'],
  ['sidecar', 'Region', 'sidecar, Region'],
  ['answer', 'deposit', 'your answer'],
  ['answer', 'slide_a/**', 'your answer, slide_a/**'],
] as const)('a value of %s %s is said to come from there', (kind, detail, text) => {
  expect(sourceText({ kind, detail })).toBe(text);
});

test.each([
  ['deposit', { kind: 'deposit' }],
  ['slide_a/**', { kind: 'group', match: 'slide_a/**' }],
  ['slide_a/roi_1.tif', { kind: 'image', path: 'slide_a/roi_1.tif' }],
  ['Ada Example', null],
])('an answer of %s is taken back there', (detail, place) => {
  expect(placeOf({ kind: 'answer', detail }, isImage)).toEqual(place);
});

test('what a file says is no answer to take back', () => {
  expect(placeOf({ kind: 'header', detail: 'deposit' }, isImage)).toBeNull();
});
