import { countOf } from '../../../shared/basics/count.ts';
import type { ImageRepair } from '../../../shared/edits/repair.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { host } from '../../host/host.ts';
import { type NoticeAction, showNotice } from '../../state/window/notice.ts';
import { askFolder } from './ask-folder.ts';
import { applyRows } from './saved-actions.ts';
import { showingOnly } from './show-images.ts';

/** Repairs sidecars in a save of their own; `done` describes what happened to those that were. */
export async function repair(images: readonly ImageRepair[], done: (count: number) => string): Promise<void> {
  const sent = images.map(({ path, changes, removals }) => ({ path, changes: [...changes], removals: [...removals] }));
  const outcomes = await askFolder(`Repairing ${countOf(images.length, 'sidecar')}…`, (folder) =>
    host.request('sidecar.repair', { folder, images: sent }),
  );
  if (!outcomes) return;
  applyRows(outcomes);
  tell(outcomes, done);
}

function tell(outcomes: readonly SaveOutcome[], done: (count: number) => string): void {
  const failed = outcomes.filter(({ state }) => state === 'failed');
  const saved = outcomes.filter(({ state }) => state === 'saved').length;
  const parts = saved > 0 || failed.length === 0 ? [done(saved)] : [];
  const actions: NoticeAction[] = [];
  const [first] = failed;
  if (first) {
    const reason = first.problem ? whatIsWrong(first.problem) : 'it has changed in the meantime.';
    parts.push(`${countOf(failed.length, 'sidecar')} failed: ${reason}`);
    const paths = failed.map(({ path }) => path);
    actions.push(showingOnly(`${failed.length} not repaired`, paths));
  }
  showNotice({ tone: first ? 'error' : 'done', text: parts.join(' '), actions });
}

/** Repairs what CloudScope and AcqStore would reject, where that is lossless. */
export function repairSidecars(paths: readonly string[]): Promise<void> {
  const images = paths.map((path) => ({ path, changes: [], removals: [] }));
  return repair(images, (count) => `${countOf(count, 'sidecar')} repaired.`);
}
