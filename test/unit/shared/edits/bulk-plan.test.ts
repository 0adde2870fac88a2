import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import type { EditedImage } from '../../../../shared/edits/assignment.ts';
import {
  type Exclusion,
  groupChanges,
  planBulk,
  planBulkPaced,
  planPending,
} from '../../../../shared/edits/bulk-plan.ts';
import { effectiveRow } from '../../../../shared/edits/effective-row.ts';
import type { Assignment } from '../../../../shared/edits/patch.ts';
import { type Edits, type ImageEdits, pendingEdit } from '../../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import type { FieldKey, Scalar } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';
const shape: FieldKey = 'image_header_metadata.shape';
const unitY: FieldKey = 'image_header_metadata.physical_unit_y';
const labelY: FieldKey = 'image_header_metadata.physical_label_y';

function imagesOf(...rows: readonly ImageRow[]): (path: string) => EditedImage | undefined {
  const byPath = new Map(rows.map((row) => [row.path, { row }]));
  return (path) => byPath.get(path);
}

function withEdits(row: ImageRow, field: FieldKey, after: Scalar): EditedImage {
  const edit = pendingEdit(field, row.values[field], after);
  const edits: ImageEdits = new Map(edit ? [[field, edit]] : []);
  return { row: effectiveRow(row, edits), edits };
}

const told = (excluded: readonly Exclusion[]) =>
  excluded.map(({ path, field, problem }) => [path, field, problem.code]);

function set(field: FieldKey, value: Scalar, ...paths: readonly string[]): readonly Assignment[] {
  return paths.map((path) => ({ path, field, value }));
}

describe('a plan', () => {
  const ctx = aRow('a.tif', { [region]: 'ctx', [depth]: 80 });
  const cortex = aRow('b.tif', { [region]: 'cortex' });

  test('changes what differs and names what is unchanged', () => {
    const plan = planBulk('Set', imagesOf(ctx, cortex), set(region, 'cortex', 'a.tif', 'b.tif'));
    expect(plan).toEqual({
      patch: {
        label: 'Set',
        images: [{ path: 'a.tif', changes: [{ field: region, before: 'ctx', after: 'cortex' }] }],
      },
      unchanged: ['b.tif'],
      excluded: [],
    });
  });

  test('of many images pauses, at least every two thousand items', () => {
    const paths = Array.from({ length: 3000 }, (_, i) => `${i}.tif`);
    let [looked, most, changing] = [0, 0, 0];
    const lookedAt = function* () {
      for (const each of set(region, 'cortex', ...paths)) {
        looked += 1;
        yield each;
      }
    };
    const images = imagesOf(...paths.map((path) => aRow(path, {})));
    const imageAt = (path: string) => {
      looked += 1;
      return images(path);
    };
    for (const work = planBulkPaced('Set', imageAt, lookedAt()); ; looked = 0) {
      const step = work.next();
      most = Math.max(most, looked);
      if (!step.done) continue;
      changing = step.value.patch.images.length;
      break;
    }
    expect(changing).toBe(3000);
    expect(most).toBeLessThanOrEqual(2000);
  });

  test('starts from unsaved edits, refused ones too', () => {
    const edited = withEdits(cortex, region, 'hippocampus');
    const plan = planBulk('Set', () => edited, set(region, 'cortex', 'b.tif'));
    expect(plan.patch.images[0]?.changes).toEqual([{ field: region, before: 'hippocampus', after: 'cortex' }]);
    const refused = withEdits(ctx, depth, 'deep');
    expect(planBulk('Set', () => refused, set(depth, 80, 'a.tif')).patch.images[0]?.changes).toEqual([
      { field: depth, before: 'deep', after: 80 },
    ]);
  });

  test('leaves out what cannot be edited, with the reason', () => {
    const damaged = aRow('c.tif', {}, { sidecar: 'damaged', problems: [problem('sidecar-damaged', { reason: 'x' })] });
    const foreign = aRow('d.tif', {}, { sidecar: 'unsupported' });
    const assignments = [...set(region, 'x', 'c.tif', 'd.tif', 'gone.tif'), ...set(shape, '(1,)', 'a.tif')];
    const plan = planBulk('Set', imagesOf(ctx, damaged, foreign), assignments, [
      { path: 'e.tif', problem: problem('csv-image-unknown', { path: 'e.tif' }) },
    ]);
    expect(plan.patch.images).toEqual([]);
    expect(plan.unchanged).toEqual([]);
    expect(told(plan.excluded)).toEqual([
      ['e.tif', undefined, 'csv-image-unknown'],
      ['c.tif', undefined, 'sidecar-damaged'],
      ['d.tif', undefined, 'sidecar-uneditable'],
      ['gone.tif', undefined, 'image-absent'],
      ['a.tif', shape, 'field-from-image'],
    ]);
  });

  test('leaves out a refused value and keeps the other ones of its image', () => {
    const plan = planBulk('Set', imagesOf(ctx), [...set(depth, 'deep', 'a.tif'), ...set(region, 'CA1', 'a.tif')]);
    expect(plan.patch.images[0]?.changes.map(({ field }) => field)).toEqual([region]);
    expect(told(plan.excluded)).toEqual([['a.tif', depth, 'wrong-type']]);
  });

  test('includes the unit with a corrected pixel size', () => {
    const size = { unit: 0.25, label: 'um', source: 'ImageJ resolution' };
    const row = aRow('a.tif', {}, { header: aHeader({ pixelY: size, pixelX: size }) });
    const plan = planBulk('Set', imagesOf(row), set(unitY, 0.3, 'a.tif'));
    expect(plan.patch.images[0]?.changes).toEqual([
      { field: unitY, after: 0.3 },
      { field: labelY, after: 'um' },
    ]);
    expect(groupChanges(plan).map(({ field }) => field)).toEqual([unitY, labelY]);
  });
});

test('changes are grouped by field, old and new value, in the order of the fields, the most frequent first', () => {
  const rows = ['ctx', 'Ctx', 'Ctx', ''].map((value, i) => aRow(`${i}.tif`, { [region]: value }));
  const missing = aRow('4.tif', {});
  const paths = [...rows, missing].map((row) => row.path);
  const assignments = [...set(depth, 1, '0.tif'), ...set(region, 'cortex', ...paths)];
  const groups = groupChanges(planBulk('Set', imagesOf(...rows, missing), assignments));
  expect(groups.map(({ field, before, after, count }) => [field, before, after, count])).toEqual([
    [region, '', 'cortex', 2],
    [region, 'Ctx', 'cortex', 2],
    [region, 'ctx', 'cortex', 1],
    [depth, undefined, 1, 1],
  ]);
  expect(groups[0]?.paths).toEqual(['3.tif', '4.tif']);
});

test('a plan of unsaved edits equals what a save writes', () => {
  const fine = withEdits(aRow('a.tif', { [region]: 'ctx' }), region, 'cortex');
  const refused = withEdits(aRow('b.tif', {}), depth, 'deep');
  const edits: Edits = new Map([
    ['a.tif', fine.edits as ImageEdits],
    ['b.tif', refused.edits as ImageEdits],
  ]);
  const plan = runToEnd(planPending('Save', edits, ['a.tif', 'b.tif', 'c.tif']));
  expect(plan.patch.images).toEqual([{ path: 'a.tif', changes: [{ field: region, before: 'ctx', after: 'cortex' }] }]);
  expect(told(plan.excluded)).toEqual([['b.tif', depth, 'wrong-type']]);
});

const anyValue = fc.oneof(fc.constantFrom('', 'ctx', 'CA1', '1'), fc.constantFrom(null, 0, 1, 80.5), fc.boolean());
const anyField = fc.constantFrom<FieldKey>(region, depth, unitY, labelY, 'accepted', shape);
const anyAssignment = fc.record({
  path: fc.constantFrom('a.tif', 'b.tif', 'c.tif', 'gone.tif'),
  field: anyField,
  value: anyValue,
});

test('every image of a plan occurs once, and the groups count every change once', () => {
  const rows = [
    aRow('a.tif', { [region]: 'ctx', [depth]: 1 }),
    aRow('b.tif', { [region]: 'CA1' }, { header: aHeader({ pixelY: { unit: 0.5, label: 'um', source: 's' } }) }),
    aRow('c.tif', {}, { sidecar: 'damaged' }),
  ];
  fc.assert(
    fc.property(fc.array(anyAssignment, { maxLength: 12 }), (assignments) => {
      const plan = planBulk('Set', imagesOf(...rows), assignments);
      const changing = plan.patch.images.map((image) => image.path);
      const groups = groupChanges(plan);
      const told = new Set([...changing, ...plan.unchanged, ...plan.excluded.map(({ path }) => path)]);
      expect(told).toEqual(new Set(assignments.map(({ path }) => path)));
      expect(changing.filter((path) => plan.unchanged.includes(path))).toEqual([]);
      expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(
        plan.patch.images.reduce((sum, image) => sum + image.changes.length, 0),
      );
      expect(groups.every((group) => group.count === group.paths.length)).toBe(true);
    }),
  );
});
