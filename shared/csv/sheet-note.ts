import { countOf } from '../basics/count.ts';
import type { TableText } from './records.ts';

/** Which sheet of a workbook is read, where it has several, and how its merged cells are; empty for all other tables. */
export function sheetNote({ sheet }: TableText): string {
  if (!sheet) return '';
  const { name, others, hasMerged, hasAcross } = sheet;
  const which = `The sheet “${name}” is read; the workbook has ${countOf(others, 'other sheet')}.`;
  const merged = 'A merged cell counts for each of its lines.';
  const across = 'A cell merged across columns counts for the first of them only.';
  return [others > 0 && which, hasMerged && merged, hasAcross && across].filter(Boolean).join(' ');
}
