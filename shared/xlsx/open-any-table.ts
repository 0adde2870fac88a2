import { type OpenTable, openTable, openText, type TableForm } from '../csv/open-table.ts';
import type { Result } from '../problems/result.ts';
import { readSheet } from './read-sheet.ts';
import { isWorkbook } from './workbook-bytes.ts';

/** Opens a table of either kind, by its bytes and not by its name. */
export async function openAnyTable(bytes: Uint8Array, form: TableForm = {}): Promise<Result<OpenTable>> {
  if (!isWorkbook(bytes)) return openTable(bytes, form);
  const sheet = await readSheet(bytes);
  return sheet.ok ? openText(sheet.value, null) : sheet;
}
