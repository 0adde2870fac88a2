import { type OpenTable, openTable, openText, type TableForm } from '../../../shared/csv/open-table.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { isWorkbook, sheetContent } from '../../../shared/xlsx/workbook-bytes.ts';
import { sheetText } from './workbook.ts';

/** Opens a table of either kind; a workbook is unpacked outside of the window. null where it is no longer wanted. */
export async function openInWindow(
  bytes: Uint8Array,
  form: TableForm,
  signal: AbortSignal,
): Promise<Result<OpenTable> | null> {
  if (!isWorkbook(bytes)) return openTable(bytes, form);
  const text = await sheetText(bytes, signal);
  return text?.ok ? openText(sheetContent(text.value), null) : text;
}
