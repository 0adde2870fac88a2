import { type CommandId, commands } from '../../shared/commands.ts';
import { run } from '../actions/commands.ts';
import { commitTyping, enterUndrawn, hasOwnUndo } from '../actions/window-actions.ts';
import { useDialog } from '../state/window/dialog.ts';
import { isMac } from '../ui/shortcut-text.ts';

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** A pressed key in the spelling of `shared/commands.ts`: `CmdOrCtrl+Shift+Z`, `F5`. */
export function shortcutOf(event: Keys, mac = isMac): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [(mac ? event.metaKey : event.ctrlKey) && 'CmdOrCtrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

const byShortcut: ReadonlyMap<string, CommandId> = new Map([
  ...commands.flatMap((command) => ('shortcut' in command ? [[command.shortcut, command.id] as const] : [])),
  // The second shortcut for redo on Windows.
  ['CmdOrCtrl+Y', 'edits.redo'] as const,
]);

/** The command that a pressed key means, or undefined; a text field keeps its own undo while something is typed into it. */
export function commandFor(event: Keys, typing = hasOwnUndo()): CommandId | undefined {
  const id = byShortcut.get(shortcutOf(event));
  return typing && (id === 'edits.undo' || id === 'edits.redo') ? undefined : id;
}

/** The search takes the keyboard a moment later: what is typed is entered at once, so that no key then can do something else with it. */
const takesKeyboard = (id: CommandId) => id === 'view.palette' && useDialog.getState().dialog === null;

/** Runs a command of a shortcut or of the native menu: text being typed is entered first. */
export function commitAndRun(id: CommandId, runIt: (id: CommandId) => void = run): void {
  if (id.startsWith('edits.') || takesKeyboard(id)) commitTyping(() => runIt(id));
  else {
    enterUndrawn();
    runIt(id);
  }
}

/**
 * Runs commands by their shortcuts, wherever the focus is; the returned function stops it. Keys pressed while characters
 * are composed (Japanese, Chinese, Korean) choose among these: nothing else in the window gets them.
 */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return event.stopPropagation();
    const id = commandFor(event);
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    commitAndRun(id);
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return () => window.removeEventListener('keydown', onKey, { capture: true });
}
