import { Fragment } from 'react';
import { commands, menus } from '../../../shared/commands.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { isMac } from '../../ui/shortcut-text.ts';
import './shortcuts-dialog.css';

/** Menus with at least one shortcut. */
const shown = menus.filter((menu) => commands.some((command) => command.menu === menu && 'shortcut' in command));

/** Keys that the table understands in addition to the commands. */
const tableKeys = [
  ['Edit the cell', 'Enter, F2, or type'],
  ['Accept the entry, go down / right', 'Enter / Tab'],
  ['Fill the range with the entry', 'Ctrl Enter'],
  ['Cancel the entry', 'Escape'],
  ['Fold, unfold a group', 'Enter on its head, or ← / →'],
  ['Clear the cells', 'Delete'],
  ['Select a range', 'Shift + arrows'],
  ['Go to the edge of the table', 'Ctrl + arrows'],
  ['Copy, paste a block', 'Ctrl C, Ctrl V'],
  ['Fill the range from its first row', 'Ctrl D'],
  ['Select all', 'Ctrl A'],
  ['Add an image to the selection', 'Ctrl + click'],
  ['Sort or filter by the column', 'Alt ↓'],
  ['Menu of the image', 'Shift F10'],
  ['Leave the table', 'Tab in the last column'],
] as const;

/** Every shortcut. */
export function ShortcutsDialog() {
  return (
    <Dialog title="Keyboard shortcuts" look="large" onClose={closeDialog}>
      <div className="shortcuts-dialog dialog-as-content">
        <section>
          <h3>Table</h3>
          <dl>
            {tableKeys.map(([does, keys]) => (
              <Fragment key={does}>
                <dt>{does}</dt>
                <dd>{isMac ? keys.replaceAll('Ctrl', '⌘') : keys}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
        {shown.map((menu) => (
          <section key={menu}>
            <h3>{menu}</h3>
            <dl>
              {commands.map((command) =>
                command.menu === menu && 'shortcut' in command ? (
                  <Fragment key={command.id}>
                    <dt>{command.label}</dt>
                    <dd>
                      <Kbd shortcut={command.shortcut} />
                    </dd>
                  </Fragment>
                ) : null,
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
