import { beforeEach, expect, it, vi } from 'vitest';
import { type Problem, problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { fakeHost } from '../../state/fake-host.ts';

vi.mock('../../../../../renderer/host/host.ts', () => ({ host: fakeHost() }));
const { problemMark, stateMark } = await import('../../../../../renderer/features/file-table/row-state.ts');
const { useEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { useProblems } = await import('../../../../../renderer/state/problems/problems.ts');
const { useSaving } = await import('../../../../../renderer/state/saving-state.ts');

const edited = new Map([['a.tif', new Map([['experiment_metadata.species', { after: 'mouse' }]])]]) as never;

beforeEach(() => {
  useEdits.setState({ edits: new Map() });
  useSaving.setState({ failures: new Map() });
  useProblems.setState({ byPath: new Map() });
});

it('the state of a sidecar is told, and unsaved edits before that there is none', () => {
  const look = (given: Parameters<typeof aRow>[2]) => stateMark('a.tif', aRow('a.tif', {}, given))?.look ?? null;
  const damaged = { sidecar: 'damaged', problems: [problem('sidecar-damaged', { reason: 'ENOENT' })] } as const;
  const inside = { sidecar: 'unsupported', problems: [problem('sidecar-inside')] } as const;
  expect([damaged, inside, { sidecar: 'none' } as const, {}].map(look)).toEqual(['bad', 'closed', 'none', null]);
  useEdits.setState({ edits: edited });
  expect(look({ sidecar: 'none' })).toBe('unsaved');
});

it('an error is told before warnings, and a failed save before both as long as there are edits', () => {
  const found: readonly Problem[] = [problem('path-blank'), problem('name-garbled', { path: 'a.tif' })];
  const mark = (problems: readonly Problem[]) => {
    useProblems.setState({ byPath: new Map([['a.tif', problems]]) });
    return problemMark('a.tif');
  };
  expect(mark([])).toBeNull();
  expect(mark(found)).toMatchObject({ look: 'error', meaning: expect.stringMatching(/UTF-8.* And 1 more\.$/u) });
  expect(mark(found.slice(0, 1))).toMatchObject({ look: 'warning', meaning: expect.not.stringContaining('more') });
  useSaving.setState({ failures: new Map([['a.tif', problem('disk-full', { path: 'a.tif' })]]) });
  expect(mark([])).toBeNull();
  useEdits.setState({ edits: edited });
  expect(mark(found)?.meaning).toMatch(/^Not saved: /);
});
