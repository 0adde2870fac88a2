import { expect, test, vi } from 'vitest';
import { problem } from '../../../../shared/problems/problem.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { nextPlace, problemPlaces } = await import('../../../../renderer/actions/next-problem.ts');

const depth = 'experiment_metadata.depth' as const;
const region = 'experiment_metadata.region' as const;
const sex = 'experiment_metadata.sex' as const;
const found = problemPlaces([
  problem('sidecar-missing', {}, { path: 'a.tif' }),
  problem('extension-tiff', {}, { path: 'a.tif' }),
  problem('wrong-type', {}, { path: 'b.tif', field: depth }),
  problem('sidecar-missing', {}, { path: 'c.tif' }),
  problem('sidecar-orphan'),
]);

test('every place is visited once, round the end', () => {
  expect(nextPlace(found, {}, 1)).toEqual({ path: 'a.tif', field: null });
  expect(nextPlace(found, {}, -1)).toEqual({ path: 'c.tif', field: null });
  expect(nextPlace(found, { path: 'a.tif', field: null }, 1)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'c.tif', field: null }, 1)).toEqual({ path: 'a.tif', field: null });
  expect(nextPlace(found, { path: 'a.tif', field: null }, -1)).toEqual({ path: 'c.tif', field: null });
});

test('an image that was selected otherwise comes first with its own problems', () => {
  expect(nextPlace(found, { path: 'b.tif', field: sex }, 1)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'b.tif', field: sex }, -1)).toEqual({ path: 'b.tif', field: depth });
});

test('from a problem of the whole image the way leads on, though the table puts the focus on a field', () => {
  const last = { place: found[0] as (typeof found)[0], places: found };
  expect(nextPlace(found, { path: 'a.tif', field: depth }, 1, last)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'a.tif', field: depth }, -1, last)).toEqual({ path: 'c.tif', field: null });
});

test('once a problem is fixed, the way leads on from where it was', () => {
  const [one, two, three, other] = [
    { path: 'a.tif', field: sex },
    { path: 'a.tif', field: depth },
    { path: 'a.tif', field: region },
    { path: 'b.tif', field: depth },
  ];
  const last = { place: two, places: [one, two, three, other] };
  expect(nextPlace([one, three, other], two, 1, last)).toEqual(three);
  expect(nextPlace([one, three, other], two, -1, last)).toEqual(one);
  expect(nextPlace([one, other], two, 1, last)).toEqual(other);
  expect(nextPlace([one], two, 1, last)).toEqual(one);
});

test('without problems there is nowhere to go', () => {
  expect(nextPlace([], { path: 'a.tif', field: null }, 1)).toBeUndefined();
});
