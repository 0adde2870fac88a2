import { groupedNumber } from '../../../shared/basics/count.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { checkAxes } from '../../../shared/checks/calibration.ts';
import { currentValue, type EditedImage, patchFor } from '../../../shared/edits/assignment.ts';
import { type Axis, axisOf, fileCalibration } from '../../../shared/edits/calibration-edit.ts';
import { type EditOrigin, originOf } from '../../../shared/edits/edit-origin.ts';
import { enteredValues } from '../../../shared/edits/entered.ts';
import { type Assignment, invertChange, type Patch } from '../../../shared/edits/patch.ts';
import { changeOf } from '../../../shared/edits/pending-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { applyPatch, effectiveRowAt, overlay, useEdits } from './edits.ts';
import { sinceStart } from './entry-start.ts';
import { rememberValue } from './recent-values.ts';

/** One entry of one image, as it was typed. */
export interface Entry {
  readonly path: string;
  readonly field: FieldKey;
  readonly typed: string;
}

/** The image at a path as a save would leave it, with its unsaved edits: what plans and patches are made for. */
export function editedImageAt(path: string): EditedImage | undefined {
  const row = useFolder.getState().rows.byPath.get(path);
  if (!row) return undefined;
  const edits = useEdits.getState().edits.get(path);
  return { row: overlay(row, edits), edits };
}

/** The images at paths, as above; removed images are left out. */
export function* editedImages(paths: Iterable<string>): Iterable<EditedImage> {
  for (const path of paths) {
    const image = editedImageAt(path);
    if (image) yield image;
  }
}

/** The rows at paths as a save would leave them; removed images are left out. */
export function* editedRows(paths: Iterable<string>): Iterable<ImageRow> {
  for (const { row } of editedImages(paths)) yield row;
}

/** Sets values as one action; `by` is their origin, if not typed. */
export function assign(label: string, assignments: readonly Assignment[], by?: EditOrigin): void {
  applyPatch({ ...patchFor(label, assignments, editedImageAt), ...(by && { by }) });
}

/** `20251030_A106_0003.tif`, or `312 images`. */
export function imagesLabel(paths: readonly string[]): string {
  if (paths.length !== 1) return `${groupedNumber(paths.length)} images`;
  return fileName(paths[0] as string);
}

/** Enters text that was typed since `startEntry` into a field of any number of images, as one action. */
export function enterField(paths: readonly string[], field: FieldKey, typed: string): void {
  const entered = assignmentsOf(paths.map((path) => ({ path, field, typed })));
  editField(paths, field, typed, (patch) => sinceStart(patch, entered));
}

/** Enters text into a field of any number of images, as one action. */
export function editField(
  paths: readonly string[],
  field: FieldKey,
  typed: string,
  from: (patch: Patch) => Patch = (patch) => patch,
): void {
  for (const each of enteredValues(field, typed)) rememberValue(each.field, each.value);
  applyPatch(from(entryPatch(paths, field, typed)));
}

/** What a text changes that is entered into a field of any number of images. */
export function entryPatch(paths: readonly string[], field: FieldKey, typed: string): Patch {
  const label = `${typed.trim() === '' ? 'Clear' : 'Set'} ${fieldOf(field).label.toLowerCase()} of ${imagesLabel(paths)}`;
  return patchFor(label, assignmentsOf(paths.map((path) => ({ path, field, typed }))), editedImageAt);
}

/** Whether an entry empties a field that the sidecar lacks: a pixel size of the file's cannot be emptied. */
function clearsNothing({ path, field, typed }: Entry): boolean {
  const image = typed.trim() === '' ? editedImageAt(path) : undefined;
  return image !== undefined && currentValue(image, field) === undefined;
}

/** Enters a block of texts as one action: a paste, a fill, a cleared range. */
export function editCells(label: string, entries: readonly Entry[], by?: EditOrigin): void {
  assign(label, assignmentsOf(entries), by);
}

/** Enters text that was typed since `startEntry` into several cells, as one action. */
export function enterCells(label: string, entries: readonly Entry[]): void {
  const assignments = assignmentsOf(entries);
  applyPatch(sinceStart(patchFor(label, assignments, editedImageAt), assignments));
}

function assignmentsOf(entries: readonly Entry[]): readonly Assignment[] {
  return entries
    .filter((entry) => !clearsNothing(entry))
    .flatMap(({ path, field, typed }) => enteredValues(field, typed).map((each) => ({ path, ...each })));
}

/** Discards the unsaved edits of images, as one action that can be undone. */
export function discard(paths: readonly string[]): void {
  const { edits } = useEdits.getState();
  const images = paths.flatMap((path) => {
    const changes = [...(edits.get(path) ?? [])].map(([key, edit]) => invertChange(changeOf(key, edit)));
    return changes.length > 0 ? [{ path, changes }] : [];
  });
  applyPatch({
    label: `Discard the edits of ${imagesLabel(images.map((image) => image.path))}`,
    images,
    discards: true,
  });
}

/** Takes the file's own calibration, on both axes, for the images whose file knows it. */
export function takeFileCalibration(paths: readonly string[]): void {
  assignFileSizes(
    paths.flatMap((path) => {
      const row = effectiveRowAt(path);
      return row ? fileCalibration(row) : [];
    }),
  );
}

/** The axes that a problem is about: its own, and those that its sentence does not tell apart. */
function axesOf({ code, field }: Problem, row: ImageRow): readonly Axis[] {
  // Values in another program's form are wrong on both axes.
  if (code === 'calibration-peer-unit') return ['y', 'x'];
  const fields = code === 'calibration-unset' ? checkAxes(row).filter((each) => each.code === code) : [{ field }];
  return fields.flatMap((each) => (each.field && axisOf(each.field)) ?? []);
}

/** The file's own pixel size where a problem is about it; none where the file has none or the image cannot be edited. */
export function fileSizeFor(problem: Problem): readonly Assignment[] {
  const row = problem.path === undefined ? undefined : effectiveRowAt(problem.path);
  return row && isEditableRow(row) ? fileCalibration(row, axesOf(problem, row)) : [];
}

/** Takes the file's own pixel sizes for the axes that problems are about: the other axis may be as it is meant. */
export function takeFileSizes(problems: readonly Problem[]): void {
  assignFileSizes(problems.flatMap(fileSizeFor));
}

/** Takes pixel sizes of files, as one action. */
export function assignFileSizes(sizes: readonly Assignment[]): void {
  const paths = [...new Set(sizes.map(({ path }) => path))];
  assign(`Use the file’s calibration of ${imagesLabel(paths)}`, sizes, originOf('header'));
}
