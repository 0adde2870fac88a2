import { afterAll, expect, test, vi } from 'vitest';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const revealed: string[] = [];
vi.mock('../../../../renderer/state/table/reveal.ts', () => ({ reveal: (path: string) => void revealed.push(path) }));
// Test files share a thread.
afterAll(() => vi.doUnmock('../../../../renderer/state/table/reveal.ts'));
const { goToProblem } = await import('../../../../renderer/actions/selection-actions.ts');
const { useProblems } = await import('../../../../renderer/state/problems/problems.ts');
const { select } = await import('../../../../renderer/state/table/selection.ts');
const { problem } = await import('../../../../shared/problems/problem.ts');

test('the next problem is one to be fixed, never an image not yet annotated', () => {
  useProblems.setState({
    all: [
      problem('sidecar-missing', {}, { path: 'a.tif' }),
      problem('header-suspect', {}, { path: 'b.tif' }),
      problem('sidecar-missing', {}, { path: 'c.tif' }),
      problem('header-suspect', {}, { path: 'd.tif' }),
    ],
  });
  for (let i = 0; i < 3; i++) {
    goToProblem(1);
    select([revealed.at(-1) ?? '']);
  }
  expect(revealed).toEqual(['b.tif', 'd.tif', 'b.tif']);
});
