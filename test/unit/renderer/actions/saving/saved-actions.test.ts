import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import type { UndoOutcome } from '../../../../../shared/saved/history.ts';
import type { FieldKey, Scalar } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../state/a-row.ts';
import { fakeHost } from '../../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { editOf, resetEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { assign } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { cancelSave, resetSaving } = await import('../../../../../renderer/actions/saving/saving.ts');
const { undoSaved } = await import('../../../../../renderer/actions/saving/saved-actions.ts');
const { useSaving } = await import('../../../../../renderer/state/saving-state.ts');
const { useNotice } = await import('../../../../../renderer/state/window/notice.ts');
const { attachSidecars, setAside } = await import('../../../../../renderer/actions/saving/sidecar-files.ts');
const { repairSidecars } = await import('../../../../../renderer/actions/saving/repairing.ts');
const { allConflicts } = await import('../../../../../renderer/actions/saving/conflicts.ts');

const region: FieldKey = 'experiment_metadata.region';
const species: FieldKey = 'experiment_metadata.species';
const by = { tool: 'paste', name: '' } as const;

/** An undo that leaves the image with these values on disk. */
async function undoThatLeaves(values: Partial<Record<FieldKey, Scalar>>, outcome: Partial<UndoOutcome>): Promise<void> {
  const whole = { path: 'a.tif', state: 'saved', step: 'merged', conflicts: [], repairs: [] } as const;
  host.answer('history.undo', () => ok([{ ...whole, ...outcome, row: aRow('a.tif', values) }]));
  await undoSaved({ id: 'x', images: 1, undone: 0 });
}

beforeEach(() => {
  resetEdits();
  const rows = mergeRows(noRows, [aRow('a.tif', { [region]: 'ctx', [species]: 'mouse' })]);
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows });
  assign('Paste', [{ path: 'a.tif', field: region, value: 'cortex' }], by);
});

test('unsaved edits go on from what an undo wrote into their fields', async () => {
  await undoThatLeaves({ [region]: 'thalamus', [species]: 'mouse' }, { fields: [region] });
  expect(editOf('a.tif', region)).toEqual({ before: 'thalamus', after: 'cortex', by });
  expect(allConflicts()).toEqual([]);
});

test('what another program has written in the meantime into the field of an unsaved edit stays a conflict', async () => {
  await undoThatLeaves({ [region]: 'thalamus', [species]: 'rat' }, { fields: [species] });
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'cortex', by });
  expect(allConflicts()).toEqual([{ path: 'a.tif', field: region }]);
});

test('an undo that failed for an image leaves its unsaved edits as they are', async () => {
  const outcome = { state: 'failed', step: 'failed', problem: problem('conflict') } as const;
  await undoThatLeaves({ [region]: 'thalamus', [species]: 'rat' }, outcome);
  expect(allConflicts()).toEqual([{ path: 'a.tif', field: region }]);
});

test('unsaved edits of an image that gets back another sidecar go on from that one', async () => {
  await undoThatLeaves({ [region]: 'thalamus' }, { step: 'moved' });
  expect(editOf('a.tif', region)).toEqual({ before: 'thalamus', after: 'cortex', by });
});

test('an unsaved edit to what an undo brought back is none any more', async () => {
  await undoThatLeaves({ [region]: 'cortex' }, { fields: [region] });
  expect(editOf('a.tif', region)).toBeUndefined();
});

/** Another folder with an image of the same path, which is edited and being saved. */
function openAnother(): void {
  resetEdits();
  const rows = mergeRows(noRows, [aRow('a.tif', { [region]: 'CA1' })]);
  useFolder.setState({ folder: { id: 'g', path: '/g', name: 'g' }, rows });
  assign('Paste', [{ path: 'a.tif', field: region, value: 'CA3' }], by);
  useSaving.setState({ progress: { done: 1, total: 2 } });
}

const anOutcome = { path: 'a.tif', state: 'saved', step: 'merged', conflicts: [], repairs: [] } as const;
const ofEarlier = { ...anOutcome, row: aRow('a.tif', { [region]: 'CA3' }), fields: [region] };
const moved = { state: 'moved', image: 'a.tif', sidecar: 'a.tif.json', row: aRow('a.tif') };

test.each([
  ['an undo', 'history.undo', [ofEarlier], () => undoSaved({ id: 'x', images: 1, undone: 0 })],
  ['a repair', 'sidecar.repair', [ofEarlier], () => repairSidecars(['a.tif'])],
  ['moving aside', 'sidecar.setAside', { action: 'x', outcomes: [moved] }, () => setAside(['a.tif'], false)],
] as const)('%s that ends after another folder was opened changes nothing there', async (_, name, value, act) => {
  resetSaving();
  useNotice.setState({ notice: null });
  host.answer(name, () => {
    openAnother();
    return ok(value);
  });
  await act();
  expect(useFolder.getState().rows.byPath.get('a.tif')?.values[region]).toBe('CA1');
  expect(editOf('a.tif', region)).toEqual({ before: 'CA1', after: 'CA3', by });
  expect(useSaving.getState().progress).toEqual({ done: 1, total: 2 });
  expect(useNotice.getState().notice).toBeNull();
});

test('an undo that was stopped says what it did not start, and goes on with that', async () => {
  const done = { path: 'a.tif', state: 'saved', step: 'restored', conflicts: [], repairs: [] } as const;
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' } });
  useSaving.setState({ progress: null });
  host.answer('edits.cancelSave', () => ok(null));
  host.answer('history.undo', async () => {
    await cancelSave();
    return ok([done]);
  });
  await undoSaved({ id: 'x', images: 3, undone: 0 });
  const { notice } = useNotice.getState();
  expect(notice).toMatchObject({ tone: 'warning', text: '1 put back. 2 not started when the undo was stopped.' });
  host.answer('history.undo', () => ok([done, done]));
  notice?.actions.find(({ label }) => label === 'Go on')?.run();
  await vi.waitFor(() => expect(useNotice.getState().notice).toMatchObject({ tone: 'done', text: '2 put back.' }));
});

test('that it failed is said all the same', async () => {
  useSaving.setState({ progress: null });
  host.answer('history.undo', () => {
    openAnother();
    return fail(problem('disk-full', { path: '/f/a.tif.json' }));
  });
  await undoSaved({ id: 'x', images: 1, undone: 0 });
  expect(useNotice.getState().notice?.tone).toBe('error');
  useSaving.setState({ progress: null });
});

test.each([
  ['Attaching 1 sidecar…', 'orphan.attach', () => attachSidecars([{ sidecar: 'old.tif.json', image: 'a.tif' }])],
  ['Moving 2 sidecars aside…', 'sidecar.setAside', () => setAside(['a.tif', 'b.tif'], false)],
  ['Repairing 1 sidecar…', 'sidecar.repair', () => repairSidecars(['a.tif'])],
])('while a slow drive works, the window shows %s, and does nothing else with sidecars', async (shown, name, act) => {
  resetSaving();
  host.asked.length = 0;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  host.answer(name, () => answered.then(() => fail(problem('disk-full', { path: '/f/a.tif.json' }))));
  const acted = act();
  expect(useSaving.getState().work).toBe(shown);
  await repairSidecars(['b.tif']);
  expect(host.asked.map((each) => each.name)).toEqual([name]);
  expect(useSaving.getState().work).toBe(shown);
  answer();
  await acted;
  expect(useSaving.getState().work).toBeNull();
  expect(useNotice.getState().notice?.tone).toBe('error');
});

test('a double click on Attach attaches once; the next one, after the answer, is a request of its own', async () => {
  host.asked.length = 0;
  const pair = { sidecar: 'old.tif.json', image: 'a.tif' };
  host.answer('orphan.attach', () => ok({ action: 'x', outcomes: [{ ...moved, sidecar: 'old.tif.json' }] }));
  await Promise.all([attachSidecars([pair]), attachSidecars([pair])]);
  const asked = () => host.asked.filter(({ name }) => name === 'orphan.attach').length;
  expect(asked()).toBe(1);
  expect(useNotice.getState().notice).toMatchObject({ tone: 'done', text: 'Attached to a.tif.' });
  await attachSidecars([pair]);
  expect(asked()).toBe(2);
});

test('an undo of a deposit says that its files are removed, not that they are without a sidecar', async () => {
  const gone = { path: 'deposit/htan.csv', state: 'saved', step: 'removed', conflicts: [], repairs: [] } as const;
  host.answer('history.undo', () => ok([{ ...gone, row: null }]));
  await undoSaved({ id: 'x', images: 1, undone: 0 });
  expect(useNotice.getState().notice?.text).toBe('1 removed.');
});
