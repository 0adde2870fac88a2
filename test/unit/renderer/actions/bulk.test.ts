import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { planBulk } from '../../../../shared/edits/bulk-plan.ts';
import { sameValue } from '../../../../shared/edits/pending-edit.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { aRow } from '../state/a-row.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../renderer/state/folder/rows.ts');
const { applyPatch, resetEdits, undo, useEdits } = await import('../../../../renderer/state/edits/edits.ts');
const { editedImageAt, editField } = await import('../../../../renderer/state/edits/edit-actions.ts');
const { applyPlan } = await import('../../../../renderer/actions/bulk.ts');
const { recentValues } = await import('../../../../renderer/state/edits/recent-values.ts');
const { useNotice } = await import('../../../../renderer/state/window/notice.ts');

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';
const unitY: FieldKey = 'image_header_metadata.physical_unit_y';
const paths = ['a.tif', 'b.tif', 'c.tif'];

beforeEach(() => {
  resetEdits();
  const rows = [aRow('a.tif', { [region]: 'ctx', [depth]: 80 }), aRow('b.tif', { [region]: 'CA1' }), aRow('c.tif', {})];
  useFolder.setState({ rows: mergeRows(noRows, rows) });
});

const anyAssignment = fc.record({
  path: fc.constantFrom(...paths),
  field: fc.constantFrom<FieldKey>(region, depth, unitY, 'accepted'),
  value: fc.oneof(fc.constantFrom('ctx', 'CA1', ''), fc.constantFrom(null, 1, 0.5, 80), fc.boolean()),
});

test('undo after a plan returns to its start, with the counts of the plan', () => {
  fc.assert(
    fc.property(
      fc.array(anyAssignment, { maxLength: 6 }),
      fc.array(anyAssignment, { minLength: 1, maxLength: 12 }),
      (first, second) => {
        resetEdits();
        applyPatch(planBulk('First', editedImageAt, first).patch);
        const before = paths.map((path) => editedImageAt(path)?.row);
        const plan = planBulk('Second', editedImageAt, second);
        applyPatch(plan.patch);
        for (const { path, changes } of plan.patch.images) {
          for (const { field, after } of changes) {
            expect(sameValue(field, editedImageAt(path)?.row.values[field], after)).toBe(true);
          }
        }
        if (plan.patch.images.length === 0) return;
        undo();
        expect(paths.map((path) => editedImageAt(path)?.row.values[region] ?? '')).toEqual(
          before.map((row) => row?.values[region] ?? ''),
        );
        expect(paths.map((path) => editedImageAt(path)?.row.calibration)).toEqual(
          before.map((row) => row?.calibration),
        );
      },
    ),
  );
});

test('an applied plan is one action, reported in a line whose Undo reverts nothing else', () => {
  const plan = planBulk(
    'Set region of 3 images',
    editedImageAt,
    paths.map((path) => ({ path, field: region, value: 'x' })),
  );
  applyPlan(plan, null);
  expect(useEdits.getState().edits.size).toBe(3);
  const { notice } = useNotice.getState();
  expect(notice?.text).toBe('Set region of 3 images: 3 images changed, not saved yet.');
  editField(['a.tif'], depth, '1');
  notice?.actions[0]?.run();
  expect(useEdits.getState().edits.get('a.tif')?.get(depth)?.after).toBe(1);
  undo();
  notice?.actions[0]?.run();
  expect(useEdits.getState().edits.size).toBe(0);
});

test('the line about an applied plan counts the images that it changed, not those that it was for', () => {
  const values = paths.map((path) => ({ path, field: region, value: editedImageAt(path)?.row.values[region] ?? null }));
  applyPlan(
    planBulk('Copy to 3 images', editedImageAt, [...values.slice(1), { path: 'a.tif', field: region, value: 'x' }]),
    null,
  );
  expect(useNotice.getState().notice?.text).toBe('Copy to 3 images: 1 image changed, not saved yet.');
});

test('a plan that changes nothing is not an action', () => {
  applyPlan(planBulk('Set', editedImageAt, [{ path: 'a.tif', field: region, value: 'ctx' }]), null);
  expect(useEdits.getState().done).toHaveLength(0);
});

test('entered values are suggested again, the latest first, up to a limit', () => {
  for (const typed of ['ctx', 'CA1', 'ctx', '', 'x'.repeat(500)]) editField(['a.tif'], region, typed);
  expect(recentValues(region)).toEqual(['ctx', 'CA1']);
  for (let i = 0; i < 20; i++) editField(['a.tif'], region, `r${i}`);
  expect(recentValues(region)).toHaveLength(8);
  editField(['a.tif'], depth, '80');
  expect(recentValues(depth)).toEqual([]);
});
