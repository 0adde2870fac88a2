import type { CellProps, HyperFunc, VNode } from '@revolist/react-datagrid';
import { axisOf } from '../../../../../shared/edits/calibration-edit.ts';
import { barrier, type ImageRow, isEditableRow } from '../../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import { fullText, whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { editOf, effectiveRowAt } from '../../../../state/edits/edits.ts';
import { useProblems } from '../../../../state/problems/problems.ts';
import type { TableColumn } from '../../../../state/table/columns.ts';
import { unreadable } from '../../row-state.ts';
import type { GridRow } from '../range/grid-row.ts';

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

/** Class, hint and state of a value cell; the marks of a selection are not the grid's (`use-selection-marks.ts`). */
export function valueCellProps(model: GridRow, column: TableColumn): CellProps {
  const row = model.path === undefined ? undefined : effectiveRowAt(model.path);
  const own = { 'data-key': column.key };
  if (model.path === undefined || !row) return { class: 'file-table-cell', ...own };
  if (column.editable && barrier(row)) {
    return { class: 'file-table-cell file-table-barred', ...own };
  }
  const problem = cellProblem(model.path, column);
  const title = hint(row, column, problem);
  return {
    class: classesOf(model.path, row, column, problem),
    ...own,
    ...(title && { title }),
    // Screen readers often skip titles, so the sentence also describes the cell.
    ...(problem && { 'aria-description': title }),
    ...(!(column.editable && isEditableRow(row)) && { 'aria-readonly': 'true' }),
    ...(problem?.severity === 'error' && { 'aria-invalid': 'true' }),
  };
}

/** Widths in pixels: of the columns before one, and of all up to the last that can be edited. */
export interface ColumnSpan {
  readonly before: number;
  readonly whole: number;
}

/**
 * A cell's part of the sentence that runs over all cells of a line. It begins where the columns come into view, so that it
 * can be read however far they are scrolled (`use-scroll-place.ts`).
 */
function barPart(h: HyperFunc<VNode>, problem: Problem, { before, whole }: ColumnSpan): VNode {
  const style = {
    left: `calc(var(--scroll-left, 0px) - ${before}px)`,
    width: `min(var(--view-width, 100vw), ${whole}px - var(--scroll-left, 0px))`,
  };
  // Read aloud once.
  const hidden = before > 0 && { 'aria-hidden': 'true' };
  const props = { class: 'file-table-bar clip', style, title: fullText(problem), ...hidden };
  return h('span', props, whatIsWrong(problem));
}

/** A value; an empty one is a dash. Where the image cannot be edited, the cells together show why. */
export function valueCell(h: HyperFunc<VNode>, model: GridRow, column: TableColumn, span: ColumnSpan): VNode | string {
  const row = model.path === undefined ? undefined : effectiveRowAt(model.path);
  if (!row) return '';
  const bar = column.editable ? barrier(row) : undefined;
  if (bar) return barPart(h, bar, span);
  const broken = column.field.name === 'shape' ? unreadable(row) : undefined;
  if (broken) {
    return h('span', { class: 'file-table-unreadable clip', title: fullText(broken) }, whatIsWrong(broken));
  }
  const text = model.text(column.key);
  return text === '' ? h('span', { class: 'file-table-empty', 'aria-hidden': 'true' }, '—') : text;
}
