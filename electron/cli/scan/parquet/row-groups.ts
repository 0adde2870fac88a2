import { type AsyncBuffer, type FileMetaData, type ParquetParsers, parquetRead } from 'hyparquet';
import { type Cell, type RowColumn, rowColumns } from '../../../../shared/csv/row-columns.ts';
import { CellColumn } from './cell-column.ts';
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

/** In the order of `rowColumns`. */
type Columns = readonly CellColumn[];

/** Row groups that are read when one of their rows is wanted; the ones used last are kept. */
export class RowGroups {
  /** The one used last comes last. */
  readonly #kept = new Map<RowGroup, Columns>();
  readonly #mostRows: number;

  constructor(most = mostRows) {
    this.#mostRows = most;
  }

  /** The cells of a row, in the order of `rowColumns`. @throws whatever the reader throws for damaged bytes */
  async cells({ group, index }: RowPlace): Promise<readonly Cell[]> {
    const columns = this.#kept.get(group) ?? (await this.#read(group));
    this.#kept.delete(group);
    this.#kept.set(group, columns);
    return columns.map((column) => column.at(index));
  }

  /** Room is made first, so that there are never more rows than are kept. */
  #read(group: RowGroup): Promise<Columns> {
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

/** Column by column: never are all of its cells there as single values. */
async function readGroup(group: RowGroup): Promise<Columns> {
  const columns: CellColumn[] = [];
  for (const column of rowColumns) columns.push(await readColumn(group, column));
  return columns;
}

async function readColumn(group: RowGroup, { name, type }: RowColumn): Promise<CellColumn> {
  const { file, metadata, start: rowStart, end: rowEnd } = group;
  const cells = new CellColumn(sizeOf(group), type === 'text');
  const onComplete = (rows: readonly (readonly Cell[])[]): void => {
    for (const [cell] of rows) cells.add(cell ?? null);
  };
  await parquetRead({ file, metadata, rowStart, rowEnd, columns: [name], parsers, rowFormat: 'array', onComplete });
  return cells;
}
