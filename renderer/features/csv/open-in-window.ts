import { type OpenTable, openTable, openText, type TableForm } from '../../../shared/csv/open-table.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { isWorkbook } from '../../../shared/xlsx/workbook-bytes.ts';
import { sheetTable } from './workbook.ts';

/** Opens a table of either kind; a workbook is unpacked outside of the window. null where it is no longer wanted. */
export async function openInWindow(
  bytes: Uint8Array,
  form: TableForm,
  signal: AbortSignal,
): Promise<Result<OpenTable> | null> {
  if (!isWorkbook(bytes)) return openTable(bytes, form);
  const sheet = await sheetTable(bytes, signal);
  return sheet?.ok ? openText(sheet.value, null) : sheet;
}
