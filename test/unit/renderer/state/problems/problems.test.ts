import { afterEach, expect, it, vi } from 'vitest';
import { pauseEvery } from '../../../../../shared/basics/pauses.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../a-row.ts';
import { fakeHost } from '../fake-host.ts';

vi.mock('../../../../../renderer/host/host.ts', () => ({ host: fakeHost() }));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { editField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { resetEdits, undo } = await import('../../../../../renderer/state/edits/edits.ts');
const { useRules } = await import('../../../../../renderer/state/problems/rules.ts');
const { followProblems, isPresent, useIsCounting, useProblems } = await import(
  '../../../../../renderer/state/problems/problems.ts'
);

const depth: FieldKey = 'experiment_metadata.depth';
const region: FieldKey = 'experiment_metadata.region';
const found = (path: string) =>
  useProblems
    .getState()
    .byPath.get(path)
    ?.map(({ code }) => code) ?? [];

afterEach(() => {
  resetEdits();
  useFolder.setState(useFolder.getInitialState(), true);
  useRules.setState(useRules.getInitialState(), true);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('does not treat a count as final while a long count is running', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 300));
  const stop = followProblems();
  const tell = (path: string) => useFolder.setState({ problems: [problem('image-gone', {}, { path })] });
  tell('a.tif');
  expect(useIsCounting.getState()).toBe(false); // how long it takes is not known yet
  vi.runAllTimers();
  tell('b.tif');
  expect(useIsCounting.getState()).toBe(true);
  vi.runAllTimers();
  expect([useIsCounting.getState(), useProblems.getState().byPath.has('b.tif')]).toEqual([false, true]);
  stop();
});

it('counts seldom while rows come in, and soon after the last one', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 300));
  const stop = followProblems();
  const tell = (path: string) => useFolder.setState({ problems: [problem('image-gone', {}, { path })] });
  const waitFor = (path: string) => {
    const from = Date.now();
    while (!useProblems.getState().byPath.has(path)) vi.advanceTimersToNextTimer();
    return Date.now() - from;
  };
  tell('a.tif');
  waitFor('a.tif');
  useFolder.setState({ status: 'reading' });
  tell('b.tif');
  const whileReading = waitFor('b.tif');
  tell('c.tif');
  useFolder.setState({ status: 'ready' });
  expect(whileReading).toBeGreaterThan(3 * waitFor('c.tif'));
  stop();
});

it('counts again when rows, edits, rules or the folder change, until it is stopped', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stop = followProblems();
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif', { [depth]: 'deep' }), aRow('b.tif')]) });
  vi.runAllTimers();
  expect(found('a.tif')).toEqual(['wrong-type']);
  editField(['a.tif'], depth, '12');
  editField(['b.tif'], depth, 'deep');
  vi.runAllTimers();
  expect([found('a.tif'), found('b.tif')]).toEqual([[], ['wrong-type']]);
  useFolder.setState({ gone: new Set(['a.tif']) });
  vi.runAllTimers();
  expect(found('a.tif')).toEqual(['image-gone']);
  useRules.setState({ problems: [problem('not-found', { path: 'x' }, { path: 'rules' })] });
  vi.runAllTimers();
  expect(found('rules')).toEqual(['not-found']);
  expect(useProblems.getState().all).toHaveLength(3);
  stop();
  undo();
  vi.runAllTimers();
  expect(found('b.tif')).toEqual(['wrong-type']);
});

it('counts again what changes during a count', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 300));
  const paths = Array.from({ length: pauseEvery + 1 }, (_, i) => `${String(i).padStart(5, '0')}.tif`);
  const stop = followProblems();
  useFolder.setState({
    rows: mergeRows(
      noRows,
      paths.map((path) => aRow(path)),
    ),
  });
  vi.advanceTimersToNextTimer();
  // The first images are counted.
  editField(['00000.tif'], depth, 'deep');
  vi.runAllTimers();
  expect(found('00000.tif')).toEqual(['wrong-type']);
  expect(useIsCounting.getState()).toBe(false);
  stop();
});

it('a problem is present as long as its field has it and nobody meant it', () => {
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif', { [depth]: 'deep' })]) });
  const wrong = problem('wrong-type', {}, { path: 'a.tif', field: depth });
  expect(isPresent(wrong)).toBe(true);
  expect(isPresent({ ...wrong, field: region })).toBe(false);
  expect(isPresent({ ...wrong, code: 'not-positive' })).toBe(false);
  expect(isPresent({ ...wrong, path: 'b.tif' })).toBe(false);
  editField(['a.tif'], depth, '12');
  expect(isPresent(wrong)).toBe(false);
});
