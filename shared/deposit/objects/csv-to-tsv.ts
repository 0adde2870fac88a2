import { readDepositRecords } from '../table/records.ts';
import { tsvText } from './tsv-text.ts';

/** A CSV table as TSV without quotes; tabs and line breaks inside cells become blanks. */
export function csvToTsv(text: string): string {
  return tsvText([...readDepositRecords(text, csvSeparator(text))].map(({ cells }) => cells));
}

/** The separator of a CSV table, by its first line. */
export function csvSeparator(text: string): ',' | ';' {
  const [first = ''] = text.split('\n', 1);
  return first.includes(';') && !first.includes(',') ? ';' : ',';
}
