import { currentValue, type EditedImage, type ImageAt } from '../edits/assignment.ts';
import { axisOf } from '../edits/calibration-edit.ts';
import type { Assignment } from '../edits/patch.ts';
import { isEmptyValue } from '../edits/pending-edit.ts';
import type { FieldKey } from '../schema/fields.ts';
import type { KymFlowValues } from './kymflow.ts';

/** Values from KymFlow's file beside an image. */
export interface KymFlowImage extends KymFlowValues {
  readonly path: string;
}

/** Whether a field of an image is empty, so that an imported value replaces nothing. */
function isEmpty(image: EditedImage, field: FieldKey): boolean {
  const axis = axisOf(field);
  const value = currentValue(image, field);
  if (axis === null) return isEmptyValue(field, value);
  // The image file's own calibration counts as a value; 1.0 Pixels, which CloudScope writes for an unknown size, does not.
  const { unit, label } = image.row.calibration[axis];
  return unit === 1 && label === 'Pixels';
}

/** The values to import from KymFlow: those that the image lacks, or all where the user allows replacing. */
export function kymFlowAssignments(
  found: readonly KymFlowImage[],
  imageAt: ImageAt,
  replace: boolean,
): readonly Assignment[] {
  return found.flatMap(({ path, values }) => {
    const image = imageAt(path);
    if (!image) return [];
    return values.filter(({ field }) => replace || isEmpty(image, field)).map((one) => ({ path, ...one }));
  });
}
