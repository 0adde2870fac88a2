import { Menu } from '@mantine/core';
import { Fragment, type Ref, type RefObject } from 'react';
import { type CommandId, commands, type Menu as MenuName } from '../../../../shared/commands.ts';
import { run, unavailable } from '../../../actions/commands.ts';
import { CommandItem } from '../../../ui/CommandItem.tsx';
import type { GridRow } from './range/grid-row.ts';
import { type Place, useTableMenu } from './use-table-menu.ts';
import './table-menu.css';

/** Commands for the cell and the selected images: these, and all of these menus. */
const first: readonly CommandId[] = ['select.group', 'edits.saveSelected', 'edits.discardSelected'];
const cells: readonly CommandId[] = [
  'cells.copy',
  'cells.paste',
  'cells.fillDown',
  'view.filterByValue',
  'view.excludeValue',
];
const menus: readonly MenuName[] = ['Image', 'Bulk'];
const groups = [
  cells,
  first,
  ...menus.map((menu) => commands.filter((command) => command.menu === menu).map(({ id }) => id)),
];

/** Moved up beside the pointer where neither the room below it nor that above it is enough. */
const wholeInWindow = { flip: true, shift: { crossAxis: true, padding: 8 } };

interface TableMenuProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly source: readonly GridRow[];
}

interface MenuPlaceProps {
  readonly place: Place;
  readonly id?: string;
  readonly ref?: Ref<HTMLSpanElement>;
}

/** Where the menu opens: a spot in the window, which is not announced as something to press. */
function MenuPlace({ place, id, ref }: MenuPlaceProps) {
  return <span ref={ref} id={id} className="table-menu-place" style={place} />;
}

/** The menu of the right mouse button, the menu key and Shift+F10 on the table. */
export function TableMenu({ frame, source }: TableMenuProps) {
  const { place, close } = useTableMenu(frame, source);
  const runAfter = (id: CommandId) => {
    close();
    // The table has the keyboard again first, so that a dialog can give it back.
    requestAnimationFrame(() => run(id));
  };
  if (!place) return null;
  const begin = groups.flat().find((id) => unavailable(id) === null);
  return (
    <Menu
      opened
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      offset={2}
      middlewares={wholeInWindow}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <MenuPlace place={place} />
      </Menu.Target>
      <Menu.Dropdown aria-label="Selected images" className="table-menu">
        {groups.map((ids, i) => (
          <Fragment key={ids[0]}>
            {i > 0 && <Menu.Divider role="separator" />}
            {ids.map((id) => (
              <CommandItem key={id} id={id} onRun={runAfter} begins={id === begin} />
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
