import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import { axisOf } from '../../../shared/edits/calibration-edit.ts';
import type { Edits, ImageEdits } from '../../../shared/edits/pending-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { editableFields, type Field, type FieldKey, type Scalar } from '../../../shared/schema/fields.ts';
import { overlay } from '../../state/edits/edits.ts';
import { type FieldState, shownValue } from '../../state/edits/field-state.ts';

/** Common values of the selected images, and the number of edited ones. */
export interface SelectionSummary {
  /** Images whose sidecars can be written: entries go to these. */
  readonly paths: readonly string[];
  /** Images that are shown only. */
  readonly locked: number;
  readonly states: ReadonlyMap<FieldKey, FieldState>;
  /** Unsaved: the number of images and of fields. */
  readonly edited: { readonly images: number; readonly fields: number };
}

interface Counted {
  readonly row: ImageRow;
  readonly edits: ImageEdits | undefined;
}

/** How often each value of a field occurs; one image more or less costs one look-up. */
class FieldTally {
  readonly field: Field;
  readonly #calibrates: boolean;
  readonly #counts = new Map<Scalar, number>();
  #edited = 0;
  #refused = 0;

  constructor(field: Field) {
    this.field = field;
    this.#calibrates = axisOf(field.key) !== null;
  }

  get edited(): boolean {
    return this.#edited > 0;
  }

  #valueOf({ row, edits }: Counted): Scalar {
    const { key } = this.field;
    if (this.#calibrates) return shownValue({ row: overlay(row, edits), edits }, key);
    const edit = edits?.get(key);
    return edit ? edit.after : (row.values[key] ?? this.field.default);
  }

  /** Counts an image, or removes it for -1. */
  count(image: Counted, step: 1 | -1): void {
    const value = this.#valueOf(image);
    const count = (this.#counts.get(value) ?? 0) + step;
    if (count === 0) this.#counts.delete(value);
    else this.#counts.set(value, count);
    const edit = image.edits?.get(this.field.key);
    if (edit) this.#edited += step;
    if (edit?.problem) this.#refused += step;
  }

  state(refusal: () => Problem | null): FieldState {
    const [value = this.field.default] = this.#counts.keys();
    const refused = this.#refused > 0 ? refusal() : null;
    // The old value is needed for one image only.
    return { value, mixed: this.#counts.size > 1, edited: this.edited, was: this.field.default, refused };
  }
}

const calibration: readonly FieldKey[] = editableFields.flatMap(({ key }) => (axisOf(key) ? [key] : []));
const everyField: readonly FieldKey[] = editableFields.map(({ key }) => key);

/** Fields whose edits differ between two states of an image; one calibration field moves the others. */
function touched(before: ImageEdits | undefined, after: ImageEdits | undefined): readonly FieldKey[] {
  const fields: FieldKey[] = [];
  if (before) for (const [key, edit] of before) if (after?.get(key) !== edit) fields.push(key);
  if (after) for (const key of after.keys()) if (!before?.has(key)) fields.push(key);
  if (!fields.some((key) => axisOf(key) !== null)) return fields;
  return [...fields.filter((key) => axisOf(key) === null), ...calibration];
}

/**
 * The fields of many images, updated incrementally: an edit of one field of 10,000 images must
 * not count the other fields again.
 */
export class SelectionTally {
  readonly #paths: readonly string[];
  readonly #images: (Counted | undefined)[] = [];
  readonly #locked = new Set<number>();
  readonly #fields = new Map(editableFields.map((field) => [field.key, new FieldTally(field)]));
  #editable: readonly string[] | null = null;
  #edited = 0;

  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  /** The summary for these rows and edits; an abandoned update is completed by the next. */
  *summary(rows: ReadonlyMap<string, ImageRow>, edits: Edits): Paced<SelectionSummary> {
    yield* eachPaced(this.#paths.entries(), ([i, path]) => {
      const row = rows.get(path);
      const isLocked = row !== undefined && !isEditableRow(row);
      if (isLocked) this.#locked.add(i);
      else this.#locked.delete(i);
      this.#put(i, isLocked ? undefined : row, edits.get(path));
    });
    this.#editable ??= this.#paths.filter((_, i) => this.#images[i] !== undefined);
    const fields = [...this.#fields.values()];
    return {
      paths: this.#editable,
      locked: this.#locked.size,
      states: new Map(fields.map((tally) => [tally.field.key, tally.state(() => this.#refusal(tally.field.key))])),
      edited: { images: this.#edited, fields: fields.filter(({ edited }) => edited).length },
    };
  }

  #put(i: number, row: ImageRow | undefined, edits: ImageEdits | undefined): void {
    const before = this.#images[i];
    if (before?.row === row && (row === undefined || before?.edits === edits)) return;
    const sameRow = before !== undefined && before.row === row;
    const after = row && { row, edits };
    for (const key of sameRow ? touched(before.edits, edits) : everyField) {
      const tally = this.#fields.get(key);
      if (before) tally?.count(before, -1);
      if (after) tally?.count(after, 1);
    }
    this.#edited += Number(after?.edits !== undefined) - Number(before?.edits !== undefined);
    if (!sameRow) this.#editable = null;
    this.#images[i] = after;
  }

  #refusal(key: FieldKey): Problem | null {
    for (const image of this.#images) {
      const problem = image?.edits?.get(key)?.problem;
      if (problem) return problem;
    }
    return null;
  }
}
