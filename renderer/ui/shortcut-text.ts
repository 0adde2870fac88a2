const macSigns: Readonly<Record<string, string>> = { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Down: '↓' };
const words: Readonly<Record<string, string>> = { CmdOrCtrl: 'Ctrl', Down: '↓' };

/** Whether this is a Mac, where shortcuts are written in signs. */
export const isMac: boolean = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** An Electron shortcut as people read it. */
export function shortcutText(shortcut: string, mac = isMac): string {
  // The last + may be a key itself.
  const keys = shortcut.split(/\+(?!$)/);
  return mac ? keys.map((key) => macSigns[key] ?? key).join('') : keys.map((key) => words[key] ?? key).join(' ');
}
