import { expect, test } from 'vitest';
import { commands } from '../../../shared/commands.ts';

test('no two commands have the same shortcut', () => {
  const shortcuts = commands.flatMap((command) => ('shortcut' in command ? [command.shortcut] : []));
  expect(shortcuts.filter((one, i) => shortcuts.indexOf(one) !== i)).toEqual([]);
});
