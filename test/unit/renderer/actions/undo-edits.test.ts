import { beforeEach, expect, test, vi } from 'vitest';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { aRow } from '../state/a-row.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../renderer/state/folder/rows.ts');
const { editField } = await import('../../../../renderer/state/edits/edit-actions.ts');
const { editOf, resetEdits, useEdits } = await import('../../../../renderer/state/edits/edits.ts');
const { useChangedCells } = await import('../../../../renderer/state/table/changed-cells.ts');
const { clearSelection, useSelection } = await import('../../../../renderer/state/table/selection.ts');
const { setShownLines } = await import('../../../../renderer/state/table/table.ts');
const { dismissNotice, showNotice, useNotice } = await import('../../../../renderer/state/window/notice.ts');
const { resetView, setFilter, useView } = await import('../../../../renderer/state/table/view.ts');
const { showScreen, useScreen } = await import('../../../../renderer/state/window/screen.ts');
const { redoEdit, undoEdit } = await import('../../../../renderer/actions/undo-edits.ts');

const region: FieldKey = 'experiment_metadata.region';
const notice = () => useNotice.getState().notice;
const changed = () => useChangedCells.getState().images.map(({ path }) => path);

beforeEach(() => {
  resetEdits();
  resetView();
  showScreen('table');
  clearSelection();
  dismissNotice();
  useChangedCells.setState({ images: [] });
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif'), aRow('b.tif')]) });
  setShownLines([{ kind: 'image', path: 'a.tif' }], 2);
});

test('each step is undone and redone for itself, in order, and says what it was', () => {
  editField(['a.tif'], region, 'ctx');
  editField(['a.tif'], region, 'CA1');
  const values = [undoEdit, undoEdit, redoEdit, redoEdit].map((step) => {
    step();
    return [editOf('a.tif', region)?.after, notice()?.text.split(':')[0]];
  });
  expect(values).toEqual([
    ['ctx', 'Undone'],
    [undefined, 'Undone'],
    ['ctx', 'Redone'],
    ['CA1', 'Redone'],
  ]);
  expect(notice()).toMatchObject({ text: 'Redone: Set region of a.tif.', actions: [] });
  expect(changed()).toEqual(['a.tif']);
});

test('with nothing to undo or redo, nothing is said', () => {
  undoEdit();
  redoEdit();
  expect(notice()).toBeNull();
});

test('what was undone of images of which the table lists none can be shown', () => {
  editField(['b.tif'], region, 'ctx');
  setFilter('a');
  undoEdit();
  expect(notice()?.actions.map(({ label }) => label)).toEqual(['Show']);
  notice()?.actions[0]?.run();
  expect(useView.getState().filter).toBe('');
  editField(['a.tif', 'b.tif'], region, 'ctx');
  undoEdit();
  expect(notice()?.actions).toEqual([]);
});

test('in front of a deposit, what was undone can be shown in the table', () => {
  editField(['a.tif', 'b.tif'], region, 'ctx');
  showScreen('deposit');
  undoEdit();
  notice()?.actions[0]?.run();
  expect(useScreen.getState().screen).toBe('table');
  expect(useSelection.getState()).toMatchObject({ focused: 'a.tif', field: region });
});

test('an action on images that are gone is undone, and is said to be', () => {
  editField(['a.tif', 'b.tif'], region, 'ctx');
  useFolder.setState({ rows: mergeRows(noRows, [aRow('b.tif')]) });
  undoEdit();
  expect(changed()).toEqual(['b.tif']);
  useFolder.setState({ rows: noRows });
  redoEdit();
  expect(notice()).toMatchObject({ text: 'Redone: Set region of 2 images.', actions: [] });
});

test('an error that is shown stays', () => {
  editField(['a.tif'], region, 'ctx');
  showNotice({ tone: 'error', text: 'Not saved.', actions: [] });
  undoEdit();
  expect(notice()?.text).toBe('Not saved.');
  expect(useEdits.getState().edits.size).toBe(0);
});
