import type { CellProps, HyperFunc, VNode } from '@revolist/react-datagrid';
import { axisOf } from '../../../../shared/edits/calibration-edit.ts';
import { type ImageRow, isEditableRow } from '../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { fullText, whatIsWrong } from '../../../../shared/problems/wording.ts';
import type { TableColumn } from '../../../state/columns.ts';
import { editOf, effectiveRowAt } from '../../../state/edits.ts';
import { useProblems } from '../../../state/problems.ts';
import { barrier, unreadable } from '../row-state.ts';
import { type GridRow, isSelected } from './grid-row.ts';

const provenance = { sidecar: '', file: 'file-table-from-file', default: 'file-table-from-file' };

/** What is wrong with a cell; undefined when nothing is. */
function cellProblem(path: string, column: TableColumn): Problem | undefined {
  const refused = editOf(path, column.key)?.problem;
  if (refused || !column.editable) return refused;
  return useProblems
    .getState()
    .byPath.get(path)
    ?.find((problem) => problem.field === column.key);
}

function classesOf(path: string, row: ImageRow, column: TableColumn, problem: Problem | undefined): string {
  const edit = editOf(path, column.key);
  const axis = axisOf(column.key);
  const classes = [
    'file-table-cell',
    column.numeric && 'file-table-number',
    !column.editable && 'file-table-read-only',
    edit && !edit.problem && 'file-table-edited',
    problem && `file-table-${problem.severity}`,
    axis && !edit && provenance[row.calibration[axis].source],
  ];
  return classes.filter(Boolean).join(' ');
}

function hint(row: ImageRow, column: TableColumn, problem: Problem | undefined): string | undefined {
  if (problem) return fullText(problem);
  const axis = axisOf(column.key);
  const source = axis && row.calibration[axis].source;
  if (source === 'file') return 'From the file.';
  return source === 'default' ? 'Neither the file nor the sidecar gives it.' : undefined;
}

/** Class, hint and state of a value cell. */
export function valueCellProps(model: GridRow, column: TableColumn, barWidth: number, tabindex: 0 | -1): CellProps {
  const row = model.path === undefined ? undefined : effectiveRowAt(model.path);
  if (model.path === undefined || !row) return { class: 'file-table-cell', tabindex };
  if (column.editable && barrier(row)) {
    return { class: `file-table-cell file-table-barred ${barWidth > 0 ? 'file-table-barred-first' : ''}`, tabindex };
  }
  const problem = cellProblem(model.path, column);
  const title = hint(row, column, problem);
  return {
    class: classesOf(model.path, row, column, problem),
    tabindex,
    ...(title && { title }),
    // A title alone is read by few: the sentence belongs to the cell.
    ...(problem && { 'aria-description': title }),
    'aria-selected': String(isSelected(model.path)),
    ...(!(column.editable && isEditableRow(row)) && { 'aria-readonly': 'true' }),
    ...(problem?.severity === 'error' && { 'aria-invalid': 'true' }),
  };
}

/** A sentence in a cell; `width` lets it run over the cells behind it. */
function sentence(h: HyperFunc<VNode>, look: string, problem: Problem, width?: number): VNode {
  const style = width === undefined ? {} : { width: `${width}px` };
  return h('span', { class: `${look} clip`, style, title: fullText(problem) }, whatIsWrong(problem));
}

/**
 * A value; an empty one is a dash. Where the image cannot be edited, the first cell says why, over the cells up to
 * `barWidth`.
 */
export function valueCell(h: HyperFunc<VNode>, model: GridRow, column: TableColumn, barWidth: number): VNode | string {
  const row = model.path === undefined ? undefined : effectiveRowAt(model.path);
  if (!row) return '';
  const bar = column.editable ? barrier(row) : undefined;
  if (bar) return barWidth > 0 ? sentence(h, 'file-table-bar', bar, barWidth) : '';
  const broken = column.field.name === 'shape' ? unreadable(row) : undefined;
  if (broken) return sentence(h, 'file-table-unreadable', broken);
  const text = model.text(column.key);
  return text === '' ? h('span', { class: 'file-table-empty', 'aria-hidden': 'true' }, '—') : text;
}
