import { beforeEach, describe, expect, test, vi } from 'vitest';
import { checkAxes } from '../../../../../shared/checks/calibration.ts';
import { originOf } from '../../../../../shared/edits/edit-origin.ts';
import { noImageEdits, writableChanges } from '../../../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { acceptedField, type FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({ host: (await import('../fake-host.ts')).fakeHost() }));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { applyPatch, editOf, effectiveRowAt, redo, resetEdits, undo, useEdits } = await import(
  '../../../../../renderer/state/edits/edits.ts'
);
const { fieldStates } = await import('../../../../../renderer/state/edits/field-state.ts');
const { cellText } = await import('../../../../../renderer/state/table/columns.ts');
const { startEntry } = await import('../../../../../renderer/state/edits/entry-start.ts');
const { takeBack } = await import('../../../../../renderer/actions/saving/undo-saved.ts');
const { assign, discard, editCells, editField, enterField, fileSizeFor, takeFileCalibration, takeFileSizes } =
  await import('../../../../../renderer/state/edits/edit-actions.ts');

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';
const unitY: FieldKey = 'image_header_metadata.physical_unit_y';
const labelY: FieldKey = 'image_header_metadata.physical_label_y';

function setRows(...rows: readonly ImageRow[]): void {
  useFolder.setState({ rows: mergeRows(noRows, rows) });
}

beforeEach(() => {
  resetEdits();
  setRows(aRow('a.tif', { [region]: 'ctx', [depth]: 80 }), aRow('b.tif', { [region]: 'cortex' }));
});

test('an entry is parsed and stored with the value that it replaces', () => {
  editField(['a.tif'], depth, ' 95 ');
  expect(editOf('a.tif', depth)).toEqual({ before: 80, after: 95 });
  expect(effectiveRowAt('a.tif')?.values[depth]).toBe(95);
});

test('an entry that the field refuses is kept as typed, with its sentence', () => {
  editField(['a.tif'], depth, 'deep');
  expect(editOf('a.tif', depth)).toMatchObject({ before: 80, after: 'deep', problem: { code: 'wrong-type' } });
  expect(effectiveRowAt('a.tif')?.values[depth]).toBe(80);
});

test('a refused number is reported as a faulty number', () => {
  editField(['a.tif'], unitY, '-1');
  expect(editOf('a.tif', unitY)?.problem?.code).toBe('not-positive');
});

test('typing the old value again removes the mark', () => {
  editField(['a.tif'], depth, '95');
  editField(['a.tif'], depth, 'deep');
  editField(['a.tif'], depth, '80');
  expect(useEdits.getState().edits.size).toBe(0);
});

test('an entry that begins during the save of the one before begins with what that one saves', () => {
  enterField(['a.tif'], region, 'first');
  startEntry([{ path: 'a.tif', field: region }]);
  // The save ends: the sidecar has the value, and the edit is done.
  resetEdits();
  setRows(aRow('a.tif', { [region]: 'first', [depth]: 80 }));
  enterField(['a.tif'], region, 'second');
  expect(editOf('a.tif', region)).toEqual({ before: 'first', after: 'second' });
});

test('an entry begins where typing did: what was saved elsewhere meanwhile is not its beginning', () => {
  startEntry([{ path: 'a.tif', field: region }]);
  setRows(aRow('a.tif', { [region]: 'theirs', [depth]: 80 }));
  enterField(['a.tif'], region, 'mine');
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'mine' });
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
  redo();
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'mine' });
  // The next entry has a beginning of its own.
  enterField(['a.tif'], depth, '95');
  expect(editOf('a.tif', depth)).toEqual({ before: 80, after: 95 });
});

test('a pixel size is emptied with its unit, so that it is unknown and not 1 µm', () => {
  setRows(aRow('a.tif', { [unitY]: 0.5, [labelY]: 'um' }));
  editField(['a.tif'], unitY, '');
  expect(effectiveRowAt('a.tif')?.values).toMatchObject({ [unitY]: 1, [labelY]: 'Pixels' });
});

test('clearing a field that was never filled is not an edit', () => {
  editField(['b.tif'], depth, '');
  expect(useEdits.getState().edits.size).toBe(0);
  expect(useEdits.getState().done).toHaveLength(0);
});

test('accepting an image that has no sidecar is not an edit, rejecting it is', () => {
  setRows(aRow('a.tif', {}, { sidecar: 'none' }));
  assign('Accept', [{ path: 'a.tif', field: acceptedField.key, value: true }]);
  expect(useEdits.getState().edits.size).toBe(0);
  assign('Reject', [{ path: 'a.tif', field: acceptedField.key, value: false }]);
  expect(editOf('a.tif', acceptedField.key)).toEqual({ after: false });
});

test('one undo reverts a whole action, redo repeats it', () => {
  editField(['a.tif', 'b.tif'], region, 'hippocampus');
  expect(useEdits.getState().edits.size).toBe(2);
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
  redo();
  expect(editOf('a.tif', region)?.after).toBe('hippocampus');
  expect(editOf('b.tif', region)?.after).toBe('hippocampus');
});

test('undo brings a refused entry back too', () => {
  editField(['a.tif'], depth, 'deep');
  editField(['a.tif'], depth, '90');
  undo();
  expect(editOf('a.tif', depth)).toMatchObject({ after: 'deep', problem: { code: 'wrong-type' } });
});

test('undo of an edit that filled a missing field empties it, and never removes it', () => {
  editField(['b.tif'], depth, '60');
  setRows(aRow('b.tif', { [region]: 'cortex', [depth]: 60 }));
  useEdits.setState({ edits: new Map() });
  undo();
  expect(editOf('b.tif', depth)).toMatchObject({ before: 60, after: null });
});

test('undo after a save is a new unsaved edit', () => {
  editField(['a.tif'], region, 'cortex');
  setRows(aRow('a.tif', { [region]: 'cortex' }));
  useEdits.setState({ edits: new Map() });
  undo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'cortex', after: 'ctx' });
});

test('what another program has saved since is a conflict for undo and redo, unless it is the same', () => {
  const save = (value: string) => {
    setRows(aRow('a.tif', { [region]: value }));
    useEdits.setState({ edits: new Map() });
  };
  editField(['a.tif'], region, 'cortex');
  save('theirs');
  undo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'cortex', after: 'ctx' });
  save('theirs');
  redo();
  expect(editOf('a.tif', region)).toMatchObject({ before: 'ctx', after: 'cortex' });
  save('ctx');
  undo();
  expect(editOf('a.tif', region)).toBeUndefined();
});

test('a new action discards undone ones', () => {
  editField(['a.tif'], region, 'x');
  undo();
  editField(['a.tif'], region, 'y');
  expect(useEdits.getState().undone).toHaveLength(0);
});

test('an action that changes nothing leaves no undo step', () => {
  editField(['b.tif'], region, 'cortex');
  expect(useEdits.getState().done).toHaveLength(0);
});

test('images with a damaged or foreign sidecar are left alone', () => {
  setRows(aRow('a.tif', {}, { sidecar: 'damaged' }), aRow('b.tif', {}, { sidecar: 'unsupported' }), aRow('c.tif'));
  editField(['a.tif', 'b.tif', 'c.tif'], region, 'cortex');
  expect([...useEdits.getState().edits.keys()]).toEqual(['c.tif']);
});

test('a block is one action', () => {
  editCells('Paste', [
    { path: 'a.tif', field: region, typed: 'x' },
    { path: 'a.tif', field: depth, typed: '1' },
    { path: 'b.tif', field: region, typed: 'y' },
  ]);
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
});

test('a pixel size that corrects the file includes the file’s unit', () => {
  editField(['a.tif'], unitY, '0.3');
  expect(editOf('a.tif', labelY)).toEqual({ after: 'um', beside: {} });
  expect(effectiveRowAt('a.tif')?.calibration.y).toEqual({ unit: 0.3, label: 'um', source: 'sidecar' });
});

test('a pixel size of 1 corrects a file with another; it is undone, and a blank one empties nothing', () => {
  editField(['a.tif'], unitY, '1');
  expect(effectiveRowAt('a.tif')?.calibration.y).toEqual({ unit: 1, label: 'um', source: 'sidecar' });
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
  editField(['a.tif'], unitY, '');
  editCells('Clear', [{ path: 'a.tif', field: unitY, typed: '' }]);
  expect(useEdits.getState().edits.size).toBe(0);
});

test('a unit that corrects the file includes its pixel size', () => {
  editField(['a.tif'], labelY, 'nm');
  expect(effectiveRowAt('a.tif')?.calibration.y).toEqual({ unit: 0.25, label: 'nm', source: 'sidecar' });
});

test('a pixel size and a unit that are pasted together both stay', () => {
  editCells('Paste', [
    { path: 'a.tif', field: unitY, typed: '3' },
    { path: 'a.tif', field: labelY, typed: 'seconds' },
  ]);
  expect(effectiveRowAt('a.tif')?.calibration.y).toEqual({ unit: 3, label: 'seconds', source: 'sidecar' });
});

test('the calibration of the file replaces that of the sidecar', () => {
  setRows(aRow('a.tif', { [unitY]: 0.3, [labelY]: 'um' }));
  takeFileCalibration(['a.tif']);
  expect(effectiveRowAt('a.tif')?.calibration.y).toMatchObject({ unit: 0.25, label: 'um' });
  expect(editOf('a.tif', unitY)).toMatchObject({ before: 0.3, after: 0.25, by: originOf('header') });
});

test('discarding reverts the edits of an image, and can be undone', () => {
  editField(['a.tif'], region, 'x');
  editField(['a.tif'], depth, '1');
  discard(['a.tif', 'b.tif']);
  expect(useEdits.getState().edits.size).toBe(0);
  expect(useEdits.getState().done.at(-1)?.label).toBe('Discard the edits of a.tif');
  undo();
  expect(editOf('a.tif', region)?.after).toBe('x');
  expect(editOf('a.tif', depth)?.after).toBe(1);
  undo();
  undo();
  discard(['a.tif', 'b.tif']);
  expect(useEdits.getState()).toMatchObject({ edits: new Map(), done: [] });
});

test('a discarded pixel size leaves the unit alone that another program has saved meanwhile', () => {
  setRows(aRow('a.tif', { [unitY]: 0.5, [labelY]: 'um' }));
  editField(['a.tif'], unitY, '0.3');
  setRows(aRow('a.tif', { [unitY]: 0.5, [labelY]: 'nm' }));
  discard(['a.tif']);
  expect(useEdits.getState().edits.size).toBe(0);
});

test('an action is called by what it does, the field, and its image or the number of them', () => {
  const called = (paths: readonly string[], typed: string) => {
    editField(paths, region, typed);
    return useEdits.getState().done.at(-1)?.label;
  };
  setRows(aRow('day 1/a.tif', { [region]: 'ctx' }), aRow('b.tif'));
  expect(called(['day 1/a.tif', 'b.tif'], 'CA1')).toBe('Set region of 2 images');
  expect(called(['day 1/a.tif'], 'CA3')).toBe('Set region of a.tif');
  expect(called(['day 1/a.tif'], ' ')).toBe('Clear region of a.tif');
});

test('the last 500 actions can be undone', () => {
  for (let i = 0; i <= 500; i++) editField(['a.tif'], depth, `${i}`);
  expect(useEdits.getState().done).toHaveLength(500);
  while (undo());
  expect(editOf('a.tif', depth)?.after).toBe(0);
});

test('what is entered again without a new beginning begins with what is there', () => {
  startEntry([{ path: 'a.tif', field: region }]);
  enterField(['a.tif'], region, 'mine');
  resetEdits();
  setRows(aRow('a.tif', { [region]: 'theirs', [depth]: 80 }));
  enterField(['a.tif'], region, 'again');
  expect(editOf('a.tif', region)).toEqual({ before: 'theirs', after: 'again' });
});

describe('the pixel size of the file, for a problem', () => {
  const [unitX, labelX] = ['image_header_metadata.physical_unit_x', 'image_header_metadata.physical_label_x'] as const;
  const assigned = () => [...(useEdits.getState().edits.get('a.tif')?.keys() ?? [])].sort();
  const both = [labelX, labelY, unitX, unitY];
  const problemsOf = (row: ImageRow) => checkAxes(row).map((found) => ({ ...found, path: 'a.tif' }));

  test.each([
    ['one axis that differs', { [unitY]: 0.3, [labelY]: 'um', [unitX]: 0.25, [labelX]: 'um' }, [unitY]],
    ['sizes that were never set, of which one is named', { [unitY]: 1, [unitX]: 1 }, both],
    ['sizes in metres', { [unitY]: 2.5e-7, [labelY]: 'um', [unitX]: 0.3, [labelX]: 'um' }, [unitX, unitY]],
  ])('%s', (_, values, fields) => {
    const row = aRow('a.tif', values);
    setRows(row);
    takeFileSizes(problemsOf(row).slice(0, 1));
    expect(assigned()).toEqual(fields);
    expect(editOf('a.tif', unitY)).toMatchObject({ after: 0.25, by: originOf('header') });
    expect(useEdits.getState().done.at(-1)?.label).toBe('Use the file’s calibration of a.tif');
  });

  test('is not there for a sidecar that cannot be edited, an image that is gone or the folder', () => {
    const row = aRow('a.tif', { [unitY]: 0.3, [labelY]: 'um' }, { sidecar: 'unsupported' });
    const [found] = problemsOf(row);
    setRows(row);
    expect(found && fileSizeFor(found)).toEqual([]);
    setRows();
    expect(found && fileSizeFor(found)).toEqual([]);
    expect(fileSizeFor(problem('image-gone', {}))).toEqual([]);
  });
});

test('an edit of 10,000 images is one edit of each', () => {
  const paths = Array.from({ length: 10_000 }, (_, i) => `${String(i).padStart(5, '0')}.tif`);
  setRows(...paths.map((path) => aRow(path, { [region]: 'ctx' })));
  editField(paths, region, 'cortex');
  expect(useEdits.getState().edits.size).toBe(10_000);
});

test('an edit keeps its origin, also in the save and after redo; values restored by undo have the origin undo', () => {
  const by = originOf('template', 'Confocal');
  const changes = [{ field: region, before: 'ctx', after: 'CA1' }];
  applyPatch({ label: 'Apply template', images: [{ path: 'a.tif', changes }], by });
  const edits = () => useEdits.getState().edits.get('a.tif') ?? noImageEdits;
  expect(writableChanges(edits())).toEqual([{ field: region, before: 'ctx', after: 'CA1', by }]);
  editField(['a.tif'], region, 'CA3');
  expect(edits().get(region)).not.toHaveProperty('by');
  undo();
  expect(edits().get(region)).toMatchObject({ after: 'CA1', by: originOf('undo') });
  undo();
  redo();
  expect(edits().get(region)).toMatchObject({ after: 'CA1', by });
});

describe('a pixel size that is refused beside 1.0 Pixels, which the file overrules', () => {
  const unknown = { [unitY]: 1, [labelY]: 'Pixels' };
  const inForce = () => effectiveRowAt('a.tif')?.calibration.y;
  const written = () => writableChanges(useEdits.getState().edits.get('a.tif') ?? noImageEdits);

  test.each([['0.3', 'wide'], ['wide', '0.3', 'wide'], ['wide']])('is not saved by halves: after %s', (...typed) => {
    setRows(aRow('a.tif', unknown));
    for (const each of typed) editField(['a.tif'], unitY, each);
    expect(inForce()).toEqual({ unit: 0.25, label: 'um', source: 'file' });
    expect(written()).toEqual([]);
    takeBack(['a.tif'], [unitY]);
    expect(inForce()).toEqual({ unit: 0.25, label: 'um', source: 'file' });
    expect(useEdits.getState().edits.size).toBe(0);
    undo();
    editField(['a.tif'], unitY, '0.4');
    expect(inForce()).toEqual({ unit: 0.4, label: 'um', source: 'sidecar' });
    expect(written()).toHaveLength(2);
  });

  test('shows the unit that was entered, though it is not in force yet', () => {
    setRows(aRow('a.tif', unknown));
    editField(['a.tif'], labelY, 'nm');
    editField(['a.tif'], unitY, 'wide');
    const [row, edits] = [effectiveRowAt('a.tif') as ImageRow, useEdits.getState().edits.get('a.tif')];
    expect(fieldStates({ row, edits }, [labelY]).get(labelY)).toMatchObject({ value: 'nm', edited: true });
    expect(cellText(labelY, row, edits)).toBe('nm');
  });
});

test('a refused pixel size of a sidecar goes back alone: its unit was edited for itself', () => {
  setRows(aRow('a.tif', { [unitY]: 0.5, [labelY]: 'um' }));
  editField(['a.tif'], labelY, 'nm');
  editField(['a.tif'], unitY, 'wide');
  takeBack(['a.tif'], [unitY]);
  expect(effectiveRowAt('a.tif')?.calibration.y).toEqual({ unit: 0.5, label: 'nm', source: 'sidecar' });
});
