import { Menu } from '@mantine/core';
import { type CommandId, keysOf } from '../../shared/commands.ts';
import { commandOf, isOn, run, unavailable } from '../actions/commands.ts';
import { Kbd } from './Kbd.tsx';

interface CommandItemProps {
  readonly id: CommandId;
  /** Runs the command in its own time; at once where it is absent. */
  readonly onRun?: (id: CommandId) => void;
  /** The keyboard begins here when the menu opens. */
  readonly begins?: boolean;
}

/** A command in a menu, with its shortcut and, where it switches something, its tick; or why it is unavailable. */
export function CommandItem({ id, onRun = run, begins = false }: CommandItemProps) {
  const command = commandOf(id);
  const { label, tick } = command;
  const keys = keysOf(command);
  const reason = unavailable(id);
  const shared = {
    disabled: reason !== null,
    'data-autofocus': begins || undefined,
    title: reason ?? undefined,
    rightSection: keys && <Kbd shortcut={keys} />,
  };
  if (tick === undefined) {
    return (
      <Menu.Item {...shared} onClick={() => onRun(id)}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.CheckboxItem {...shared} closeMenuOnClick checked={isOn(id)} onChange={() => onRun(id)}>
      {tick}
    </Menu.CheckboxItem>
  );
}
