import { useMemo, useState } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import { currentValue } from '../../../shared/edits/assignment.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { axisOf } from '../../../shared/edits/calibration-edit.ts';
import { emptiedValues } from '../../../shared/edits/entered.ts';
import { isEmptyValue } from '../../../shared/edits/pending-edit.ts';
import { isEditableRow } from '../../../shared/image/image-row.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { editedImageAt, editedImages, imagesLabel } from '../../state/edits/edit-actions.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { FieldTicks } from '../../ui/change-preview/FieldTicks.tsx';
import { HiddenNote } from '../../ui/change-preview/HiddenNote.tsx';
import { usePacedOfImages, usePlan } from '../../ui/change-preview/use-plan.ts';
import { toolFields } from './tool-fields.ts';

/** How many of the images have a value other than the empty one, by field. */
function* filledCounts(paths: readonly string[]): Paced<ReadonlyMap<FieldKey, number>> {
  const counts = new Map(toolFields.map((field) => [field, 0]));
  yield* eachPaced(editedImages(paths), (image) => {
    if (!isEditableRow(image.row)) return;
    for (const [field, count] of counts) {
      if (!isEmptyValue(field, currentValue(image, field))) counts.set(field, count + 1);
    }
  });
  return counts;
}

/** Whether a field can be emptied: a pixel size that is the file's cannot. */
function isHeld(path: string, field: FieldKey): boolean {
  if (axisOf(field) === null) return true;
  const image = editedImageAt(path);
  return !image || currentValue(image, field) !== undefined;
}

function* emptied(paths: readonly string[], fields: readonly FieldKey[]) {
  for (const path of paths) {
    for (const each of fields.flatMap(emptiedValues)) if (isHeld(path, each.field)) yield { path, ...each };
  }
}

function labelOf(fields: readonly FieldKey[], paths: readonly string[]): string {
  const [first, second] = fields;
  const what = first && !second ? fieldOf(first).label.toLowerCase() : `${fields.length} fields`;
  return `Clear ${what} of ${imagesLabel(paths)}`;
}

/** Empties fields of many images. */
export function ClearDialog({ paths, field }: BulkToolProps) {
  const [ticked, setTicked] = useState<ReadonlySet<FieldKey>>(new Set(field ? [field] : []));
  const { value: counts } = usePacedOfImages(() => filledCounts(paths), [paths]);
  const fields = useMemo(() => toolFields.filter((key) => ticked.has(key)), [ticked]);
  const planned = usePlan(() => {
    if (fields.length === 0) return null;
    return planBulkPaced(labelOf(fields, paths), editedImageAt, emptied(paths, fields));
  }, [paths, fields]);
  return (
    <BulkDialog
      title={`Clear fields of ${imagesLabel(paths)}`}
      planned={planned}
      by={null}
      hint="Tick the fields to clear."
    >
      <HiddenNote paths={paths} />
      <FieldTicks
        legend="Fields to clear"
        fields={toolFields}
        ticked={ticked}
        onChange={setTicked}
        noteOf={(key) => (counts ? `${groupedNumber(counts.get(key) ?? 0)} filled` : '')}
      />
    </BulkDialog>
  );
}
