import { problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import type { Separator } from './cells.ts';
import { decodeTable, type TableEncoding } from './decode-table.ts';
import { prepareText, readRecords, type TableRecord, type TableText } from './records.ts';

/** A table whose first lines are read: enough to show its columns. */
export interface OpenTable {
  /** null for a sheet of a workbook, which has none to choose. */
  readonly encoding: TableEncoding | null;
  readonly content: TableText;
  readonly headings: readonly string[];
  /** Its first lines. */
  readonly samples: readonly TableRecord[];
}

/** The user's choices for a table; whatever is omitted is derived from its bytes. */
export interface TableForm {
  readonly encoding?: TableEncoding;
  readonly separator?: Separator;
}

const sampleCount = 50;

/** Reads headings and first lines of a table. */
export function openTable(bytes: Uint8Array, form: TableForm = {}): Result<OpenTable> {
  const decoded = decodeTable(bytes, form.encoding);
  if (!decoded.ok) return decoded;
  return openText(prepareText(decoded.value.text, form.separator), decoded.value.encoding);
}

/** The same of a table whose text is known. */
export function openText(content: TableText, encoding: TableEncoding | null): Result<OpenTable> {
  const first = readRecords(content).next();
  if (first.done) return fail(first.value ?? problem('csv-unreadable', because('empty')));
  const [head, ...rows] = first.value;
  const samples = rows.slice(0, sampleCount);
  const headings = head?.cells ?? [];
  return ok({ encoding, content, headings: hasRowNumbers(headings, samples) ? ['', ...headings] : headings, samples });
}

/** Whether the lines begin with a number that has no heading, as those of R's `write.table` do. */
function hasRowNumbers({ length }: readonly string[], lines: readonly TableRecord[]): boolean {
  const isNumbered = lines.every(({ cells }) => cells.length === length + 1 && /^\d+$/.test(cells[0] ?? ''));
  // Each line may also end with a separator too many.
  return isNumbered && lines.some(({ cells }) => cells[length] !== '');
}
