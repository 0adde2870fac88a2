import { expect, test, vi } from 'vitest';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { pathLines } = await import('../../../../renderer/actions/copy-paths.ts');

test.each([
  ['/data/vessels', ['a.tif', 'day 1/b.tif'], '/data/vessels/a.tif\n/data/vessels/day 1/b.tif'],
  ['/', ['a.tif'], '/a.tif'],
  ['D:\\data', ['day 1/b.tif'], 'D:\\data\\day 1\\b.tif'],
  ['D:\\', ['a.tif'], 'D:\\a.tif'],
  ['\\\\server\\share', ['day 1/b.tif'], '\\\\server\\share\\day 1\\b.tif'],
  ['/odd \\ name', ['a.tif'], '/odd \\ name/a.tif'],
] as const)('in %s, %j are copied as the system spells them', (root, paths, text) => {
  expect(pathLines(root, paths)).toBe(text);
});
