import { createHash } from 'node:crypto';
import type { KeyValue, RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Cell, type ColumnType, rowColumns } from '../../../../shared/csv/row-columns.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import { StreamedFile } from '../../../host/disk/streamed-file.ts';
import type { Seen } from '../../context/reading-context.ts';
import type { ScanEnd } from '../print/scan-printer.ts';
import { CellColumn } from './cell-column.ts';
import { tableWriter, whyTableKept } from './table-files.ts';
import { noteKey, type TableNote } from './table-note.ts';

/** Rows of a group: the unit that is kept in memory, and that readers can skip. */
export const groupSize = 50_000;

/** Metadata keys for the version of the reader and the start of the reading. */
export const readerKey = 'scopecard.reader';
export const readAtKey = 'scopecard.read_at';

/** Readers load all notes with the table; one with thousands of problems is left out. */
const longestNote = 256 * 1024;

const physical: Readonly<Record<ColumnType, Partial<SchemaElement>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  time: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
};

const schema: SchemaElement[] = [
  { name: 'images', num_children: rowColumns.length },
  ...rowColumns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...physical[type] })),
];

/** A file's own metadata. */
export interface TableOrigin {
  /** Version of the reader. */
  readonly reader: string;
  /** When the reading began, in ms. */
  readonly readAt: number;
}

/** A Parquet file of rows that is written group by group, and appears at its path when complete. */
export class ParquetTable {
  /** Rows that were added. */
  count = 0;
  /** Of them, those of the group that is not yet written. */
  #waiting = 0;
  readonly #columns = rowColumns.map(({ name, type }) => ({
    name,
    cells: new CellColumn(groupSize, type === 'text'),
  }));
  readonly #file: StreamedFile;
  readonly #bytes = new ByteWriter();
  readonly #notes: KeyValue[];
  readonly #writer: ParquetWriter;
  readonly #sum = createHash('sha256');
  /** Bytes that were written. */
  #length = 0;

  private constructor(file: StreamedFile, { reader, readAt }: TableOrigin) {
    this.#file = file;
    this.#notes = [
      { key: readerKey, value: reader },
      { key: readAtKey, value: String(readAt) },
    ];
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema,
      kvMetadata: this.#notes,
      createdBy: tableWriter,
    });
  }

  /** Begins a table at the path that the user named. */
  static async begin(path: string, origin: TableOrigin): Promise<Result<ParquetTable>> {
    const file = await StreamedFile.begin(path, whyTableKept);
    return file.ok ? { ok: true, value: new ParquetTable(file.value, origin) } : file;
  }

  /** Adds a row, its cells in the order of `rowColumns`. @throws what the disk throws */
  async add(cells: readonly Cell[]): Promise<void> {
    for (let i = 0; i < cells.length; i++) this.#columns[i]?.cells.add(cells[i] ?? null);
    this.count++;
    this.#waiting++;
    if (this.#waiting === groupSize) await this.#writeGroup();
  }

  /**
   * Writes the rest and puts the file in its place; with a note on what the scan saw and gave, unless that may change by itself.
   * @throws what the disk throws
   */
  async finish(seen: Seen | null, end: ScanEnd): Promise<boolean> {
    // A table without rows has a group without rows: it is a table all the same.
    if (this.#waiting > 0 || this.count === 0) await this.#writeGroup();
    if (seen) this.#addNote({ ...seen, ...end, bytes: this.#length, sum: this.#sum.digest('base64') });
    await this.#writer.finish();
    await this.#file.append(this.#bytes.getBytes());
    return this.#file.finish();
  }

  /** Leaves everything as it was. */
  abandon(): Promise<void> {
    return this.#file.abandon();
  }

  async #writeGroup(): Promise<void> {
    // The writer asks for one column after the other: never are all of them there as single values.
    const columnData = this.#columns.map(({ name, cells }) => ({
      name,
      get data() {
        return cells.values();
      },
    }));
    await this.#writer.write({ columnData, rowGroupSize: groupSize });
    keepExtremes(this.#writer.row_groups.at(-1));
    for (const { cells } of this.#columns) cells.clear();
    this.#waiting = 0;
    const bytes = this.#bytes.getBytes();
    this.#bytes.index = 0;
    this.#length += bytes.length;
    this.#sum.update(bytes);
    await this.#file.append(bytes);
  }

  #addNote(note: TableNote): void {
    const value = JSON.stringify(note);
    if (value.length <= longestNote) this.#notes.push({ key: noteKey, value });
  }
}

/** Least and greatest values are written at the end; those in UTF-8 are still views of a column, which the next group overwrites. */
function keepExtremes(group: RowGroup | undefined): void {
  for (const { meta_data } of group?.columns ?? []) {
    const { statistics } = meta_data ?? {};
    if (statistics?.min_value instanceof Uint8Array) statistics.min_value = statistics.min_value.slice();
    if (statistics?.max_value instanceof Uint8Array) statistics.max_value = statistics.max_value.slice();
  }
}
