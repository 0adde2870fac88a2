import type { HyperFunc, VNode } from '@revolist/react-datagrid';
import { openDialog } from '../../../../state/window/dialog.ts';

/** The menu that a head's button opens, and its label. */
interface MenuButton {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly isOn: boolean;
}

function openMenu(event: Event, column: string): void {
  event.stopPropagation();
  const { left, bottom } = (event.currentTarget as Element).getBoundingClientRect();
  openDialog({ kind: 'column', column, at: { x: left, y: bottom + 4 } });
}

/** Opens the menu of a column. The arrow keys are in the cells: Alt+ArrowDown opens it from there. */
export function menuButton(h: HyperFunc<VNode>, { key, label, title, isOn }: MenuButton): VNode {
  return h(
    'button',
    {
      type: 'button',
      class: `file-table-menu ${isOn ? 'file-table-menu-on' : ''}`,
      tabindex: -1,
      title,
      'aria-label': label,
      // Otherwise the grid starts a drag, and sorts on the click.
      onMouseDown: (event: Event) => event.stopPropagation(),
      onClick: (event: Event) => openMenu(event, key),
    },
    [h('span', { 'aria-hidden': 'true' }, '▾')],
  );
}
