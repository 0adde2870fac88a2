import { expect, it } from 'vitest';
import { placeOfCell } from '../../../../../shared/deposit/repairs/row-repairs.ts';

it.each([
  ['', { kind: 'deposit' }],
  ['slide_a', { kind: 'image', path: 'slide_a/roi_001.tif' }],
])('a value of the files in the row about %j is answered at its own place', (about, place) => {
  const cells = [{ value: 'x', source: { kind: 'sidecar', detail: '' } } as const];
  expect(placeOfCell({ about, images: ['slide_a/roi_001.tif'], cells }, 0)).toEqual(place);
});
