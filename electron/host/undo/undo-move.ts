import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { isThere } from '../disk/entry-kind.ts';
import { attempt } from '../disk/fs-problem.ts';
import { confinedFile, type ImagePlace, rowPath, whyReadOnly } from '../disk/paths.ts';
import { hashOrNull } from '../history/content-hash.ts';
import type { WrittenSidecar } from '../history/folder-actions.ts';
import type { FileMove, Recorder } from '../history/recorder.ts';
import { moveRecorded } from '../save/recorded-move.ts';
import { moveReasons } from '../save/sidecar-moves.ts';
import type { SaveResult, SidecarStore } from '../save/sidecar-store.ts';
import type { LoadedSidecar } from '../worker/loaded-sidecar.ts';
import type { Roots } from '../worker/roots.ts';

/** A sidecar whose file was renamed. */
export type MovedSidecar = WrittenSidecar & { readonly move: FileMove };

/** What undoing a move works with. */
export interface MoveBack {
  readonly written: MovedSidecar;
  readonly place: ImagePlace;
  readonly roots: Roots;
  readonly store: SidecarStore;
}

/** Whether undoing a write means giving a file its old name again. */
export function isMoved(written: WrittenSidecar): written is MovedSidecar {
  return written.move !== undefined;
}

/** Restores the file's old name; nothing is overwritten, and a sidecar written since stays. */
export async function undoMove(back: MoveBack, recorder: Recorder): Promise<SaveResult> {
  const { place, roots, store } = back;
  const readOnly = whyReadOnly(place);
  if (readOnly) return failed(readOnly);
  const names = await namesOf(back);
  if (!names.ok) return failed(names.problem);
  const isWanted = (file: Loaded) => isStill(back, file);
  const move = { ...names.value, place, roots: roots.all, store, recorder, isWanted };
  const moved = await attempt(rowPath(roots.root, names.value.from), () => moveRecorded(move));
  if (!moved.ok) return failed({ ...moved.problem, path: place.path });
  if (moved.value === 'moved') return { state: 'saved', repairs: [] };
  return failed(refusal(back, names.value, moved.value ?? 'unwanted'));
}

/** Why a move cannot be undone now; null when it can. */
export async function whyNotBack(back: MoveBack): Promise<Problem | null> {
  const readOnly = whyReadOnly(back.place);
  if (readOnly) return readOnly;
  const names = await namesOf(back);
  if (!names.ok) return names.problem;
  const { from, to } = names.value;
  if (!(await isThere(from))) return refusal(back, names.value, 'missing');
  if (await isThere(to)) return refusal(back, names.value, 'occupied');
  const file = await back.store.load({ ...back.place, sidecar: from }, back.roots.all);
  return isStill(back, file) ? null : refusal(back, names.value, 'unwanted');
}

/** The names that the file loses and gets by an undo, as rows name them. */
export function shownMove({ move }: MovedSidecar, root: string): FileMove {
  return { from: rowPath(root, move.to), to: rowPath(root, move.from) };
}

type Loaded = Result<LoadedSidecar | null>;

/** Changes made since a sidecar was attached belong to its image; one moved aside may be anything. */
function isStill({ written: { after } }: MoveBack, file: Loaded): boolean {
  return after === null || !file.ok || !file.value || hashOrNull(file.value.bytes) === after;
}

async function namesOf({ written, roots }: MoveBack): Promise<Result<FileMove>> {
  const shown = shownMove(written, roots.root);
  const from = await confinedFile(written.move.to, roots.all, shown.from);
  const to = await confinedFile(written.move.from, roots.all, shown.to);
  if (!from.ok) return fail({ ...from.problem, path: written.path });
  return to.ok ? ok({ from: from.value, to: to.value }) : fail({ ...to.problem, path: written.path });
}

const reasons = { ...moveReasons, unwanted: 'move-changed-since' } as const;

function refusal({ place, roots }: MoveBack, { from }: FileMove, reason: keyof typeof reasons): Problem {
  return problem('not-moved', { path: rowPath(roots.root, from), ...because(reasons[reason]) }, { path: place.path });
}

function failed(found: Problem): SaveResult {
  return { state: 'failed', problem: found, conflicts: [] };
}
