import { join } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import type { UndoOutcome, UndoStep } from '../../../shared/saved/history.ts';
import { depositPlace, type ImagePlace, placeOf, sidecarTarget } from '../disk/paths.ts';
import type { FolderAction, WrittenSidecar } from '../history/folder-actions.ts';
import type { History } from '../history/history.ts';
import type { Recorder } from '../history/recorder.ts';
import { changeImages } from '../save/save-images.ts';
import type { SaveResult, SidecarStore } from '../save/sidecar-store.ts';
import type { LoadedSidecar } from '../worker/loaded-sidecar.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import { draftUndo, type UndoneAction } from './undo-draft.ts';
import { isMoved, shownMove, undoMove, whyNotBack } from './undo-move.ts';

/** What an undo works with. */
export interface Undo {
  readonly roots: Roots;
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly history: History;
  readonly action: FolderAction;
  /** Whether the action was named, so that newer ones may not be undone yet: what they prevent now can be undone after them. */
  readonly isNamed?: boolean;
  readonly onProgress?: (done: number) => void;
  /** Aborted, no further image is begun; those have no outcome. */
  readonly signal?: AbortSignal;
}

const atOnce = 32;

/**
 * Undoes an action in every image that no undo has handled yet; where one fails, the others are still
 * undone. It is an action itself, so that it can be undone too.
 */
export async function undoAction(undo: Undo): Promise<readonly UndoOutcome[]> {
  const { roots, pool, history, action, onProgress } = undo;
  const { head } = action.action;
  const undone = { cause: head.cause, old: history.bytesOf(action.action) };
  const steps = new Map<string, UndoStep>();
  const handledByUndo: string[] = [];
  const skipped: string[] = [];
  const skip = ({ path }: WrittenSidecar, found: Problem) => {
    if (!undo.isNamed && isLasting(found)) skipped.push(join(roots.root, path));
  };
  const recorder = await history.begin({ cause: 'undo', label: head.label, root: roots.root, undoes: head.id });
  const outcomes = await changeImages<WrittenSidecar>({
    roots,
    pool,
    images: waiting(undo),
    place: async (written) => {
      const place = await placeOfWritten(written, roots);
      if (!place.ok) skip(written, place.problem);
      return place;
    },
    change: async (written, place) => {
      const { step, result } = await takeBack(written, { ...undo, place, recorder, undone });
      steps.set(written.path, result.state === 'failed' ? 'failed' : step);
      if (result.state === 'failed') skip(written, result.problem);
      else handledByUndo.push(join(roots.root, written.path));
      return result;
    },
    written: () => recorder.end([...handledByUndo, ...skipped], skipped),
    onProgress,
    signal: undo.signal,
  });
  const moves = new Map(action.written.filter(isMoved).map((one) => [one.path, shownMove(one, roots.root)]));
  return outcomes.map((outcome) => {
    const step = steps.get(outcome.path) ?? 'failed';
    const move = step === 'moved' && moves.get(outcome.path);
    return { ...outcome, step, ...(move && { move }) };
  });
}

interface TakeBack extends Undo {
  readonly place: ImagePlace;
  readonly recorder: Recorder;
  readonly undone: UndoneAction;
}

interface TakenBack {
  readonly step: UndoStep;
  readonly result: SaveResult;
}

async function takeBack(written: WrittenSidecar, work: TakeBack): Promise<TakenBack> {
  const { place, roots, store, recorder, undone } = work;
  if (isMoved(written)) return { step: 'moved', result: await undoMove({ ...work, written }, recorder) };
  let step: UndoStep = 'failed';
  const plan = async (now: LoadedSidecar | null) => {
    const undo = await draftUndo(written, now?.bytes ?? null, undone);
    step = undo.step;
    return undo.draft;
  };
  const result = await store.change({ place, roots: roots.all, recorder, plan });
  return { step, result };
}

/** Results of later changes by the user or another program: trying again would give the same. */
const lasting: ReadonlySet<ProblemCode> = new Set([
  'conflict',
  'uneditable',
  'history-gone',
  'history-relinked',
  'not-found',
  'not-open',
  'link-outside',
  'deposit-file-changed',
  'deposit-answer-conflict',
]);

/** Whether an undo leaves an image as it is for this problem, and the next one goes on with earlier actions. */
export function isLasting({ code }: Problem): boolean {
  return lasting.has(code);
}

/** What an undo would do; nothing is written. */
export async function previewUndo(undo: Undo): Promise<readonly UndoOutcome[]> {
  const undone = { cause: undo.action.action.head.cause, old: undo.history.bytesOf(undo.action.action) };
  const outcomes = await mapLimit(waiting(undo), atOnce, async (written) =>
    undo.signal?.aborted ? null : previewOne(written, undo, undone),
  );
  return outcomes.filter((outcome) => outcome !== null);
}

async function previewOne(written: WrittenSidecar, { roots, store }: Undo, undone: UndoneAction): Promise<UndoOutcome> {
  const { path } = written;
  const place = await placeOfWritten(written, roots);
  if (!place.ok) return { ...failed(path), problem: place.problem };
  if (isMoved(written)) {
    const barred = await whyNotBack({ written, place: place.value, roots, store });
    return barred
      ? { ...failed(path), problem: barred }
      : { path, step: 'moved', state: 'saved', conflicts: [], repairs: [] };
  }
  let step: UndoStep = 'failed';
  const draft = await store.draftChange({
    place: place.value,
    roots: roots.all,
    plan: async (now) => {
      const undo = await draftUndo(written, now?.bytes ?? null, undone);
      step = undo.step;
      return undo.draft;
    },
  });
  if (draft.kind === 'refused') {
    const { conflicts, problem } = draft;
    return { ...failed(path), conflicts: conflicts.map(({ change }) => change), problem };
  }
  return { path, step, state: draft.kind === 'write' ? 'saved' : 'unchanged', conflicts: [], repairs: [] };
}

/** The place of an image, or of a deposit's file, which may be gone; a link that now leads to another image is refused. */
async function placeOfWritten({ path, file, sidecar }: WrittenSidecar, roots: Roots): Promise<Result<ImagePlace>> {
  if (file) return depositPlace(roots.root, roots.all, path, file);
  const place = await placeOf(roots.root, roots.all, path);
  if (!place.ok || !place.value.linked) return place;
  const target = await sidecarTarget(roots.all, place.value);
  if (!target.ok || target.value === sidecar) return target.ok ? place : target;
  return fail(problem('history-relinked', { path, sidecar }, { path }));
}

function failed(path: string) {
  return { path, step: 'failed', state: 'failed', conflicts: [], repairs: [] } as const;
}

/** What no undo has handled yet; a named action also what one has left. */
export function waiting({ action, isNamed = false }: Pick<Undo, 'action' | 'isNamed'>): readonly WrittenSidecar[] {
  const { written, undone, skipped } = action;
  return written.filter(({ path }) => !undone.has(path) && (isNamed || !skipped.has(path)));
}
