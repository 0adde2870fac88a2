import type { TargetField } from './target.ts';

/** Whether the column of this name has a value; *no* is none, since nothing follows from it. */
export type HasValue = (name: string) => boolean;

/** For one row of a table, with a cell for each field. */
export function hasIn(
  fields: readonly TargetField[],
  cells: readonly ({ readonly value: unknown } | null | undefined)[],
): HasValue {
  return (name) => {
    const value = cells[fields.findIndex((field) => field.name === name)]?.value ?? '';
    return value !== '' && value !== false;
  };
}

/** Whether a field is only for others that have no value, as a unit is for its number. */
export function isIdle({ requiredIf }: Pick<TargetField, 'requiredIf'>, has: HasValue): boolean {
  return requiredIf !== undefined && !requiredIf.some(has);
}

/** Whether the repository refuses a row without this field. */
export function isRequired(field: Pick<TargetField, 'level' | 'requiredIf'>, has: HasValue): boolean {
  return field.level === 'must' && !isIdle(field, has);
}
