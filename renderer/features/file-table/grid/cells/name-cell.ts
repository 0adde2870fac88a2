import type { HyperFunc, VNode } from '@revolist/react-datagrid';
import { countOf } from '../../../../../shared/basics/count.ts';
import { canBeCut, cutName } from '../../../../../shared/basics/cut-name.ts';
import { fileName } from '../../../../../shared/basics/slash-path.ts';
import type { TableLine } from '../../../../../shared/table/query.ts';
import { effectiveRowAt } from '../../../../state/edits/edits.ts';
import { toggleGroup } from '../../../../state/table/view.ts';
import { type Mark, problemMark, stateMark } from '../../row-state.ts';
import type { GridRow } from '../range/grid-row.ts';
import '../../../../ui/cut-name.css';

type H = HyperFunc<VNode>;

function mark(h: H, place: string, { look, sign, meaning }: Mark): VNode {
  const looks = `file-table-${place} file-table-mark-${look}`;
  return h('span', { class: looks, role: 'img', 'aria-label': meaning, title: meaning }, sign);
}

/** As `CutName`, for the grid. */
function cut(h: H, look: string, name: string, title: string): VNode {
  const parts = cutName(name);
  const kind = canBeCut(parts) ? 'cut cut-long' : 'cut';
  return h('span', { class: `${kind} ${look}`, title, 'data-start': parts.start, 'data-end': parts.end }, [
    h('span', { class: 'cut-text' }, name),
  ]);
}

function groupHead(h: H, line: Extract<TableLine, { kind: 'group' }>): VNode {
  const { name, paths, collapsed } = line;
  return h(
    'button',
    {
      type: 'button',
      class: 'file-table-group-head',
      'aria-expanded': String(!collapsed),
      // Otherwise the grid starts a range.
      onMouseDown: (event: Event) => event.stopPropagation(),
      onClick: () => toggleGroup(name),
    },
    [
      h('span', { class: 'file-table-arrow', 'aria-hidden': 'true' }, collapsed ? '▸' : '▾'),
      cut(h, '', name === '' ? 'empty' : name, name),
      h('span', { class: 'file-table-count' }, countOf(paths.length, 'image')),
    ],
  );
}

/** An image's name with its marks, or the head of a group. */
export function nameCell(h: H, model: GridRow): VNode | VNode[] | string {
  if (model.line.kind === 'group') return groupHead(h, model.line);
  const { path } = model.line;
  const row = effectiveRowAt(path);
  if (!row) return '';
  const state = stateMark(path, row);
  const problem = problemMark(path);
  return [
    ...(state ? [mark(h, 'state', state)] : []),
    cut(h, 'file-table-name', fileName(path), path),
    ...(problem ? [mark(h, 'problem', problem)] : []),
  ];
}
