import { Menu } from '@mantine/core';
import { commands, type Menu as MenuName, menus } from '../../../shared/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { CommandItem } from '../../ui/CommandItem.tsx';
import './window-menu.css';

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
    <Menu
      position="bottom-start"
      offset={4}
      transitionProps={{ duration: 0 }}
      returnFocus
      withInitialFocusPlaceholder={false}
    >
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
