import { host } from '../host/host.ts';
import { useFolder } from '../state/folder/folder.ts';
import { useSelection } from '../state/table/selection.ts';
import { showFailure, showNotice } from '../state/window/notice.ts';

/** Shows the focused image in the system's file manager, or the folder where none has the focus. */
export async function showInFolder(): Promise<void> {
  const { folder } = useFolder.getState();
  if (!folder) return;
  const { focused } = useSelection.getState();
  const shown = await host.request('file.showInFolder', { folder: folder.id, path: focused });
  if (!shown.ok) showFailure(shown.problem);
}

/** Writes versions, settings and the log into a file that the user names. */
export async function saveDiagnostics(): Promise<void> {
  const saved = await host.request('diagnostics.save', {});
  if (!saved.ok) showFailure(saved.problem);
  else if (saved.value !== null) {
    const text = `Diagnostics saved in ${saved.value}. The file contains names of folders and files, but no metadata.`;
    showNotice({ tone: 'done', text, actions: [] });
  }
}

/** Links the command line into the PATH (macOS). */
export async function installCommand(): Promise<void> {
  const installed = await host.request('command.install', {});
  if (!installed.ok) showFailure(installed.problem);
  else if (installed.value !== null) {
    const text = `The command scopecard is installed in ${installed.value}. Open a new terminal to use it.`;
    showNotice({ tone: 'done', text, actions: [] });
  }
}
