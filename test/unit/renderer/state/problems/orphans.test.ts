import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { sidecarName } from '../../../../../shared/sidecar/path.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { followOrphans, orphanPaths } = await import('../../../../../renderer/state/problems/orphans.ts');

const unread = problem('not-found', { path: 'sub' }, { path: 'sub' });
const now = () => useFolder.getState().problems;

beforeEach(() => {
  const codes = ['sidecar-orphan', 'sidecar-misnamed', 'sidecar-misnamed-second'] as const;
  const orphans = codes.map((code, i) => problem(code, {}, { path: `${i}.json` }));
  useFolder.setState({ problems: [unread, ...orphans] });
});

test('sidecars without an image are those of any of the three problems', () => {
  expect(orphanPaths(now())).toEqual(['0.json', '1.json', '2.json']);
});

test('a sidecar that is attached to its image is no orphan any more; the other problems stay', () => {
  followOrphans([{ image: 'a.tif', from: '1.json', to: sidecarName('a.tif') }]);
  expect(orphanPaths(now())).toEqual(['0.json', '2.json']);
  expect(now()[0]).toBe(unread);
});

test('one that is put back to a name without an image is an orphan again; a file put aside is not', () => {
  followOrphans([
    { image: 'a.tif', from: sidecarName('a.tif'), to: 'old.json' },
    { image: 'b.tif', from: 'b.json', to: 'b.json.aside' },
  ]);
  expect(orphanPaths(now())).toEqual(['0.json', '1.json', '2.json', 'old.json']);
});
