import { type FieldSummary, summarise } from '../sources/varying-fields.ts';
import type { CuratedFolder } from './folder.ts';

/** Fields that are needed to understand the biology of an image. */
export const biology: readonly string[] = ['species', 'region', 'cell_type', 'genotype', 'condition'];

const known = new WeakMap<CuratedFolder['rows'], readonly FieldSummary[]>();

/** The values of the sidecars, field by field; gathered once for a folder. */
export function summaryOf({ rows }: Pick<CuratedFolder, 'rows'>): readonly FieldSummary[] {
  const found = known.get(rows) ?? summarise(rows);
  known.set(rows, found);
  return found;
}

/** How much of these fields is filled, from 0 to 1; 0 for no images. */
export function filled(folder: Pick<CuratedFolder, 'rows'>, names: readonly string[]): number {
  const { length } = folder.rows;
  const wanted = summaryOf(folder).filter(({ field }) => names.includes(field.name));
  if (length === 0 || wanted.length === 0) return 0;
  return wanted.reduce((sum, { empty }) => sum + (length - empty), 0) / (wanted.length * length);
}

/** A share as text: only none is 0 %, only all is 100 %. */
export function percentText(share: number): string {
  if (share <= 0) return '0 %';
  if (share >= 1) return '100 %';
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`;
}
