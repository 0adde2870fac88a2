import { describe, expect, test } from 'vitest';
import { withoutSaved } from '../../../../shared/edits/edit-beginnings.ts';
import { originOf } from '../../../../shared/edits/edit-origin.ts';
import type { ImageEdits, PendingEdit } from '../../../../shared/edits/pending-edit.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';

const region: FieldKey = 'experiment_metadata.region';
const sex: FieldKey = 'experiment_metadata.sex';

describe('edits after a save', () => {
  /** The edits of an image whose region was saved as `after`, while `meanwhile` was made. */
  const afterSave = (meanwhile: ImageEdits, after = 'CA1', before: string | null = 'cortex') => {
    const changes = [{ field: region, ...(before !== null && { before }), after }];
    return [...withoutSaved(meanwhile, { path: 'a.tif', changes })];
  };
  const editOf = (edit: PendingEdit, field: FieldKey = region): ImageEdits => new Map([[field, edit]]);

  test('what was saved is no longer unsaved; other fields are', () => {
    const other = { before: 'F', after: 'M' };
    const edits: ImageEdits = new Map([...editOf({ before: 'cortex', after: 'CA1' }), ...editOf(other, sex)]);
    expect(afterSave(edits)).toEqual([[sex, other]]);
  });

  test('a later entry begins from what was saved, so that it conflicts with nothing', () => {
    expect(afterSave(editOf({ before: 'cortex', after: 'CA3', by: originOf('copy') }))).toEqual([
      [region, { before: 'CA1', after: 'CA3', by: originOf('copy') }],
    ]);
  });

  test('a later entry that is refused stays refused', () => {
    const depth: FieldKey = 'experiment_metadata.depth';
    const typed = editOf({ before: 10, after: 'deep' }, depth);
    const [[, edit] = []] = withoutSaved(typed, {
      path: 'a.tif',
      changes: [{ field: depth, before: 10, after: 20 }],
    });
    expect(edit).toMatchObject({ before: 20, after: 'deep', problem: { severity: 'error' } });
  });

  test('an entry that was taken back during the save has to be taken back on the disk too', () => {
    expect(afterSave(new Map())).toEqual([[region, { before: 'CA1', after: 'cortex' }]]);
    expect(afterSave(new Map(), 'CA1', null)).toEqual([[region, { before: 'CA1', after: '' }]]);
  });
});
