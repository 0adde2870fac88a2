import { invertAnswer, invertAnswers } from '../../../shared/deposit/answers/apply-answers.ts';
import type { AnswerChange } from '../../../shared/deposit/answers.ts';
import { otherHalf } from '../../../shared/edits/calibration-edit.ts';
import { besideOf } from '../../../shared/edits/edit-beginnings.ts';
import {
  type FieldChange,
  invertChange,
  type KeyReturn,
  netChanges,
  startingFrom,
} from '../../../shared/edits/patch.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { ActionCause, UndoStep } from '../../../shared/saved/history.ts';
import { missingMisspeltKeys } from '../../../shared/sidecar/misspelt-keys.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { shownFile } from '../disk/paths.ts';
import { hashOrNull } from '../history/content-hash.ts';
import type { WrittenSidecar } from '../history/folder-actions.ts';
import type { BytesByHash } from '../history/stored-bytes.ts';
import { draftAnswers } from '../worker/answers-draft.ts';
import { draftEdit, type SidecarDraft } from '../worker/sidecar-draft.ts';

/** What must be done to a sidecar to undo an action, and in which way. */
export interface UndoDraft {
  readonly step: UndoStep;
  readonly draft: SidecarDraft;
}

/** What an undo of a sidecar wants to know of its action. */
export interface UndoneAction {
  readonly cause: ActionCause;
  /** Gives the bytes before the action; null when they are no longer kept. */
  readonly old: BytesByHash;
}

/**
 * Plans the undo of an action in one sidecar. Where the file is still what the action wrote, its old bytes are restored, also
 * where there were none; where another program has since written it, the action's fields are restored in the current file,
 * and a field that the other program changed too is a conflict (docs/format.md 5).
 * @param now the bytes on disk, null where there is no sidecar
 */
export async function draftUndo(
  written: WrittenSidecar,
  now: Uint8Array | null,
  action: UndoneAction,
): Promise<UndoDraft> {
  const { before, after } = written;
  const hash = hashOrNull(now);
  if (hash === before) return { step: 'unchanged', draft: { kind: 'unchanged' } };
  const changes = written.changes.map(invertChange).reverse();
  const answers = written.answers?.map(invertAnswer).reverse();
  if (hash === after && before === null) return { step: 'removed', draft: write(null, changes, answers) };
  const old = before === null ? ok(null) : await action.old(before);
  if (!old.ok) return unread(written, old.problem);
  const bytes = old.value;
  if (hash === after && bytes) return { step: 'restored', draft: write(bytes, changes, answers) };
  if (!now) return gone(written);
  const removed = bytes ? await removedKeys(written, now, bytes, action) : ok([]);
  if (!removed.ok) return unread(written, removed.problem);
  const draft = written.file ? draftFileUndo(written, now) : draftFields(written, now, bytes, removed.value);
  return { step: draft.kind === 'write' ? 'merged' : draft.kind === 'unchanged' ? 'unchanged' : 'failed', draft };
}

/** Misspelt keys that a repair removed: their values may be nowhere else. What it left, where that is kept, was removed by others. */
async function removedKeys(
  { after }: WrittenSidecar,
  now: Uint8Array,
  before: Uint8Array,
  { cause, old }: UndoneAction,
): Promise<Result<readonly KeyReturn[]>> {
  if (cause !== 'repair') return ok([]);
  const left = after === null ? ok(null) : await old(after);
  return left.ok ? ok(missingMisspeltKeys(before, now, ...(left.value ? [left.value] : []))) : left;
}

/** The action's fields get what they had in the old content, spelled as there; where that is lost, what the record says they had. */
function draftFields(
  { path, changes }: WrittenSidecar,
  now: Uint8Array,
  old: Uint8Array | null,
  returns: readonly KeyReturn[],
): SidecarDraft {
  const reading = old && readSidecar(old);
  const back = netChanges(changes).map((change) => {
    if (reading?.state !== 'ok') return invertChange(change);
    const other = otherHalf(change.field);
    // A half that the action did not change was as in the old content: the size goes back with its unit, or not at all.
    const beside = other === null ? null : besideOf(reading.values[other]);
    return invertChange({ ...startingFrom(reading.values[change.field], change), ...(beside && { beside }) });
  });
  return draftEdit(now, back, sidecarName(path), { spelledAs: old ?? undefined, returns });
}

/** Answers are put back one by one; a file that another program has since written is left alone. */
function draftFileUndo({ path, file, answers = [] }: WrittenSidecar, now: Uint8Array): SidecarDraft {
  if (file === 'answers') return draftAnswers(now, invertAnswers(answers));
  return { kind: 'refused', problem: problem('deposit-file-changed', { path }, { path }), conflicts: [] };
}

function write(
  bytes: Uint8Array | null,
  changes: readonly FieldChange[],
  answers: readonly AnswerChange[] | undefined,
): SidecarDraft {
  return { kind: 'write', bytes, repairs: [], changes, ...(answers && { answers }) };
}

/** What the drive does not give now may be there the next time: until then, nothing is undone in another way. */
function unread({ path }: WrittenSidecar, found: Problem): UndoDraft {
  return { step: 'failed', draft: { kind: 'refused', problem: { ...found, path }, conflicts: [] } };
}

/** The sidecar is missing: as expected where there was none, else removed by another program, unless its bytes are lost. */
function gone({ path, before, file }: WrittenSidecar): UndoDraft {
  if (before === null) return { step: 'unchanged', draft: { kind: 'unchanged' } };
  const found = problem('history-gone', { path: shownFile({ path, ...(file && { file }) }) }, { path });
  return { step: 'failed', draft: { kind: 'refused', problem: found, conflicts: [] } };
}
