import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { type FieldKey, fieldOf } from '../schema/fields.ts';
import { restoredText } from './cells.ts';
import { unitOfHeading } from './column-unit.ts';
import type { ColumnRole } from './columns.ts';
import type { ImageMatcher } from './image-matcher.ts';
import type { TableRecord } from './records.ts';

/** One column of a field. */
export interface FieldColumn {
  readonly column: number;
  readonly field: FieldKey;
  /** The unit of its numbers by its heading; empty for none. */
  readonly unit: string;
}

/** The columns in use, and how lines are matched to images. */
export interface Layout {
  readonly imageColumns: readonly number[];
  readonly fieldColumns: readonly FieldColumn[];
  readonly match: ImageMatcher;
}

/** The layout of a table with these columns, whose images are found by `match`. */
export function layoutOf(headings: readonly string[], roles: readonly ColumnRole[], match: ImageMatcher): Layout {
  const unitOf = (field: FieldKey, column: number) =>
    fieldOf(field).kind === 'number' ? unitOfHeading(headings[column] ?? '') : '';
  return {
    imageColumns: roles.flatMap(({ kind }, i) => (kind === 'image' ? [i] : [])),
    fieldColumns: roles.flatMap((role, column) =>
      role.kind === 'field' ? [{ column, field: role.field, unit: unitOf(role.field, column) }] : [],
    ),
    match,
  };
}

/** The names a line gives its image, one per column that names it. */
export function namesIn({ cells }: TableRecord, { imageColumns }: Pick<Layout, 'imageColumns'>): readonly string[] {
  const names = imageColumns.map((column) => restoredText(cells[column] ?? ''));
  return [...new Set(names)].filter(Boolean);
}

/** The image that a line is about. Several columns may name it, but they must agree. */
export function imageOf(record: TableRecord, layout: Layout): Result<string> {
  const [first, ...others] = namesIn(record, layout);
  if (first === undefined) return fail(problem('csv-image-unknown', { name: '(empty)' }));
  const found = layout.match(first);
  if (!found.ok) return found;
  const second = others.find((name) => {
    const other = layout.match(name);
    return other.ok && other.value !== found.value;
  });
  return second === undefined ? found : fail(problem('csv-paths-differ', { first, second }));
}

/** The path of a line's image. @returns also a problem where cells have no heading */
export function lineTarget(record: TableRecord, layout: Layout, headings: number): Result<string> {
  const { length } = record.cells;
  const extra = length > headings && record.cells.slice(headings).some((cell) => cell !== '');
  const image = imageOf(record, layout);
  if (image.ok && extra) return fail(problem('csv-extra-cells', { count: length, expected: headings }));
  return image.ok ? ok(image.value) : image;
}
