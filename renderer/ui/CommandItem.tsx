import { Menu } from '@mantine/core';
import { type CommandId, commands } from '../../shared/commands.ts';
import { run, unavailable } from '../actions/commands.ts';
import { Kbd } from './Kbd.tsx';

interface CommandItemProps {
  readonly id: CommandId;
  /** Runs the command in its own time; at once where it is absent. */
  readonly onRun?: (id: CommandId) => void;
  /** The keyboard begins here when the menu opens. */
  readonly begins?: boolean;
}

/** A command in a menu, with its shortcut, or why it is unavailable. */
export function CommandItem({ id, onRun = run, begins = false }: CommandItemProps) {
  const command = commands.find((each) => each.id === id) as (typeof commands)[number];
  const reason = unavailable(id);
  return (
    <Menu.Item
      disabled={reason !== null}
      data-autofocus={begins || undefined}
      title={reason ?? undefined}
      rightSection={'shortcut' in command ? <Kbd shortcut={command.shortcut} /> : undefined}
      onClick={() => onRun(id)}
    >
      {command.label}
    </Menu.Item>
  );
}
