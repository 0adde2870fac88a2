import { type Problem, problem } from '../problems/problem.ts';
import { editableFields, type FieldKey } from '../schema/fields.ts';
import { omeroDataset } from './omero-lines.ts';
import { rowColumns } from './row-columns.ts';
import { pathColumns, readOnlyColumns } from './table-csv.ts';

/** How a column is used; `other` is ignored, and so is `read-only`, whose values come from the images. */
export type ColumnRole =
  | { readonly kind: 'image' }
  | { readonly kind: 'field'; readonly field: FieldKey }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'other' };

/** Headings without case, units in brackets, spacing and punctuation: `Depth (µm)` folds to `depth`. */
function fold(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .toLowerCase()
    .replace(/\s[µμu]m$/, '')
    .replace(/[\p{M}\s\p{P}]+/gu, '');
}

const imageHeadings: ReadonlySet<string> = new Set(
  [...pathColumns, 'path', 'file', 'filename', 'file path', 'image', 'image name', 'image file', 'name'].map(fold),
);
/** Headings that often are of something else, such as an animal: where another column names the images, they do not. */
const vagueHeadings: ReadonlySet<string> = new Set(['image', 'name'].map(fold));
/** Of our own tables: values that are not entered but found, and where OMERO has the images. */
const readOnlyHeadings: ReadonlySet<string> = new Set([
  ...readOnlyColumns,
  ...rowColumns.map(({ name }) => name),
  omeroDataset,
]);

/** The first match counts: names before labels. */
const byHeading: ReadonlyMap<string, FieldKey> = new Map(
  editableFields
    .flatMap(({ key, name, label }) => [
      [fold(label), key] as const,
      [fold(key), key] as const,
      [fold(name), key] as const,
    ])
    .reverse(),
);
const byName: ReadonlyMap<string, FieldKey> = new Map(editableFields.map(({ name, key }) => [name, key]));

/** The field that a heading names; null for none. */
export function fieldByHeading(heading: string): FieldKey | null {
  const name = heading.trim();
  return byName.get(name) ?? byHeading.get(fold(name)) ?? null;
}

function roleOf(heading: string): ColumnRole {
  const name = heading.trim();
  const field = fieldByHeading(name);
  if (field !== null) return { kind: 'field', field };
  if (imageHeadings.has(fold(name))) return { kind: 'image' };
  return { kind: readOnlyHeadings.has(name) ? 'read-only' : 'other' };
}

/** Roles of the columns by their headings. Of two columns for one field, the one with the field's own name counts. */
export function guessColumns(headings: readonly string[]): readonly ColumnRole[] {
  const roles = headings.map(roleOf);
  const owner = new Map<FieldKey, number>();
  for (const [i, role] of roles.entries()) {
    if (role.kind !== 'field') continue;
    const isOwnName = byName.get((headings[i] as string).trim()) === role.field;
    if (!owner.has(role.field) || isOwnName) owner.set(role.field, i);
  }
  const isClear = (i: number) => roles[i]?.kind === 'image' && !vagueHeadings.has(fold(headings[i] as string));
  const hasClear = roles.some((_, i) => isClear(i));
  return roles.map((role, i) => {
    const isSecond =
      role.kind === 'field' ? owner.get(role.field) !== i : role.kind === 'image' && hasClear && !isClear(i);
    return isSecond ? { kind: 'other' } : role;
  });
}

/**
 * Roles of the columns of a table whose images may be anywhere: where a column `file_path` has their absolute paths, the
 * other columns that name images are left alone.
 */
export function guessPathColumns(headings: readonly string[]): readonly ColumnRole[] {
  const roles = guessColumns(headings);
  const isPath = (i: number) => roles[i]?.kind === 'image' && fold(headings[i] as string) === 'filepath';
  if (!roles.some((_, i) => isPath(i))) return roles;
  return roles.map((role, i) => (role.kind === 'image' && !isPath(i) ? { kind: 'read-only' } : role));
}

/** The column that gives the field which the heading of an ignored column names too; -1 for none. */
export function rivalOf(headings: readonly string[], roles: readonly ColumnRole[], column: number): number {
  const field = roles[column]?.kind === 'other' ? fieldByHeading(headings[column] ?? '') : null;
  return roles.findIndex((role) => role.kind === 'field' && role.field === field);
}

/** The problem of a field whose column has the same heading as another one: which of them counts is not clear. */
export function repeatedColumn(headings: readonly string[], roles: readonly ColumnRole[]): Problem | null {
  const names = headings.map((heading) => heading.trim());
  const first = names.findIndex(
    (name, i) => roles[i]?.kind === 'field' && names.indexOf(name) !== names.lastIndexOf(name),
  );
  if (first < 0) return null;
  const places = names.flatMap((name, i) => (name === names[first] ? [i + 1] : []));
  return problem('csv-column-twice', { heading: names[first] as string, places: places.join(' and ') });
}

/** Roles with one column's changed; another column of the same field loses its role. */
export function withRole(roles: readonly ColumnRole[], column: number, role: ColumnRole): readonly ColumnRole[] {
  const taken = role.kind === 'field' ? role.field : null;
  return roles.map((each, i) => {
    if (i === column) return role;
    return each.kind === 'field' && each.field === taken ? { kind: 'other' } : each;
  });
}
