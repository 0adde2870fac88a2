import { fileName } from '../../basics/slash-path.ts';
import type { DepositFinding } from '../finding.ts';

/** The sentence of a finding; that of a table's row after the name of the table where it does not contain that. */
export function withFile({ path, row }: Pick<DepositFinding, 'path' | 'row'>, sentence: string): string {
  if (path === undefined || row === undefined || sentence.includes(fileName(path))) return sentence;
  return `${path}: ${sentence}`;
}
