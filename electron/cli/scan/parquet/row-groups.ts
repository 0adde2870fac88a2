import { type AsyncBuffer, type FileMetaData, type ParquetParsers, parquetRead } from 'hyparquet';
import { type Cell, rowColumns } from '../../../../shared/csv/row-columns.ts';
import { groupSize } from './parquet-table.ts';

/** A table that an earlier scan wrote. */
export interface EarlierTable {
  readonly path: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  /** When its reading began, in ms. */
  readonly readAt: number;
}

/** The rows of one of its row groups. */
export interface RowGroup extends EarlierTable {
  readonly start: number;
  readonly end: number;
}

/** Where a row is. */
export interface RowPlace {
  readonly group: RowGroup;
  readonly index: number;
}

/** Times stay in nanoseconds: as dates they would lose the precision that distinguishes two states of a file. */
export const parsers = { timestampFromNanoseconds: (nanos: bigint) => nanos } as ParquetParsers;

/** Two whole groups: rows of two tables may take turns, and to read a group for each of them would take hours. */
const mostRows = 2 * groupSize;

type Rows = readonly (readonly Cell[])[];

/** Row groups that are read when one of their rows is wanted; the ones used last are kept. */
export class RowGroups {
  /** The one used last comes last. */
  readonly #kept = new Map<RowGroup, Rows>();
  readonly #mostRows: number;

  constructor(most = mostRows) {
    this.#mostRows = most;
  }

  /** The cells of a row, in the order of `rowColumns`. @throws whatever the reader throws for damaged bytes */
  async cells({ group, index }: RowPlace): Promise<readonly Cell[]> {
    const rows = this.#kept.get(group) ?? (await this.#read(group));
    this.#kept.delete(group);
    this.#kept.set(group, rows);
    return rows[index] ?? [];
  }

  /** Room is made first, so that there are never more rows than are kept. */
  #read(group: RowGroup): Promise<Rows> {
    let count = sizeOf(group);
    for (const kept of this.#kept.keys()) count += sizeOf(kept);
    for (const kept of this.#kept.keys()) {
      if (count <= this.#mostRows) break;
      this.#kept.delete(kept);
      count -= sizeOf(kept);
    }
    return readGroup(group);
  }
}

function sizeOf({ start, end }: RowGroup): number {
  return end - start;
}

async function readGroup({ file, metadata, start, end }: RowGroup): Promise<Rows> {
  const columns = rowColumns.map(({ name }) => name);
  let rows: Rows = [];
  const onComplete = (found: Rows): void => {
    rows = found;
  };
  await parquetRead({ file, metadata, rowStart: start, rowEnd: end, columns, parsers, rowFormat: 'array', onComplete });
  return rows;
}
