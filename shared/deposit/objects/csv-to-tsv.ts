import { readDepositRecords } from '../table/records.ts';
import { tsvText } from './objects-template.ts';

/** A CSV table as TSV without quotes; what would separate cells there becomes a blank. */
export function csvToTsv(text: string): string {
  return tsvText([...readDepositRecords(text, csvSeparator(text))].map(({ cells }) => cells));
}

/** What separates the cells of a CSV table, by its first line. */
export function csvSeparator(text: string): ',' | ';' {
  const [first = ''] = text.split('\n', 1);
  return first.includes(';') && !first.includes(',') ? ';' : ',';
}
