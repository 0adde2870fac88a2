import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { isMaskName } from '../sources/masks.ts';
import { isAcceptedPath } from './path-rule.ts';

/** Heading of the column that names the image of each annotation. */
const sourceHeading = 'source_image';

/** The column that names the image of each annotation, and what is wrong with its heading. */
export interface SourceColumn {
  /** Place of the column; null where there is none. */
  readonly index: number | null;
  readonly heading: string;
  readonly findings: readonly DepositFinding[];
}

/** The archive's training page writes `Source Image`, RO-Crate `sourceImage`, MIFA `source_image_id`. */
const spelled = (heading: string): string => heading.toLowerCase().replace(/[\s_-]/gu, '');
const otherSpellings: ReadonlySet<string> = new Set(['sourceimage', 'sourceimageid']);

/**
 * Finds the column of source images. A list that is called a list of annotations, or has a column of annotation types,
 * is at fault without it; where only the names of its files suggest annotations, that is a warning. `names` gives the
 * files of the list.
 */
export function sourceColumn(headings: readonly string[], path: string, names: () => readonly string[]): SourceColumn {
  const exact = headings.indexOf(sourceHeading);
  const index = exact >= 0 ? exact : headings.findIndex((heading) => otherSpellings.has(spelled(heading)));
  const heading = headings[index] ?? '';
  if (index < 0) return { index: null, heading, findings: withoutColumn(headings, path, names) };
  if (exact >= 0) return { index, heading, findings: [] };
  const other = finding(
    'deposit-list-source-name',
    { found: shown(heading) },
    { path, row: 1, column: shown(heading) },
  );
  return { index, heading, findings: [other] };
}

function withoutColumn(headings: readonly string[], path: string, names: () => readonly string[]) {
  const isSaid = /annotation/iu.test(path) || headings.some((heading) => spelled(heading) === 'annotationtype');
  const files = isSaid ? [] : names();
  const isLikely = files.length > 0 && files.every(isMaskName);
  if (!isSaid && !isLikely) return [];
  const place = { path, row: 1, ...(!isSaid && { severity: 'warning' as const }) };
  return [finding('deposit-list-no-source', {}, place)];
}

/** What is wrong with the source image of one line; `files` are all files beside the list, null where only the list is here. */
export function sourceFindings(
  { index, heading }: SourceColumn,
  { cells, row }: { readonly cells: readonly string[]; readonly row: number },
  path: string,
  files: ReadonlySet<string> | null,
): readonly DepositFinding[] {
  if (index === null) return [];
  const source = cells[index] ?? '';
  const place = { path, row, column: shown(heading), value: source };
  const name = shown(source);
  if (source.trim() === '') return [finding('deposit-list-source-empty', { row, name: shown(cells[0] ?? '') }, place)];
  if (!isAcceptedPath(source)) return [finding('deposit-list-source-form', { row, name }, place)];
  return files && !files.has(source) ? [finding('deposit-list-source-gone', { row, name }, place)] : [];
}
