import { ok, type Result } from '../../shared/problems/result.ts';
import { host } from '../host/host.ts';
import { useSettings } from '../state/settings.ts';

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes when the next task runs; a little patience costs nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Saves a text as a file where the user says: in the system's dialog, or as a download where the browser is the window.
 * Gives where it went, null when it was cancelled.
 */
export async function saveFile(name: string, text: string): Promise<Result<string | null>> {
  if (useSettings.getState().app?.host === 'desktop') return host.request('file.saveAs', { name, text });
  download(name, text);
  return ok(name);
}
