import { type ImageAt, isUnfilled } from '../edits/assignment.ts';
import type { Assignment } from '../edits/patch.ts';
import type { KymFlowValues } from './kymflow.ts';

/** Values from KymFlow's file beside an image. */
export interface KymFlowImage extends KymFlowValues {
  readonly path: string;
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
    return values.filter(({ field }) => replace || isUnfilled(image, field)).map((one) => ({ path, ...one }));
  });
}
