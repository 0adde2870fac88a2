import { problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import type { Separator } from './cells.ts';
import { decodeTable, type TableEncoding } from './decode-table.ts';
import { prepareText, readRecords, type TableRecord, type TableText } from './records.ts';

/** A table whose first lines are read: enough to show its columns. */
export interface OpenTable {
  readonly encoding: TableEncoding;
  readonly content: TableText;
  readonly headings: readonly string[];
  /** Its first lines. */
  readonly samples: readonly TableRecord[];
}

/** What the user says of a table; what is left out is derived from its bytes. */
export interface TableForm {
  readonly encoding?: TableEncoding;
  readonly separator?: Separator;
}

const sampleCount = 50;

/** Reads headings and first lines of a table. */
export function openTable(bytes: Uint8Array, form: TableForm = {}): Result<OpenTable> {
  const decoded = decodeTable(bytes, form.encoding);
  if (!decoded.ok) return decoded;
  const content = prepareText(decoded.value.text, form.separator);
  const first = readRecords(content).next();
  if (first.done) return fail(first.value ?? problem('csv-unreadable', because('empty')));
  const [headings, ...rows] = first.value;
  const samples = rows.slice(0, sampleCount);
  return ok({ encoding: decoded.value.encoding, content, headings: headings?.cells ?? [], samples });
}
