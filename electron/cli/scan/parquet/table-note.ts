import type { FileMetaData } from 'hyparquet';
import type { Seen } from '../../context/reading-context.ts';
import type { ScanEnd } from '../print/scan-printer.ts';

/** Key of the note in a table's own metadata. */
export const noteKey = 'scopecard.unchanged';

/** Which state of which folder a table shows: as long as the folder is in that state, another scan would write the same table. */
export interface TableNote extends Seen, ScanEnd {
  /** Length and checksum of the rows, with which the file begins. */
  readonly bytes: number;
  readonly sum: string;
}

/** The note of a table that was read before; null where it has none. @throws when it cannot be parsed */
export function noteIn({ key_value_metadata: notes }: FileMetaData): TableNote | null {
  const text = notes?.find(({ key }) => key === noteKey)?.value;
  return text === undefined ? null : (JSON.parse(text) as TableNote);
}
