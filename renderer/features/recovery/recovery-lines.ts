import { joinedFields, mainField } from '../../../shared/edits/calibration-edit.ts';
import { comparedTexts } from '../../../shared/edits/edit-beginnings.ts';
import { type Edits, noImageEdits } from '../../../shared/edits/pending-edit.ts';
import type { FoundEdit, FoundImage } from '../../../shared/saved/journal.ts';
import { planEdit } from '../../../shared/sidecar/plan.ts';
import { valuesBeside, wantedEdits } from '../../state/journal/recovery.ts';

/** One line of the found edits: a value of an image. */
export interface RecoveryLine {
  readonly key: string;
  readonly path: string;
  readonly edit: FoundEdit;
  /** The value for reading, of a pixel size with its unit: when it was edited, on disk, as entered. */
  readonly texts: ReturnType<typeof comparedTexts>;
  /** Whether another program changed the value since it was edited. */
  readonly isChanged: boolean;
  /** What is unsaved of the value now, another one: it stays. */
  readonly newer: string | null;
  readonly refused: FoundImage['refused'];
}

function linesOf({ path, edits, refused }: FoundImage, now: Edits): readonly RecoveryLine[] {
  const unsaved = now.get(path) ?? noImageEdits;
  const [entered, values] = [new Map(edits.map((edit) => [edit.field, edit])), valuesBeside(edits)];
  const changed = new Set(planEdit(values, edits).conflicts.map(({ change }) => mainField(change.field)));
  const byField = new Map((refused ? edits : wantedEdits(edits)).map((edit) => [mainField(edit.field), edit]));
  return [...byField].map(([field, edit]) => {
    const texts = comparedTexts(entered, field, values);
    const isEdited = joinedFields(field).some((half) => unsaved.has(half));
    const { mine } = comparedTexts(unsaved, field, values);
    const newer = isEdited && mine !== texts.mine ? mine : null;
    return { key: `${path}\n${field}`, path, edit, texts, isChanged: changed.has(field), newer, refused };
  });
}

/**
 * The edits that are not on disk, one line each; those that cannot be restored now come last.
 * @param now the edits that are unsaved in this window
 */
export function recoveryLines(images: readonly FoundImage[], now: Edits): readonly RecoveryLine[] {
  const lines = images.flatMap((image) => linesOf(image, now));
  return [...lines.filter((line) => !line.refused), ...lines.filter((line) => line.refused)];
}
