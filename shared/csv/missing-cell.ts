/** What R and pandas write for a cell that has no value. */
const missing: ReadonlySet<string> = new Set(['NA', '<NA>', 'NaN', 'nan', 'NaT']);

/** What such a cell means: nothing, or the text that it is, as for noradrenaline. */
export type MissingMeaning = 'empty' | 'text';

/** Whether a cell is what programs for statistics write for a missing value. */
export function isMissing(cell: string): boolean {
  return missing.has(cell);
}
