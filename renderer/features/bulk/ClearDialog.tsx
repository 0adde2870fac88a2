import { useMemo, useState } from 'react';
import { currentValue } from '../../../shared/model/assignment.ts';
import { planBulk } from '../../../shared/model/bulk-plan.ts';
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
    const empty = paths.flatMap((path) => fields.map((key) => ({ path, field: key, value: fieldOf(key).default })));
    return planBulk(labelOf(fields, paths), editedImageAt, empty);
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
