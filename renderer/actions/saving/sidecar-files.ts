import { countOf } from '../../../shared/basics/count.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { fullTextWithoutEdits, whatIsWrong } from '../../../shared/problems/wording.ts';
import type { MoveOutcome, SidecarMoves, SidecarPair } from '../../../shared/saved/sidecar-move.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { host } from '../../host/host.ts';
import { replaceRows } from '../../state/folder/row-updates.ts';
import { followOrphans } from '../../state/problems/orphans.ts';
import { type NoticeAction, showNotice } from '../../state/window/notice.ts';
import { askFolder } from './ask-folder.ts';
import { undoOf } from './saved-actions.ts';
import { showingOnly } from './show-images.ts';

type NoticeText = (moved: readonly SidecarPair[]) => string;

/** Applies the rows and gives the pairs that were moved; what failed is reported. */
function take({ action, outcomes }: SidecarMoves, done: NoticeText): readonly SidecarPair[] {
  replaceRows(outcomes.flatMap(({ row }) => row ?? []));
  const moved = outcomes.filter(({ state }) => state === 'moved');
  const failed = outcomes.filter(({ state }) => state === 'failed');
  const actions = moved.length > 0 ? [undoOf(action, moved.length)] : [];
  report(moved.length > 0 ? [done(moved)] : [], failed, actions);
  return moved;
}

function report(done: readonly string[], failed: readonly MoveOutcome[], undo: readonly NoticeAction[]): void {
  const [first] = failed;
  if (!first) {
    if (done.length > 0) showNotice({ tone: 'done', text: done.join(' '), actions: undo });
    return;
  }
  const { problem } = first;
  const why = !problem
    ? ''
    : failed.length === 1
      ? fullTextWithoutEdits(problem)
      : `${countOf(failed.length, 'sidecar')} failed: ${whatIsWrong(problem)}`;
  const paths = failed.map(({ image }) => image);
  const show = showingOnly(`${failed.length} not moved`, paths);
  showNotice({ tone: 'error', text: [...done, why].join(' '), actions: [...undo, show] });
}

/** Moves sidecars that cannot be edited aside; `foreign`: also those of another version or program. */
export async function setAside(paths: readonly string[], foreign: boolean): Promise<void> {
  const moves = await askFolder(`Moving ${countOf(paths.length, 'sidecar')} aside…`, (folder) =>
    host.request('sidecar.setAside', { folder, paths: [...paths], foreign }),
  );
  if (!moves) return;
  take(moves, (moved) =>
    moved.length === 1
      ? `Moved aside as ${fileName(moved[0]?.sidecar ?? '')}. The image has no sidecar now.`
      : `${countOf(moved.length, 'sidecar')} moved aside.`,
  );
}

/** Attaches sidecars without an image to these images. */
export async function attachSidecars(pairs: readonly SidecarPair[]): Promise<void> {
  const sent = pairs.map((pair) => ({ ...pair }));
  const moves = await askFolder(`Attaching ${countOf(pairs.length, 'sidecar')}…`, (folder) =>
    host.request('orphan.attach', { folder, pairs: sent }),
  );
  if (!moves) return;
  const moved = take(moves, (moved) =>
    moved.length === 1
      ? `Attached to ${fileName(moved[0]?.image ?? '')}.`
      : `${countOf(moved.length, 'sidecar')} attached to their images.`,
  );
  followOrphans(moved.map(({ sidecar, image }) => ({ image, from: sidecar, to: sidecarName(image) })));
}
