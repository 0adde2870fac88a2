import type { FoundEdit, FoundImage } from '../../../shared/saved/journal.ts';
import { isWanted } from '../../state/journal/recovery.ts';

/** One line of the found edits: a field of an image. */
export interface RecoveryLine {
  readonly key: string;
  readonly path: string;
  readonly edit: FoundEdit;
  readonly refused: FoundImage['refused'];
}

/** The edits that are not on disk, one line each; those that cannot be restored now come last. */
export function recoveryLines(images: readonly FoundImage[]): readonly RecoveryLine[] {
  const lines = images.flatMap(({ path, edits, refused }) =>
    edits
      .filter((edit) => refused || isWanted(edit))
      .map((edit) => ({ key: `${path}\n${edit.field}`, path, edit, refused })),
  );
  return [...lines.filter((line) => !line.refused), ...lines.filter((line) => line.refused)];
}
