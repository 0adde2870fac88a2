import { fullText } from '../../shared/problems/wording.ts';
import { host } from '../host/host.ts';
import { useFolder } from '../state/folder.ts';
import { showNotice } from '../state/notice.ts';
import { useSelection } from '../state/selection.ts';

/** Shows the focused image in the system's file manager, or the folder where none has the focus. */
export async function showInFolder(): Promise<void> {
  const { folder } = useFolder.getState();
  if (!folder) return;
  const { focused } = useSelection.getState();
  const shown = await host.request('file.showInFolder', { folder: folder.id, path: focused });
  if (!shown.ok) showNotice({ tone: 'error', text: fullText(shown.problem), actions: [] });
}

/** Writes versions, settings and the log into a file that the user names. */
export async function saveDiagnostics(): Promise<void> {
  const saved = await host.request('diagnostics.save', {});
  if (!saved.ok) showNotice({ tone: 'error', text: fullText(saved.problem), actions: [] });
  else if (saved.value !== null) {
    const text = `Diagnostics saved in ${saved.value}. They hold names of folders and files, and no metadata.`;
    showNotice({ tone: 'done', text, actions: [] });
  }
}
