import { expect, test, vi } from 'vitest';
import { shortcutText } from '../../../../renderer/ui/shortcut-text.ts';
import { commands } from '../../../../shared/commands.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { commandFor, shortcutOf } = await import('../../../../renderer/app/keyboard.ts');

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test('keys are read as the commands spell them', () => {
  expect(shortcutOf({ ...plain, key: 'z', ctrlKey: true, shiftKey: true }, false)).toBe('CmdOrCtrl+Shift+Z');
  expect(shortcutOf({ ...plain, key: 's', metaKey: true }, true)).toBe('CmdOrCtrl+S');
  expect(shortcutOf({ ...plain, key: 'F8', shiftKey: true }, false)).toBe('Shift+F8');
});

test('keys that the table alone answers run no command: a text field copies and pastes with them', () => {
  const keys = commands.flatMap((command) => ('tableKeys' in command ? [command.tableKeys] : []));
  expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+C', 'CmdOrCtrl+V', 'CmdOrCtrl+D']));
  const shortcuts: readonly string[] = commands.flatMap((command) => ('shortcut' in command ? [command.shortcut] : []));
  expect(shortcuts.filter((shortcut) => keys.some((key) => key === shortcut))).toEqual([]);
});

test('a text field keeps its own undo, and no other shortcut', () => {
  const undo = { ...plain, key: 'z', ctrlKey: true };
  expect(commandFor(undo, false)).toBe('edits.undo');
  expect(commandFor(undo, true)).toBeUndefined();
  expect(commandFor({ ...plain, key: 's', ctrlKey: true }, true)).toBe('edits.save');
});

test('shortcuts are shown as the system writes them', () => {
  expect(shortcutText('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl Shift Z');
  expect(shortcutText('CmdOrCtrl+Shift+Z', true)).toBe('⌘⇧Z');
  expect(shortcutText('+', false)).toBe('+');
  expect(shortcutText('CmdOrCtrl++', false)).toBe('Ctrl +');
});
