import { countOf } from '../../shared/basics/count.ts';
import { useFolder } from '../state/folder/folder.ts';
import { showNotice } from '../state/window/notice.ts';
import { selectedPaths } from './selection-actions.ts';

/**
 * Absolute paths of images, one per line, as the system spells them.
 * @param root the opened folder, absolute
 * @param paths relative to it, with `/`
 */
export function pathLines(root: string, paths: readonly string[]): string {
  const isWindows = !root.startsWith('/') && root.includes('\\');
  const separator = isWindows ? '\\' : '/';
  const start = root.endsWith(separator) ? root : `${root}${separator}`;
  return paths.map((path) => start + (isWindows ? path.replaceAll('/', separator) : path)).join('\n');
}

/** Copies the paths of the selected images to the clipboard. */
export async function copyPaths(): Promise<void> {
  const { folder } = useFolder.getState();
  const paths = selectedPaths();
  if (!folder || paths.length === 0) return;
  try {
    await navigator.clipboard.writeText(pathLines(folder.path, paths));
    showNotice({ tone: 'done', text: `${countOf(paths.length, 'path')} copied.`, actions: [] });
  } catch {
    showNotice({ tone: 'error', text: 'Nothing was copied: the clipboard is not available.', actions: [] });
  }
}
