import { problem, type Reason } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { isWorkbook } from '../../../shared/xlsx/workbook-bytes.ts';
import { UsageError } from '../command/usage.ts';
import type { TableSeparator } from './quoted-text.ts';

/** A table of a repository that was made elsewhere. */
export interface NamedTable {
  /** Its text: of a workbook, the first sheet. */
  readonly bytes: Uint8Array;
  readonly isWorkbook: boolean;
}

/** A named table, or why its workbook cannot be read, as the details of a problem. */
export type TableReading =
  | { readonly table: NamedTable; readonly reason: null }
  | { readonly table: null; readonly reason: Reason };

/** The text of a table, whether it is one already or a workbook; never throws, whatever the bytes. */
export async function namedTable(bytes: Uint8Array, separator: TableSeparator = '\t'): Promise<TableReading> {
  if (!isWorkbook(bytes)) return { table: { bytes, isWorkbook: false }, reason: null };
  // The reader of workbooks takes longer to load than most tables to check.
  const { quotedText } = await import('./quoted-text.ts');
  const { text, reason } = await quotedText(bytes, separator);
  return reason
    ? { table: null, reason }
    : { table: { bytes: new TextEncoder().encode(text), isWorkbook: true }, reason: null };
}

/** The text of a table as bytes. @throws UsageError with the reason where its workbook cannot be read */
export async function tableBytes(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  const { table, reason } = await namedTable(bytes);
  if (reason) throw new UsageError(`${path}: ${whatIsWrong(problem('xlsx-unreadable', reason))}`);
  return table.bytes;
}
