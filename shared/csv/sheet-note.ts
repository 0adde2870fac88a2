import { countOf } from '../basics/count.ts';
import type { TableText } from './records.ts';

/** Which sheet of a workbook is read, where it has several; empty for all other tables. */
export function sheetNote({ sheet }: TableText): string {
  if (!sheet || sheet.others === 0) return '';
  return `The sheet “${sheet.name}” is read; the workbook has ${countOf(sheet.others, 'other sheet')}.`;
}
