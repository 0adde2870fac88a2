import { Menu } from '@mantine/core';
import { type CommandId, commands, type Menu as MenuName, menus } from '../../../shared/commands.ts';
import { run, unavailable } from '../../commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import './window-menu.css';

function CommandItem({ id }: { readonly id: CommandId }) {
  const command = commands.find((each) => each.id === id) as (typeof commands)[number];
  const reason = unavailable(id);
  return (
    <Menu.Item
      disabled={reason !== null}
      title={reason ?? undefined}
      rightSection={'shortcut' in command ? <Kbd shortcut={command.shortcut} /> : undefined}
      onClick={() => run(id)}
    >
      {command.label}
    </Menu.Item>
  );
}

function SubMenu({ name }: { readonly name: MenuName }) {
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{name}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {commands
          .filter((command) => command.menu === name)
          .map(({ id }) => (
            <CommandItem key={id} id={id} />
          ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

/** The menu of commands in the window, where the system gives none. */
export function WindowMenu() {
  return (
    <Menu position="bottom-start" offset={4} transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>
        <Button look="icon" aria-label="Menu" title="Menu">
          ☰
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="window-menu">
        {menus.map((name) => (
          <SubMenu key={name} name={name} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
