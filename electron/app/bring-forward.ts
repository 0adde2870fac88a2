import type { BrowserWindow } from 'electron';

/** Shows a window before all others, and gives it the keyboard. */
export function bringForward(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
