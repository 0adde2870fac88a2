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

const images = ['a.tif', 'b.tif', 'c.tif', 'd.tif'];

test('every place is visited once, round the end', () => {
  expect(nextPlace(found, {}, 1, images)).toEqual({ path: 'a.tif', field: null });
  expect(nextPlace(found, {}, -1, images)).toEqual({ path: 'c.tif', field: null });
  expect(nextPlace(found, { path: 'a.tif', field: null }, 1, images)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'c.tif', field: null }, 1, images)).toEqual({ path: 'a.tif', field: null });
  expect(nextPlace(found, { path: 'a.tif', field: null }, -1, images)).toEqual({ path: 'c.tif', field: null });
});

test('an image that was selected otherwise comes first with its own problems', () => {
  expect(nextPlace(found, { path: 'b.tif', field: sex }, 1, images)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'b.tif', field: sex }, -1, images)).toEqual({ path: 'b.tif', field: depth });
});

test('from a problem of the whole image the way leads on, though the table puts the focus on a field', () => {
  const last = { place: found[0] as (typeof found)[0], places: found };
  expect(nextPlace(found, { path: 'a.tif', field: depth }, 1, images, last)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'a.tif', field: depth }, -1, images, last)).toEqual({ path: 'c.tif', field: null });
});

test('once a problem is fixed, the way leads on from where it was', () => {
  const [one, two, three, other] = [
    { path: 'a.tif', field: sex },
    { path: 'a.tif', field: depth },
    { path: 'a.tif', field: region },
    { path: 'b.tif', field: depth },
  ];
  const last = { place: two, places: [one, two, three, other] };
  expect(nextPlace([one, three, other], two, 1, images, last)).toEqual(three);
  expect(nextPlace([one, three, other], two, -1, images, last)).toEqual(one);
  expect(nextPlace([one, other], two, 1, images, last)).toEqual(other);
  expect(nextPlace([one], two, 1, images, last)).toEqual(one);
});

test('so it does where Enter has moved the focus to the image below', () => {
  const [one, two, below] = [
    { path: 'a.tif', field: sex },
    { path: 'a.tif', field: depth },
    { path: 'b.tif', field: sex },
  ];
  const last = { place: one, places: [one, two, below] };
  expect(nextPlace([two, below], below, 1, images, last)).toEqual(two);
  expect(nextPlace([one, two, below], below, -1, images, last)).toEqual(two);
});

test('from an image without problems the way leads on to the images behind it, not to the first of all', () => {
  const places = [
    { path: 'a.tif', field: sex },
    { path: 'c.tif', field: sex },
  ];
  expect(nextPlace(places, { path: 'b.tif', field: sex }, 1, images)?.path).toBe('c.tif');
  expect(nextPlace(places, { path: 'b.tif', field: sex }, -1, images)?.path).toBe('a.tif');
  expect(nextPlace(places, { path: 'd.tif', field: sex }, 1, images)?.path).toBe('a.tif');
});

test('without problems there is nowhere to go', () => {
  expect(nextPlace([], { path: 'a.tif', field: null }, 1, images)).toBeUndefined();
});

test('of several problems of an image, the first comes first, or the last where the way leads back', () => {
  const two = [depth, region].flatMap((field) => ['a.tif', 'c.tif'].map((path) => ({ path, field })));
  const places = two.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const from = (path: string, step: 1 | -1) => nextPlace(places, { path, field: null }, step, images);
  expect([from('a.tif', 1), from('b.tif', 1)]).toEqual([
    { path: 'a.tif', field: depth },
    { path: 'c.tif', field: depth },
  ]);
  expect([from('c.tif', -1), from('b.tif', -1)]).toEqual([
    { path: 'c.tif', field: region },
    { path: 'a.tif', field: region },
  ]);
});
