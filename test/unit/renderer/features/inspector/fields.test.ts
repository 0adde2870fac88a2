import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../../../renderer/features/inspector/entries/field-message.ts';
import { fieldStates } from '../../../../../renderer/state/edits/field-state.ts';
import type { EditedImage } from '../../../../../shared/edits/assignment.ts';
import { effectiveRow } from '../../../../../shared/edits/effective-row.ts';
import { type ImageEdits, pendingEdit } from '../../../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { textAtField } from '../../../../../shared/problems/wording.ts';
import { type FieldKey, fieldOf, type Scalar } from '../../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const region = 'experiment_metadata.region';
const depth = 'experiment_metadata.depth';
const unitX = 'image_header_metadata.physical_unit_x';

function shown(row: ImageRow, changes: Readonly<Partial<Record<FieldKey, Scalar>>> = {}): EditedImage {
  const edits: ImageEdits = new Map(
    Object.entries(changes).flatMap(([key, after]) => {
      const edit = pendingEdit(key as FieldKey, row.values[key as FieldKey], after);
      return edit ? [[key as FieldKey, edit] as const] : [];
    }),
  );
  return { row: effectiveRow(row, edits), edits: edits.size > 0 ? edits : undefined };
}

const stateOf = (image: EditedImage, field: FieldKey) => fieldStates(image, [field]).get(field);

describe('the text of a field', () => {
  test('the value, a missing one being an empty one', () => {
    const nothing = { edited: false, was: '', refused: null };
    expect(stateOf(shown(aRow('a.tif', { [region]: 'ctx' })), region)).toMatchObject({ ...nothing, value: 'ctx' });
    expect(stateOf(shown(aRow('a.tif')), region)).toMatchObject({ ...nothing, value: '' });
    expect(stateOf(shown(aRow('a.tif')), depth)).toMatchObject({ ...nothing, value: null, was: null });
  });

  test('an edit and what it replaces', () => {
    const image = shown(aRow('a.tif', { [region]: 'ctx' }), { [region]: 'cortex' });
    expect(stateOf(image, region)).toMatchObject({ value: 'cortex', edited: true, was: 'ctx', refused: null });
  });

  test('a refused entry as it was typed', () => {
    const state = stateOf(shown(aRow('a.tif', { [depth]: 120 }), { [depth]: 'deep' }), depth);
    expect(state).toMatchObject({ value: 'deep', was: 120, refused: { code: 'wrong-type' } });
  });

  test('the calibration in force', () => {
    const header = aHeader({ pixelX: { unit: 0.25, label: 'um', source: 'ImageJ resolution' } });
    expect(stateOf(shown(aRow('a.tif', { [unitX]: 1 }, { header })), unitX)?.value).toBe(0.25);
  });
});

describe('the problem at a field', () => {
  const bad = problem(
    'wrong-type',
    { label: 'Depth', value: '“deep”', expected: 'a number', unit: '' },
    { field: depth },
  );
  const rejected = problem('sidecar-rejected', { reason: 'depth' }, { field: depth });
  const odd = problem('date-unreadable', { label: 'Depth', value: 'x' }, { field: depth });

  test('the refused entry comes first, then errors of the value, then warnings', () => {
    const found = [odd, rejected, bad];
    expect(problemAt(fieldOf(depth), odd, found)).toBe(odd);
    expect(problemAt(fieldOf(depth), null, found)).toBe(bad);
    expect(problemAt(fieldOf(depth), null, [odd, rejected])).toBe(rejected);
    expect(problemAt(fieldOf(region), null, found)).toBeNull();
  });

  test('drift is shown by the calibration itself', () => {
    const drift = problem('header-drift', {}, { field: unitX });
    expect(problemAt(fieldOf(unitX), null, [drift])).toBeNull();
  });

  test('its sentence does not repeat the label', () => {
    expect(textAtField(bad)).toBe('“deep” is not a number. Enter a number, or clear it.');
    expect(textAtField(rejected)).toMatch(/^CloudScope and AcqStore would reject/);
  });
});
