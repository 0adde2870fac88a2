import type { BrowserWindow } from './browser-window.ts';

/** The open windows, by id. */
export const windows = new Map<number, BrowserWindow>();

/** Asks every window to close; whether all of them did. */
export async function closeWindows(): Promise<boolean> {
  for (const window of [...windows.values()]) {
    if (!(await window.closed())) return false;
  }
  return true;
}

/** The windows are gone, whatever their pages would say. */
export function dropWindows(): void {
  for (const [id, window] of windows) {
    windows.delete(id);
    window.emit('closed');
  }
}
