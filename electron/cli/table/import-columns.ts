import { type ColumnRole, guessColumns, guessPathColumns, withRole } from '../../../shared/csv/columns.ts';
import { editableFieldNamed } from '../../../shared/schema/fields.ts';
import { UsageError } from '../command/usage.ts';
import type { ImportCommand } from './arguments.ts';

/** How the columns of a table are read. */
export interface ImportColumns {
  readonly roles: readonly ColumnRole[];
  /** Columns that `--column` names. */
  readonly chosen: ReadonlySet<number>;
}

/** The columns by their headings and by `--column heading=field`. @throws UsageError */
export function importColumns(headings: readonly string[], { folder, columns }: ImportCommand): ImportColumns {
  let roles = folder === null ? guessPathColumns(headings) : guessColumns(headings);
  const chosen = new Map<number, ColumnRole>();
  for (const word of new Set(columns)) {
    const [column, role] = choiceOf(word, headings);
    refuseSecond(column, role, chosen, headings);
    chosen.set(column, role);
    roles = withRole(roles, column, role);
  }
  return { roles, chosen: new Set(chosen.keys()) };
}

function choiceOf(word: string, headings: readonly string[]): readonly [number, ColumnRole] {
  const at = word.lastIndexOf('=');
  const [heading, name] = [word.slice(0, at), word.slice(at + 1)];
  if (at === -1) throw new UsageError(`--column needs a heading and a field, as in "Animal=species", not "${word}".`);
  const column = headings.findIndex((each) => each.trim() === heading.trim());
  if (column === -1) throw new UsageError(`The table has no column "${heading}".`);
  return [column, roleNamed(name)];
}

/** A later choice would undo an earlier one. @throws UsageError then */
function refuseSecond(
  column: number,
  role: ColumnRole,
  chosen: ReadonlyMap<number, ColumnRole>,
  headings: readonly string[],
): void {
  if (chosen.has(column)) throw new UsageError(`--column says two things about the column "${headings[column]}".`);
  const field = role.kind === 'field' ? role.field : null;
  const [rival] = [...chosen].find(([, each]) => each.kind === 'field' && each.field === field) ?? [];
  if (rival === undefined) return;
  const names = `"${headings[rival]}" and "${headings[column]}"`;
  throw new UsageError(`--column gives the columns ${names} one field. Choose one of them.`);
}

function roleNamed(name: string): ColumnRole {
  if (name === 'image') return { kind: 'image' };
  if (name === '') return { kind: 'other' };
  const field = editableFieldNamed(name);
  if (!field) throw new UsageError(`"${name}" is not a field that can be set.`);
  return { kind: 'field', field: field.key };
}
