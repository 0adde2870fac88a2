import { join } from 'node:path';
import type { UndoOutcome, UndoStep } from '../../../shared/model/history.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { changeImages } from '../change-images.ts';
import type { HeaderPool } from '../header-pool.ts';
import type { Roots } from '../image-job.ts';
import { mapLimit } from '../map-limit.ts';
import { placeOf } from '../paths.ts';
import type { SaveResult, SidecarStore } from '../sidecar-store.ts';
import type { FolderAction } from './folder-actions.ts';
import type { History } from './history.ts';
import { draftUndo, type WrittenSidecar } from './undo-draft.ts';

/** What an undo works with. */
export interface Undo {
  readonly roots: Roots;
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly history: History;
  readonly action: FolderAction;
  readonly onProgress?: (done: number) => void;
}

const atOnce = 32;

/**
 * Takes an action back in every image that no undo has dealt with yet; where one fails, the others are taken back all
 * the same. It is an action itself, so that it can be taken back too.
 */
export async function undoAction(undo: Undo): Promise<readonly UndoOutcome[]> {
  const { roots, pool, store, history, action, onProgress } = undo;
  const { head } = action.action;
  const old = history.bytesOf(action.action);
  const steps = new Map<string, UndoStep>();
  const settled: string[] = [];
  const recorder = history.begin({ cause: 'undo', label: head.label, root: roots.root, undoes: head.id });
  const outcomes = await changeImages<WrittenSidecar>({
    roots,
    pool,
    images: waiting(action),
    change: async (written, place) => {
      const result = await store.change({
        place,
        roots: roots.all,
        recorder,
        plan: async (now) => {
          const { step, draft } = await draftUndo(written, now?.bytes ?? null, old);
          steps.set(written.path, step);
          return draft;
        },
      });
      if (result.state === 'failed') steps.set(written.path, 'failed');
      if (isSettled(result)) settled.push(join(roots.root, written.path));
      return result;
    },
    written: () => recorder.end(settled),
    onProgress,
  });
  return outcomes.map((outcome) => ({ ...outcome, step: steps.get(outcome.path) ?? 'failed' }));
}

/** What the user, or another program, has made of an image since: to try again would give the same. */
const lasting: ReadonlySet<ProblemCode> = new Set(['conflict', 'uneditable', 'history-gone', 'not-found']);

function isSettled(result: SaveResult): boolean {
  return result.state !== 'failed' || lasting.has(result.problem.code);
}

/** What an undo would do; nothing is written. */
export function previewUndo({ roots, store, history, action }: Undo): Promise<readonly UndoOutcome[]> {
  const old = history.bytesOf(action.action);
  return mapLimit(waiting(action), atOnce, async (written): Promise<UndoOutcome> => {
    const { path } = written;
    const place = await placeOf(roots.root, roots.all, path);
    if (!place.ok) return { path, step: 'failed', state: 'failed', conflicts: [], repairs: [], problem: place.problem };
    let step: UndoStep = 'failed';
    const draft = await store.draftChange({
      place: place.value,
      roots: roots.all,
      plan: async (now) => {
        const undo = await draftUndo(written, now?.bytes ?? null, old);
        step = undo.step;
        return undo.draft;
      },
    });
    if (draft.kind === 'refused') {
      const { conflicts, problem } = draft;
      return { path, step: 'failed', state: 'failed', conflicts, repairs: [], problem };
    }
    return { path, step, state: draft.kind === 'write' ? 'saved' : 'unchanged', conflicts: [], repairs: [] };
  });
}

/** What no undo has dealt with yet. */
function waiting({ written, undone }: FolderAction): readonly WrittenSidecar[] {
  return written.filter(({ path }) => !undone.has(path));
}
