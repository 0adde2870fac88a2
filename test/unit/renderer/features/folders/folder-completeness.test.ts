import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotatedCount, completedFields } from '../../../../../renderer/features/folders/completeness.ts';
import { folderCompleteness, percent } from '../../../../../renderer/features/folders/folder-completeness.ts';
import { mergeRows, noRows } from '../../../../../renderer/state/folder/rows.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { folderOf } from '../../../../../shared/basics/slash-path.ts';
import { effectiveRow } from '../../../../../shared/edits/effective-row.ts';
import {
  type Edits,
  type ImageEdits,
  type PendingEdit,
  pendingEdit,
} from '../../../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../../../shared/image/field-values.ts';
import type { FieldKey, Scalar } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../../../helpers/rows.ts';

const keys = ['experiment_metadata.species', 'experiment_metadata.depth', 'experiment_metadata.note'] as const;
const value = fc.constantFrom<Scalar>('', 'mouse', 5, null);
const values = fc.dictionary(fc.constantFrom(...keys), value).map((each): FieldValues => each);
const image = fc.record({ folder: fc.constantFrom('', 'a', 'a/b', 'a b', 'c'), values, edited: values });

function editsOf(before: FieldValues, after: FieldValues): ImageEdits {
  const entries = Object.entries(after) as [FieldKey, Scalar][];
  return new Map(
    entries.flatMap(([key, each]): [FieldKey, PendingEdit][] => {
      const edit = pendingEdit(key, before[key], each);
      return edit ? [[key, edit]] : [];
    }),
  );
}

test('folders are counted as if every image had been looked at, unsaved edits included', () => {
  fc.assert(
    fc.property(fc.array(image, { maxLength: 30 }), (images) => {
      const rows = images.map((each, i) => aRow(`${each.folder === '' ? '' : `${each.folder}/`}${i}.tif`, each.values));
      const edits: Edits = new Map(
        rows.map(({ path, values: own }, i) => [path, editsOf(own, images[i]?.edited ?? {})]),
      );
      const shown = rows.map((row) => effectiveRow(row, edits.get(row.path)));
      const has = (each: Scalar | undefined) => each !== undefined && each !== null && each !== '';
      for (const { folder, total, filled } of runToEnd(folderCompleteness(mergeRows(noRows, rows), edits))) {
        const own = shown.filter(({ path }) => folder === null || folderOf(path) === folder);
        expect(total).toBe(own.length);
        expect(filled).toEqual(completedFields.map(({ key }) => own.filter((row) => has(row.values[key])).length));
      }
    }),
  );
});

test('every folder with images is listed once, after all of them together', () => {
  const rows = mergeRows(
    noRows,
    ['x.tif', 'a/1.tif', 'a b/1.tif', 'a/b/1.tif', 'a/2.tif'].map((path) => aRow(path)),
  );
  const found = runToEnd(folderCompleteness(rows, new Map())).map(({ folder, total }) => [folder, total]);
  expect(found).toEqual([
    [null, 5],
    ['a', 2],
    ['a/b', 1],
    ['a b', 1],
    ['', 1],
  ]);
});

test('nearly none is not none, and nearly all is not all', () => {
  expect([percent(0, 0), percent(0, 9), percent(1, 9999), percent(9998, 9999), percent(5, 5)]).toEqual([
    0, 0, 1, 99, 100,
  ]);
});

test('a damaged sidecar is no progress, one that is shown only is', () => {
  const rows = mergeRows(noRows, [
    aRow('a.tif', {}),
    aRow('b.tif', {}, { sidecar: 'none' }),
    aRow('c.tif', {}, { sidecar: 'damaged' }),
    aRow('d.tif', {}, { sidecar: 'unsupported' }),
    aRow('e.tif', { 'experiment_metadata.species': 'mouse' }, { sidecar: 'unsupported' }),
  ]);
  expect(annotatedCount(rows)).toBe(2);
});
