import type { TableText } from '../../../shared/csv/records.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { readSheet } from '../../../shared/xlsx/read-sheet.ts';
import type { SheetRow } from '../../../shared/xlsx/sheet-row.ts';
import { tooLong, wholeSheet } from '../../../shared/xlsx/write-sheet.ts';

/** Requests to the worker: read a workbook, or write rows in batches. */
export type WorkbookTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'write' };

/** Its answers. */
export type WorkbookAnswer =
  | { readonly kind: 'table'; readonly table: Result<TableText> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly problem: Problem };

const rows: SheetRow[] = [];

async function written(): Promise<WorkbookAnswer> {
  const problem = tooLong(rows);
  return problem ? { kind: 'refused', problem } : { kind: 'bytes', bytes: await wholeSheet(rows) };
}

async function answer(task: WorkbookTask): Promise<void> {
  if (task.kind === 'rows') rows.push(...task.rows);
  else if (task.kind === 'read') globalThis.postMessage({ kind: 'table', table: await readSheet(task.bytes) });
  else globalThis.postMessage(await written());
}

/**
 * Packing and unpacking a large workbook takes seconds: it is done here, and the library is fetched only when needed. An
 * error reaches the page as one of the worker; as a rejected promise it would not, and the page would wait for ever.
 */
globalThis.onmessage = ({ data }: MessageEvent<WorkbookTask>) => void answer(data).catch(reportError);
