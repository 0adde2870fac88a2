import { expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { nextPlace } = await import('../../../../../renderer/actions/selection-actions.ts');

const depth = 'experiment_metadata.depth' as const;
const found = [
  problem('sidecar-missing', {}, { path: 'a.tif' }),
  problem('extension-tiff', {}, { path: 'a.tif' }),
  problem('wrong-type', {}, { path: 'b.tif', field: depth }),
  problem('sidecar-missing', {}, { path: 'c.tif' }),
  problem('sidecar-orphan'),
];

test('every place is visited once, round the end', () => {
  expect(nextPlace(found, {}, 1)).toEqual({ path: 'a.tif', field: null });
  expect(nextPlace(found, { path: 'a.tif', field: null }, 1)).toEqual({ path: 'b.tif', field: depth });
  expect(nextPlace(found, { path: 'c.tif', field: null }, 1)).toEqual({ path: 'a.tif', field: null });
  expect(nextPlace(found, { path: 'a.tif', field: null }, -1)).toEqual({ path: 'c.tif', field: null });
});

test('from another field of an image the way leads on, not back to the same place', () => {
  expect(nextPlace(found, { path: 'a.tif', field: depth }, 1)).toEqual({ path: 'b.tif', field: depth });
});

test('without problems there is nowhere to go', () => {
  expect(nextPlace([], { path: 'a.tif', field: null }, 1)).toBeUndefined();
});
