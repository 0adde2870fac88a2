import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { commands, type Menu as MenuName, menus } from '../../../shared/commands.ts';
import { open } from '../../actions/open-folder.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { CommandItem } from '../../ui/CommandItem.tsx';
import { CutName } from '../../ui/CutName.tsx';
import './window-menu.css';

/** The folders that were opened before, by their paths: two may have one name. */
function OpenRecent() {
  const recent = useSettings((state) => state.recentFolders);
  if (recent.length === 0) return null;
  return (
    <Menu.Sub floatingStrategy="fixed">
      <Menu.Sub.Target>
        <Menu.Sub.Item>Open recent</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown className="window-menu-part window-menu-recent">
        {recent.map((path) => (
          <Menu.Item key={path} onClick={() => open(path)}>
            <CutName name={path} />
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function SubMenu({ name }: { readonly name: MenuName }) {
  return (
    <Menu.Sub floatingStrategy="fixed">
      <Menu.Sub.Target>
        <Menu.Sub.Item>{name}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown className="window-menu-part">
        {commands
          .filter((command) => command.menu === name)
          .map((command) => (
            <Fragment key={command.id}>
              {'begins' in command && <Menu.Divider role="separator" />}
              <CommandItem id={command.id} />
              {command.id === 'folder.open' && <OpenRecent />}
            </Fragment>
          ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

/** The menu of commands in the window, where there is no system menu. */
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
