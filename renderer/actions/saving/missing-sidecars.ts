import { countOf } from '../../../shared/basics/count.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { showNotice } from '../../state/window/notice.ts';
import { askFolder } from './ask-folder.ts';
import { applyRows, undoOf } from './saved-actions.ts';

/** Those of the images that have no sidecar and can be read, so that a first one can be written. */
export function withoutSidecar(paths: readonly string[]): readonly string[] {
  const { byPath } = useFolder.getState().rows;
  return paths.filter((path) => {
    const row = byPath.get(path);
    return row?.sidecar === 'none' && row.header !== null;
  });
}

/** Writes a first sidecar for those of the images that have none and can be read. */
export async function writeMissingSidecars(paths: readonly string[]): Promise<void> {
  const wanted = [...withoutSidecar(paths)];
  const written = await askFolder(`Writing ${countOf(wanted.length, 'sidecar')}…`, (folder) =>
    host.request('sidecar.writeMissing', { folder, paths: wanted }),
  );
  if (!written) return;
  const { action, outcomes } = written;
  applyRows(outcomes);
  const saved = outcomes.filter(({ state }) => state === 'saved').length;
  const failed = outcomes.filter(({ state }) => state === 'failed');
  const parts = [`${countOf(saved, 'sidecar')} written.`];
  const [first] = failed;
  if (first?.problem) parts.push(`${countOf(failed.length, 'image')} failed: ${whatIsWrong(first.problem)}`);
  showNotice({
    tone: first ? 'error' : 'done',
    text: parts.join(' '),
    actions: saved > 0 ? [undoOf(action, saved)] : [],
  });
}
