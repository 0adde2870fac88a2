import type { TargetTable } from '../target/target.ts';

type Cells = readonly unknown[];

/** Whether a publication has neither a title nor a DOI, where its table asks for one of them. */
export function lacksTitleAndDoi({ rules, fields }: Pick<TargetTable, 'rules' | 'fields'>, cells: Cells): boolean {
  if (!rules.includes('title-or-doi')) return false;
  return fields.every(({ name }, i) => (name !== 'Title' && name !== 'DOI') || !cells[i]);
}

/** Labels of the required parts that an entry lacks. */
export function entryGaps(table: Pick<TargetTable, 'rules' | 'fields'>, cells: Cells): readonly string[] {
  const missing = table.fields.filter(({ level }, i) => level === 'must' && !cells[i]).map(({ label }) => label);
  return lacksTitleAndDoi(table, cells) ? [...missing, 'Title or DOI'] : missing;
}
