import { currentValue, type EditedImage, type ImageAt } from '../edits/assignment.ts';
import { axisOf } from '../edits/calibration-edit.ts';
import type { Assignment } from '../edits/patch.ts';
import { isEmptyValue } from '../edits/pending-edit.ts';
import type { FieldKey } from '../schema/fields.ts';
import type { KymFlowValues } from './kymflow.ts';

/** What KymFlow's file beside an image says. */
export interface KymFlowImage extends KymFlowValues {
  readonly path: string;
}

/** Whether an image says nothing in a field, so that a value from elsewhere replaces none. */
function isEmpty(image: EditedImage, field: FieldKey): boolean {
  const axis = axisOf(field);
  const value = currentValue(image, field);
  if (axis === null) return isEmptyValue(field, value);
  // What the image file says itself counts. 1.0 Pixels is what CloudScope writes when it knows nothing.
  const { unit, label } = image.row.calibration[axis];
  return unit === 1 && label === 'Pixels';
}

/** The values to take from KymFlow: what the image lacks, or all of them where the user lets them replace others. */
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
