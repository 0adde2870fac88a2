import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import type { EarlierVersion } from '../../../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../../../shared/saved/save-outcome.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
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
const { editsOf, redo, resetEdits, setImageEdits, undo, useEdits } = await import(
  '../../../../../renderer/state/edits/edits.ts'
);
const { useNotice } = await import('../../../../../renderer/state/window/notice.ts');
const { assign } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { restoreVersion } = await import('../../../../../renderer/actions/saving/restore-version.ts');

const region: FieldKey = 'experiment_metadata.region';
const species: FieldKey = 'experiment_metadata.species';
const note: FieldKey = 'experiment_metadata.note';
const version: EarlierVersion = {
  action: 'x',
  side: 'before',
  time: 0,
  cause: 'save',
  label: 'Saved: Region',
  size: 100,
  isLast: false,
  changes: [],
};

const labels = () => useEdits.getState().done.map(({ label }) => label);

/** The values that an image's unsaved edits give its fields. */
const unsaved = () => Object.fromEntries([...editsOf('a.tif')].map(([field, { after }]) => [field, after]));

/** Restores the first version, with its region and without a note. */
async function restore(outcome: Partial<SaveOutcome> = {}): Promise<boolean> {
  const row = aRow('a.tif', { [region]: 'ctx', [species]: 'mouse' });
  const whole = { path: 'a.tif', state: 'saved', conflicts: [], repairs: [], fields: [region, note], row } as const;
  host.answer('history.restore', () => ok({ ...whole, ...outcome }));
  return restoreVersion('a.tif', version);
}

function showRow(row: ReturnType<typeof aRow>): void {
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows: mergeRows(noRows, [row]) });
}

beforeEach(() => {
  resetEdits();
  showRow(aRow('a.tif', { [region]: 'CA3', [species]: 'mouse', [note]: 'good' }));
  // Saved: nothing is unsaved, and it can be undone.
  assign('Set region', [{ path: 'a.tif', field: region, value: 'CA3' }]);
  useEdits.setState({
    done: [
      { label: 'first', images: [{ path: 'a.tif', changes: [{ field: region, before: 'ctx', after: 'CA1' }] }] },
      { label: 'second', images: [{ path: 'a.tif', changes: [{ field: region, before: 'CA1', after: 'CA3' }] }] },
    ],
  });
  setImageEdits(new Map());
});

test('undo after a restore gives the fields their values of before it, and what was edited earlier is undone from there', async () => {
  await restore();
  expect(unsaved()).toEqual({});
  undo();
  expect(unsaved()).toEqual({ [region]: 'CA3', [note]: 'good' });
  undo();
  expect(unsaved()).toEqual({ [region]: 'CA1', [note]: 'good' });
  redo();
  redo();
  expect(unsaved()).toEqual({});
});

test('an unsaved edit stays over a restored value, and undo after it leaves that edit', async () => {
  assign('Set region', [{ path: 'a.tif', field: region, value: 'DG' }]);
  await restore();
  undo();
  expect(unsaved()).toEqual({ [region]: 'DG', [note]: 'good' });
});

test('undo does not empty fields after a sidecar was restored that could not be read, or removed', async () => {
  showRow(aRow('a.tif', {}, { sidecar: 'damaged' }));
  await restore();
  expect(labels()).toEqual(['first', 'second']);
  await restore({ row: aRow('a.tif', {}, { sidecar: 'none' }) });
  expect(labels()).toEqual(['first', 'second']);
});

test('a restore that failed, and one that gave no field another value, are no step', async () => {
  expect(await restore({ state: 'failed', fields: [], problem: problem('conflict') })).toBe(false);
  expect(await restore({ fields: [] })).toBe(true);
  expect(labels()).toEqual(['first', 'second']);
});

test('a restore that failed does not speak of edits that stay unsaved: there may be none', async () => {
  for (const code of ['read-only', 'locked', 'disk-full', 'io-error', 'uneditable', 'group-lost'] as const) {
    await restore({ state: 'failed', fields: [], problem: problem(code, { path: 'a.tif.json', reason: 'EIO' }) });
    expect(useNotice.getState().notice?.text).toContain('a.tif.json');
    expect(useNotice.getState().notice?.text).not.toMatch(/edits|save/i);
  }
});
