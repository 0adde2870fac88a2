import type { ColumnRole } from './columns.ts';
import { namesIn } from './layout.ts';
import type { OpenTable } from './open-table.ts';
import { readRecords } from './records.ts';

/** The names that the lines of a table give their images. */
export function* tableNames({ content }: OpenTable, roles: readonly ColumnRole[]): Generator<string> {
  const imageColumns = roles.flatMap(({ kind }, i) => (kind === 'image' ? [i] : []));
  let isHeading = true;
  for (const records of readRecords(content)) {
    for (const record of records) {
      if (!isHeading) yield* namesIn(record, { imageColumns });
      isHeading = false;
    }
  }
}
