import { mainField } from '../../../shared/edits/calibration-edit.ts';
import { comparedTexts } from '../../../shared/edits/edit-beginnings.ts';
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
  readonly refused: FoundImage['refused'];
}

function linesOf({ path, edits, refused }: FoundImage): readonly RecoveryLine[] {
  const [entered, values] = [new Map(edits.map((edit) => [edit.field, edit])), valuesBeside(edits)];
  const changed = new Set(planEdit(values, edits).conflicts.map(({ change }) => mainField(change.field)));
  const byField = new Map((refused ? edits : wantedEdits(edits)).map((edit) => [mainField(edit.field), edit]));
  return [...byField].map(([field, edit]) => ({
    key: `${path}\n${field}`,
    path,
    edit,
    texts: comparedTexts(entered, field, values),
    isChanged: changed.has(field),
    refused,
  }));
}

/** The edits that are not on disk, one line each; those that cannot be restored now come last. */
export function recoveryLines(images: readonly FoundImage[]): readonly RecoveryLine[] {
  const lines = images.flatMap(linesOf);
  return [...lines.filter((line) => !line.refused), ...lines.filter((line) => line.refused)];
}
