import { basename } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import { bringForward } from './bring-forward.ts';

/** The system's folder dialog; null when it was cancelled. */
export async function chooseFolder(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: BrowserWindow | null,
): Promise<string | null> {
  const options = { properties: ['openDirectory'] as 'openDirectory'[], title: 'Open folder' };
  const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** The system's save dialog; null when it was cancelled. */
export async function chooseSave(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BrowserWindow | null,
  name: string,
): Promise<string | null> {
  const options = {
    defaultPath: name,
    filters: [{ name: extensionOf(name).toUpperCase(), extensions: [extensionOf(name)] }],
  };
  const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  return answer.canceled ? null : answer.filePath;
}

function extensionOf(name: string): string {
  return name.split('.').at(-1) ?? '';
}

const keep = 0;
const discard = 1;

/**
 * Asks before the unsaved edits of a window, which shows this folder, are lost; true if the user discards them. Saving is done in the
 * page, which shows the result, so the default is to keep editing. At the end of the program several windows may ask, minimized
 * ones too.
 */
export function mayDiscard(
  dialog: Pick<Dialog, 'showMessageBoxSync'>,
  window: BrowserWindow,
  folder: string | null,
): boolean {
  bringForward(window);
  const advice = 'Keep editing to save them with Save all, or discard them and close.';
  const choice = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: folder === null ? 'There are unsaved edits.' : `There are unsaved edits in ${basename(folder) || folder}.`,
    detail: folder === null ? advice : `${folder}\n\n${advice}`,
    buttons: ['Keep editing', 'Discard'],
    defaultId: keep,
    cancelId: keep,
    noLink: true,
  });
  return choice === discard;
}
