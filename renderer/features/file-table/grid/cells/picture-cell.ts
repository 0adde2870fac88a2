import type { ColumnRegular, HyperFunc, VNode } from '@revolist/react-datagrid';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { useFolder } from '../../../../state/folder/folder.ts';
import { thumbnailOf } from '../../../../state/preview/thumbnails.ts';
import { pictureColumn } from '../../../../state/table/columns.ts';
import type { GridRow } from '../range/grid-row.ts';
import { menuButton } from './menu-button.ts';
import { pictureWidth } from './name-width.ts';

type H = HyperFunc<VNode>;

/** The small picture of an image, or a sign of why there is none. */
function pictureCell(h: H, { path, name }: GridRow): VNode | string {
  if (path === undefined) return '';
  const thumbnail = thumbnailOf(path);
  if (!thumbnail) return h('span', { class: 'file-table-picture', role: 'img', 'aria-label': `${name}: not read yet` });
  if (thumbnail.kind === 'none') {
    const why = whatIsWrong(thumbnail.problem);
    const look = 'file-table-picture file-table-picture-none';
    return h('span', { class: look, role: 'img', 'aria-label': `No picture: ${why}`, title: why }, '∅');
  }
  const isAway = useFolder.getState().offlineSince !== null;
  return h('img', {
    class: `file-table-picture ${isAway ? 'file-table-picture-away' : ''}`,
    src: thumbnail.url,
    alt: isAway ? `Picture of ${name}, as it was when the folder was there` : `Picture of ${name}`,
    draggable: false,
  });
}

/** The column of small pictures: a head of lines to the grid, so that the keyboard passes it by. */
export function pictureHeads(): ColumnRegular {
  return {
    prop: pictureColumn,
    size: pictureWidth,
    name: 'Picture',
    cellProperties: () => ({ role: 'gridcell', class: 'file-table-cell file-table-picture-cell' }),
    cellTemplate: (h, { model }) => pictureCell(h, model as unknown as GridRow),
    columnTemplate: (h) => [
      h('span', { class: 'clip', title: 'Picture' }, 'Picture'),
      menuButton(h, { key: pictureColumn, label: 'Column of pictures', title: 'Column of pictures', isOn: false }),
    ],
    columnProperties: () => ({
      role: 'columnheader',
      'aria-label': 'Picture',
      class: 'file-table-head file-table-picture-head',
    }),
  };
}
