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
