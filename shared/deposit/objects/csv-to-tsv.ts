import { readDepositRecords } from '../table/records.ts';
import { tsvText } from './objects-template.ts';

/** A CSV table as TSV without quotes; what would separate cells there becomes a blank. */
export function csvToTsv(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const separator = first.includes(';') && !first.includes(',') ? ';' : ',';
  return tsvText([...readDepositRecords(text, separator)].map(({ cells }) => cells));
}
