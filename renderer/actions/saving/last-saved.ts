import { countOf } from '../../../shared/basics/count.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import type { LastSaved } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { type NoticeAction, showNotice } from '../../state/window/notice.ts';
import { askAsSave } from './ask-folder.ts';
import { applyRows, undoOf } from './saved-actions.ts';
import { showingOnly } from './show-images.ts';

/** What writing last saved values of these images again would do; images without any are left out. */
export function findLastSaved(paths: readonly string[]): Promise<Result<readonly LastSaved[]>> {
  const folder = useFolder.getState().folder?.id ?? '';
  return host.request('history.lastSaved', { folder, paths: [...paths] });
}

/** Writes the last saved values of these images again, and reports the result. */
export async function writeLastSaved(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const written = await askAsSave(paths.length, (folder) =>
    host.request('history.writeLastSaved', { folder, paths: [...paths] }),
  );
  if (!written) return;
  const { action, outcomes } = written;
  applyRows(outcomes);
  const begun = new Set(outcomes.map(({ path }) => path));
  tellOutcomes(
    action,
    outcomes,
    paths.filter((path) => !begun.has(path)),
  );
}

/** @param unbegun images that were not started when it was stopped */
function tellOutcomes(action: string, outcomes: readonly SaveOutcome[], unbegun: readonly string[]): void {
  const count = (state: SaveOutcome['state']) => outcomes.filter((one) => one.state === state).length;
  const [saved, unchanged] = [count('saved'), count('unchanged')];
  const failed = outcomes.filter(({ state }) => state === 'failed');
  const show = showingOnly(
    `${failed.length} not written`,
    failed.map(({ path }) => path),
  );
  const goOn = { label: 'Go on', run: () => void writeLastSaved(unbegun), isSave: true } as const;
  const actions: NoticeAction[] = [
    ...(unbegun.length > 0 ? [goOn] : []),
    ...(saved > 0 ? [undoOf(action, saved)] : []),
    ...(failed.length > 0 ? [show] : []),
  ];
  const text = [
    saved > 0 && `The last saved values of ${countOf(saved, 'image')} were restored.`,
    unchanged > 0 && `${countOf(unchanged, 'image')} unchanged.`,
    failed.length > 0 &&
      `${countOf(failed.length, 'image')} not written: ${failed[0]?.problem ? whatIsWrong(failed[0].problem) : ''}`,
    unbegun.length > 0 && `${countOf(unbegun.length, 'image')} not started when it was stopped.`,
  ].filter(Boolean);
  showNotice({ tone: failed.length + unbegun.length > 0 ? 'warning' : 'done', text: text.join(' '), actions });
}
