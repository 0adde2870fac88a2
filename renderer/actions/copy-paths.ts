import { countOf } from '../../shared/basics/count.ts';
import { pathIn } from '../../shared/basics/native-path.ts';
import { useFolder } from '../state/folder/folder.ts';
import { showNotice } from '../state/window/notice.ts';
import { selectedPaths } from './selection-actions.ts';

/** Copies the absolute paths of the selected images to the clipboard, one per line, as the system spells them. */
export async function copyPaths(): Promise<void> {
  const { folder } = useFolder.getState();
  const paths = selectedPaths();
  if (!folder || paths.length === 0) return;
  try {
    await navigator.clipboard.writeText(paths.map((path) => pathIn(folder.path, path)).join('\n'));
    showNotice({ tone: 'done', text: `${countOf(paths.length, 'path')} copied.`, actions: [] });
  } catch {
    showNotice({ tone: 'error', text: 'Nothing was copied: the clipboard is not available.', actions: [] });
  }
}
