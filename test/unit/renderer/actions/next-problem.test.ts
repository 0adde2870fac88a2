import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { ImageRow } from '../../../../shared/image/image-row.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const revealed: string[] = [];
const depth = 'experiment_metadata.depth' as const;
const region = 'experiment_metadata.region' as const;
const images = ['a.tif', 'b.tif', 'c.tif', 'd.tif'];
vi.mock('../../../../renderer/state/table/reveal.ts', () => ({
  reveal: (path: string, field?: string) => void revealed.push(field ? `${path} ${field}` : path),
}));
// Test files share a thread.
afterAll(() => vi.doUnmock('../../../../renderer/state/table/reveal.ts'));
const { goToProblem, visitProblem } = await import('../../../../renderer/actions/next-problem.ts');
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');
const { useProblems } = await import('../../../../renderer/state/problems/problems.ts');
const { select } = await import('../../../../renderer/state/table/selection.ts');
const { problem } = await import('../../../../shared/problems/problem.ts');

beforeEach(() => {
  const byPath = new Map(images.map((path) => [path, {} as ImageRow]));
  useFolder.setState(({ rows }) => ({ rows: { ...rows, paths: images, byPath } }));
  revealed.length = 0;
});

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

test('the next problem is at an image, never at a sidecar without one', () => {
  select([]);
  useProblems.setState({
    all: [
      problem('header-suspect', {}, { path: 'a.tif' }),
      problem('sidecar-orphan', {}, { path: 'gone.tif.json' }),
      problem('header-suspect', {}, { path: 'd.tif' }),
    ],
  });
  for (let i = 0; i < 3; i++) {
    goToProblem(1);
    select([revealed.at(-1) ?? '']);
  }
  expect(revealed).toEqual(['a.tif', 'd.tif', 'a.tif']);
});

test('the way goes on from a problem that was gone to from the list, wherever the table puts the focus', () => {
  useProblems.setState({
    all: ['a.tif', 'b.tif', 'c.tif'].map((path) => problem('header-suspect', {}, { path })),
  });
  select(['b.tif'], 'b.tif', region);
  visitProblem('b.tif', null);
  goToProblem(1);
  expect(revealed).toEqual(['c.tif']);
});

test('no problem of an image is skipped while they are fixed one by one', () => {
  select([]);
  const wrong = [
    problem('wrong-type', {}, { path: 'a.tif', field: depth }),
    problem('wrong-type', {}, { path: 'a.tif', field: region }),
    problem('header-suspect', {}, { path: 'b.tif' }),
  ];
  for (const left of [wrong, wrong.slice(1), wrong.slice(2)]) {
    useProblems.setState({ all: left });
    goToProblem(1);
    const [path = '', field = null] = (revealed.at(-1) ?? '').split(' ');
    select([path], path, field as typeof depth | null);
  }
  expect(revealed).toEqual([`a.tif ${depth}`, `a.tif ${region}`, 'b.tif']);
});
