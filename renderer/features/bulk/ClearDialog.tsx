import { useMemo, useState } from 'react';
import { currentValue } from '../../../shared/model/assignment.ts';
import { planBulk } from '../../../shared/model/bulk-plan.ts';
import { axisOf } from '../../../shared/model/calibration-edit.ts';
import { isEditableRow } from '../../../shared/model/image-row.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { editedImageAt, imagesLabel } from '../../stores/edit-actions.ts';
import { BulkDialog } from './BulkDialog.tsx';
import type { BulkToolProps } from './BulkTools.tsx';
import { FieldTicks } from './FieldTicks.tsx';
import { toolFields } from './tool-fields.ts';
import { useOfImages } from './use-plan.ts';

/** How many of the images have a value other than the empty one, by field. */
function filledCounts(paths: readonly string[], clearable: readonly FieldKey[]): ReadonlyMap<FieldKey, number> {
  const images = paths.flatMap((path) => editedImageAt(path) ?? []).filter(({ row }) => isEditableRow(row));
  const hasValue = (field: FieldKey) => (image: (typeof images)[number]) =>
    (currentValue(image, field) ?? fieldOf(field).default) !== fieldOf(field).default;
  return new Map(clearable.map((field) => [field, images.filter(hasValue(field)).length]));
}

function labelOf(fields: readonly FieldKey[], paths: readonly string[]): string {
  const [first, second] = fields;
  const what = first && !second ? fieldOf(first).label.toLowerCase() : `${fields.length} fields`;
  return `Clear ${what} of ${imagesLabel(paths)}`;
}

/** Empties fields of many images. */
export function ClearDialog({ paths, field }: BulkToolProps) {
  const [clearable] = useState(toolFields);
  const [ticked, setTicked] = useState<ReadonlySet<FieldKey>>(new Set(field ? [field] : []));
  const counts = useOfImages(() => filledCounts(paths, clearable), [paths, clearable]);
  const fields = useMemo(() => clearable.filter((key) => ticked.has(key)), [clearable, ticked]);
  const plan = useOfImages(() => {
    if (fields.length === 0) return null;
    const empty = fields.map((field) => ({ field, value: fieldOf(field).default }));
    // A pixel size that is the file's cannot be emptied.
    const assignments = paths.flatMap((path) => {
      const image = editedImageAt(path);
      const isHeld = (field: FieldKey) => axisOf(field) === null || !image || currentValue(image, field) !== undefined;
      return empty.filter(({ field }) => isHeld(field)).map((each) => ({ path, ...each }));
    });
    return planBulk(labelOf(fields, paths), editedImageAt, assignments);
  }, [paths, fields]);
  return (
    <BulkDialog title={`Clear fields of ${imagesLabel(paths)}`} plan={plan} hint="Tick the fields to be emptied.">
      <FieldTicks
        legend="Fields to be emptied"
        fields={clearable}
        ticked={ticked}
        onChange={setTicked}
        says={(key) => `${(counts.get(key) ?? 0).toLocaleString('en')} filled`}
      />
    </BulkDialog>
  );
}
