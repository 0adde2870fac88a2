import { create } from 'zustand';
import type { MoveOutcome, SidecarPair } from '../../shared/model/sidecar-move.ts';
import { type Problem, problem } from '../../shared/problems/problem.ts';
import type { Result } from '../../shared/result.ts';
import { host } from '../host/host.ts';
import { countOf } from '../ui/count.ts';
import { replaceRows, useFolder } from './folder.ts';
import { type NoticeAction, showNotice } from './notice.ts';
import { showOnly } from './view.ts';

/** Sidecars that were set aside, or attached to images, in one go. */
export interface FileMove {
  readonly kind: 'setAside' | 'attach';
  readonly pairs: readonly SidecarPair[];
}

/** What was done to files of sidecars in this folder, last one last: each can be taken back. */
export const useFileMoves = create<{ readonly done: readonly FileMove[] }>(() => ({ done: [] }));

/** Forgets what could be taken back: another folder is opened. */
export function resetFileMoves(): void {
  useFileMoves.setState({ done: [] });
}

type Answer = Result<readonly MoveOutcome[]>;

/** Takes the rows over and gives the pairs that were moved; what failed is told. */
function take(answer: Answer, done: (moved: readonly SidecarPair[]) => string): readonly SidecarPair[] {
  if (!answer.ok) {
    tell(answer.problem);
    return [];
  }
  replaceRows(answer.value.flatMap(({ row }) => row ?? []));
  const moved = answer.value.filter(({ state }) => state === 'moved');
  const failed = answer.value.filter(({ state }) => state === 'failed');
  const pairs = moved.map(({ sidecar, image }) => ({ sidecar, image }));
  report(pairs, failed, done);
  return pairs;
}

function report(
  moved: readonly SidecarPair[],
  failed: readonly MoveOutcome[],
  done: (moved: readonly SidecarPair[]) => string,
): void {
  const parts = moved.length > 0 ? [done(moved)] : [];
  const [first] = failed;
  const actions: NoticeAction[] = moved.length > 0 ? [{ label: 'Undo', run: () => void undoLastMove() }] : [];
  if (first) {
    const { message = '', fix = '' } = first.problem ?? {};
    parts.push(failed.length === 1 ? `${message} ${fix}` : `${countOf(failed.length, 'sidecar')} failed: ${message}`);
    const paths = failed.map(({ image }) => image);
    actions.push({ label: 'Show', run: () => showOnly(`${failed.length} not moved`, paths) });
  }
  if (parts.length > 0) showNotice({ tone: first ? 'error' : 'done', text: parts.join(' '), actions });
}

function tell({ message, fix }: Problem): void {
  showNotice({ tone: 'error', text: `${message} ${fix}`, actions: [] });
}

function remember(kind: FileMove['kind'], pairs: readonly SidecarPair[]): void {
  if (pairs.length > 0) useFileMoves.setState(({ done }) => ({ done: [...done, { kind, pairs }] }));
}

const folderId = () => useFolder.getState().folder?.id ?? '';
const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Sets sidecars aside that cannot be edited; `foreign`: also those of another version or program. */
export async function setAside(paths: readonly string[], foreign: boolean): Promise<void> {
  const answer = await host.request('sidecar.setAside', { folder: folderId(), paths: [...paths], foreign });
  const said = (moved: readonly SidecarPair[]) =>
    moved.length === 1
      ? `Set aside as ${fileName(moved[0]?.sidecar ?? '')}. The image has no sidecar now.`
      : `${countOf(moved.length, 'sidecar')} set aside beside their images.`;
  remember(
    'setAside',
    take(answer, (moved) => said(moved)),
  );
}

/** Paths of the sidecars without an image among the problems of a folder. */
export function orphanPaths(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap(({ code, path }) => (code === 'sidecar-orphan' && path !== undefined ? [path] : []));
}

/** What has its image now is no problem any more, though the folder is not read again. */
function forgetOrphans(pairs: readonly SidecarPair[]): void {
  const found = new Set(pairs.map(({ sidecar }) => sidecar));
  useFolder.setState(({ problems }) => ({
    problems: problems.filter(({ code, path }) => code !== 'sidecar-orphan' || !found.has(path ?? '')),
  }));
}

/** Makes sidecars without an image the sidecars of these images. */
export async function attachSidecars(pairs: readonly SidecarPair[]): Promise<void> {
  const answer = await host.request('orphan.attach', { folder: folderId(), pairs: pairs.map((pair) => ({ ...pair })) });
  const said = (moved: readonly SidecarPair[]) =>
    moved.length === 1
      ? `Attached to ${fileName(moved[0]?.image ?? '')}.`
      : `${countOf(moved.length, 'sidecar')} attached to their images.`;
  const moved = take(answer, said);
  remember('attach', moved);
  forgetOrphans(moved);
}

function recallOrphans(pairs: readonly SidecarPair[]): void {
  const found = pairs.map(({ sidecar }) => problem('sidecar-orphan', { sidecar }, { path: sidecar }));
  useFolder.setState(({ problems }) => ({ problems: [...problems, ...found] }));
}

/** Takes the last setting aside or attaching back, as far as nothing else stands there now. */
export async function undoLastMove(): Promise<void> {
  const last = useFileMoves.getState().done.at(-1);
  if (!last) return;
  useFileMoves.setState(({ done }) => ({ done: done.filter((move) => move !== last) }));
  const args = { folder: folderId(), pairs: last.pairs.map((pair) => ({ ...pair })) };
  const answer = await (last.kind === 'setAside'
    ? host.request('sidecar.putBack', args)
    : host.request('orphan.detach', args));
  if (!answer.ok) {
    tell(answer.problem);
    return;
  }
  replaceRows(answer.value.flatMap(({ row }) => row ?? []));
  const failed = answer.value.filter(({ state }) => state === 'failed');
  const back = answer.value.length - failed.length;
  if (last.kind === 'attach') recallOrphans(answer.value.filter(({ state }) => state === 'moved'));
  const parts = back > 0 ? [`${countOf(back, 'sidecar')} put back.`] : [];
  if (failed[0]) parts.push(failed[0].problem?.message ?? '');
  showNotice({ tone: failed.length > 0 ? 'error' : 'done', text: parts.join(' '), actions: [] });
}
