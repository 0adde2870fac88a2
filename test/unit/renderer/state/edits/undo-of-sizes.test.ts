import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { noImageEdits, writableChanges } from '../../../../../shared/edits/pending-edit.ts';
import { calibrationInForce } from '../../../../../shared/image/calibration.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({ host: (await import('../fake-host.ts')).fakeHost() }));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { editOf, effectiveRowAt, redo, resetEdits, undo, useEdits } = await import(
  '../../../../../renderer/state/edits/edits.ts'
);
const { discard, editField, takeFileCalibration } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { takeBack } = await import('../../../../../renderer/actions/saving/undo-saved.ts');

const unit: FieldKey = 'image_header_metadata.physical_unit_y';
const label: FieldKey = 'image_header_metadata.physical_label_y';
const rows: readonly ImageRow[] = [
  aRow('none.tif'),
  aRow('unknown.tif', { [unit]: 1, [label]: 'Pixels' }),
  aRow('set.tif', { [unit]: 0.5, [label]: 'um' }),
  aRow('half.tif', { [label]: 'seconds' }),
  aRow('wrong.tif', { [unit]: 0 }),
  aRow('unread.tif', {}, { header: null }),
];
const paths = rows.map(({ path }) => path);

beforeEach(() => {
  resetEdits();
  useFolder.setState({ rows: mergeRows(noRows, rows) });
});

const entered = (path: string, field: FieldKey) => editOf(path, field)?.after;

test('a unit or a size that was entered stays when the other half is', () => {
  editField(['none.tif'], unit, 'wide');
  editField(['none.tif'], label, 'nm');
  expect(entered('none.tif', unit)).toBe('wide');
  editField(['none.tif'], unit, '0.4');
  expect(effectiveRowAt('none.tif')?.calibration.y).toEqual({ unit: 0.4, label: 'nm', source: 'sidecar' });
  for (let i = 0; i < 2; i++) undo();
  expect([entered('none.tif', unit), entered('none.tif', label)]).toEqual(['wide', undefined]);
});

/** Every unsaved edit, in an order of its own. */
function allEdits(): unknown {
  const { edits } = useEdits.getState();
  return paths.map((path) => [unit, label].map((field) => edits.get(path)?.get(field)?.after));
}

function act(kind: string, images: readonly string[], field: FieldKey, typed: string): void {
  if (kind === 'enter') editField(images, field, typed);
  else if (kind === 'file') takeFileCalibration(images);
  else if (kind === 'discard') discard(images);
  else if (kind === 'back') takeBack(images, [field]);
  else if (kind === 'undo') undo();
  else redo();
}

const action = fc.tuple(
  fc.constantFrom('enter', 'enter', 'enter', 'file', 'discard', 'back', 'undo', 'redo'),
  fc.subarray([...paths], { minLength: 1 }),
  fc.constantFrom(unit, label),
  fc.constantFrom('', '1', '0.3', '-1', 'wide', '250 nm', '2 ms', 'um', 'nm', 'px'),
);

test('whatever is entered, undo and redo restore it exactly, and a save writes the size that is shown', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 8 }), (actions) => {
      resetEdits();
      for (const each of actions) act(...each);
      for (const { path, values, header } of rows) {
        const changes = writableChanges(useEdits.getState().edits.get(path) ?? noImageEdits);
        const saved = { ...values, ...Object.fromEntries(changes.map((change) => [change.field, change.after])) };
        expect(calibrationInForce(saved, header)).toEqual(effectiveRowAt(path)?.calibration);
      }
      const [end, count] = [allEdits(), useEdits.getState().done.length];
      for (let i = 0; i < count; i++) undo();
      expect(useEdits.getState().edits.size).toBe(0);
      for (let i = 0; i < count; i++) redo();
      expect(allEdits()).toEqual(end);
    }),
    { numRuns: 300 },
  );
});
