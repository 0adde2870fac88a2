import { ok, type Result } from '../../shared/problems/result.ts';
import { host } from '../host/host.ts';
import { runsOnDesktop, useSettings } from '../state/window/settings.ts';

/** Content of a file to be saved. */
export type FileContent = string | Uint8Array<ArrayBuffer>;

function download(name: string, content: FileContent): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Freed later, when the browser has certainly copied the bytes.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Saves a text or bytes as a file where the user chooses: in the system's dialog, or as a download where the browser is the window.
 * Returns its place, null when cancelled.
 */
export async function saveFile(name: string, content: FileContent): Promise<Result<string | null>> {
  if (runsOnDesktop(useSettings.getState())) {
    const text =
      typeof content === 'string' ? { text: content } : { text: base64(content), encoding: 'base64' as const };
    return host.request('file.saveAs', { name, ...text });
  }
  download(name, content);
  return ok(name);
}

/** Bytes encoded at a time. */
const batch = 0x6000;

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += batch)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + batch))));
  return parts.join('');
}
