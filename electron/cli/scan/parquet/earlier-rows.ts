import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { type Cell, msOf, rowColumns } from '../../../../shared/csv/row-columns.ts';
import type { Calibration } from '../../../../shared/image/calibration.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import type { Axis, Dialect, ImageHeader } from '../../../../shared/image/header.ts';
import type { FileStamp, ImageRow } from '../../../../shared/image/image-row.ts';
import { catalogue, type ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { type Problem, problem } from '../../../../shared/problems/problem.ts';
import { acceptedField, experimentFields, type Scalar } from '../../../../shared/schema/fields.ts';
import { sidecarName } from '../../../../shared/sidecar/path.ts';
import { fsProblem, isFsError } from '../../../host/disk/fs-problem.ts';
import { dependsOnOthers, isStampReliable, type KnownRow } from '../../../host/scan/known-rows.ts';
import { UnreadError } from '../../command/usage.ts';
import { namedFailure } from '../../listing/named-failure.ts';
import { readAtKey, readerKey } from './parquet-table.ts';
import { type EarlierTable, parsers, type RowGroup, RowGroups, type RowPlace } from './row-groups.ts';
import { tablesAt } from './table-files.ts';

/** A row of an earlier table whose files did not change. */
export interface CopiedRow {
  readonly row: ImageRow;
  /** Problems of the image alone, without those that a lab's rules find. */
  readonly problems: readonly Problem[];
  /** Its cells, in the order of `rowColumns`. */
  readonly cells: readonly Cell[];
}

/** Stamps that show whether an image is unchanged since the table. */
const stampTexts = ['file_path', 'rel_path', 'sidecar_path', 'dialect', 'problems'] as const;
const stampTimes = ['file_size', 'modified', 'sidecar_size', 'sidecar_modified'] as const;
const stampCounts = ['num_errors', 'num_warnings'] as const;
const othersFlag = 'uses_other_files';
type Stamps = Readonly<Record<(typeof stampTexts)[number], string | null>> &
  Readonly<Record<(typeof stampTimes)[number] | (typeof stampCounts)[number], bigint | null>> &
  Readonly<Record<typeof othersFlag, boolean | null>>;

/** Problems between images, and those that the rules find, which may have changed since: checked again. */
const checkedAgain: ReadonlySet<string> = new Set([
  'calibration-differs',
  'sidecar-shared',
  'value-not-in-vocabulary',
  'required-field-empty',
]);

interface Earlier extends RowPlace {
  readonly stamp: FileStamp;
  readonly sidecarStamp: FileStamp | null;
}

/** Tables that earlier scans wrote: rows of images that did not change are copied from them, and the images not opened. */
export class EarlierRows {
  readonly #earlier = new Map<string, Earlier>();
  readonly #places = new WeakMap<ImageRow, RowPlace>();
  readonly #groups = new RowGroups();

  /**
   * The rows of a table, or of all tables in a folder, where the one that was read last decides; those of another version of the
   * reader are ignored.
   * @throws UsageError for a wrong name, UnreadError when it cannot be read as a table of ours
   */
  static async open(path: string, reader: string): Promise<EarlierRows> {
    const rows = new EarlierRows();
    const tables: EarlierTable[] = [];
    for (const file of await readable(tablesAt(path), path)) {
      const table = await readable(openTable(file, reader), file);
      if (table) tables.push(table);
    }
    for (const table of tables.sort((a, b) => a.readAt - b.readAt)) await readable(rows.#index(table), table.path);
    return rows;
  }

  /** The stamps of the image at an absolute path, as the row at `path`. `copied` gives the rest. */
  known(file: string, path: string): KnownRow | undefined {
    const earlier = this.#earlier.get(file);
    if (!earlier) return undefined;
    const { stamp, sidecarStamp, group } = earlier;
    const row: ImageRow = { ...emptyRow, path, sidecarPath: sidecarName(path), stamp, sidecarStamp };
    this.#places.set(row, earlier);
    return { row, readAt: group.readAt };
  }

  /** The table's values of a row from `known`; null for any other. @throws UnreadError where the table is damaged */
  async copied(row: ImageRow): Promise<CopiedRow | null> {
    const place = this.#places.get(row);
    if (!place) return null;
    const cells = await readable(this.#groups.cells(place), place.group.path);
    return { row: copiedRow(row, cells), problems: ownProblems(row, cells), cells };
  }

  async #index(table: EarlierTable): Promise<void> {
    let start = 0;
    for (const { num_rows } of table.metadata.row_groups) {
      const end = start + Number(num_rows);
      await this.#indexGroup({ ...table, start, end });
      start = end;
    }
  }

  async #indexGroup(group: RowGroup): Promise<void> {
    const { file, metadata, start: rowStart, end: rowEnd } = group;
    const rows = await parquetReadObjects({
      file,
      metadata,
      rowStart,
      rowEnd,
      columns: [...stampTexts, ...stampTimes, ...stampCounts, othersFlag],
      parsers,
    });
    for (const [index, row] of (rows as Stamps[]).entries()) {
      if (row.file_path === null) continue;
      const stamps = stampsOf(row, group.readAt);
      if (stamps) this.#earlier.set(row.file_path, { group, index, ...stamps });
      else this.#earlier.delete(row.file_path);
    }
  }
}

/** The table at a path; null where another version of the reader wrote it. @throws whatever is thrown for damaged bytes */
async function openTable(path: string, reader: string): Promise<EarlierTable | null> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const notes = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
  const readAt = Number(notes.get(readAtKey));
  if (!Number.isFinite(readAt)) throw new Error('not a table of ours');
  return notes.get(readerKey) === reader ? { path, file, metadata, readAt } : null;
}

/** What reading a table gives; damaged bytes make the reader throw anything. @throws UsageError or UnreadError where it fails */
async function readable<T>(reading: Promise<T>, path: string): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isFsError(error)) throw namedFailure(fsProblem(error, path));
    throw new UnreadError(`${path} cannot be read as a table that scan --parquet wrote.`);
  }
}

/** What a row's stamps validate; null where they do not, because it may depend on another file beside the image. */
function stampsOf(row: Stamps, readAt: number): Pick<Earlier, 'stamp' | 'sidecarStamp'> | null {
  const stamp = stampOf(row.file_size, row.modified);
  const sidecarStamp = stampOf(row.sidecar_size, row.sidecar_modified);
  if (!stamp || !isStampReliable(stamp, readAt)) return null;
  if (sidecarStamp && !isStampReliable(sidecarStamp, readAt)) return null;
  if (dependsOnOthers({ usesOthers: row[othersFlag], dialect: row.dialect }, codesIn(row.problems))) return null;
  if (hasIntended(row)) return null;
  // A link: its sidecar is elsewhere.
  if (row.sidecar_path !== sidecarName(row.rel_path ?? '')) return null;
  return { stamp, sidecarStamp };
}

/** Whether a problem was marked as intended: it is listed, but not counted. The mark may be gone. */
function hasIntended({ problems, num_errors: errors, num_warnings: warnings }: Stamps): boolean {
  const counted = codesIn(problems).filter((code) => isKnown(code) && catalogue[code].severity !== 'info');
  return counted.length > Number(errors) + Number(warnings);
}

function stampOf(size: bigint | null, nanos: bigint | null): FileStamp | null {
  return size === null || nanos === null ? null : { size: Number(size), mtimeMs: msOf(nanos) };
}

const unset = { unit: 1, label: 'Pixels', source: 'default' } as const;
const emptyRow: Omit<ImageRow, 'path' | 'stamp' | 'sidecarPath' | 'sidecarStamp'> = {
  dialect: null,
  header: null,
  sidecar: 'ok',
  values: {},
  calibration: { y: unset, x: unset },
  numRois: 0,
  numAnalyses: 0,
  problems: [],
};

const emptyHeader: ImageHeader = {
  shape: [],
  dims: [],
  dtype: '',
  numChannels: 1,
  numScenes: 1,
  date: '',
  time: '',
  pixelY: null,
  pixelX: null,
};

const columnIndex: ReadonlyMap<string, number> = new Map(rowColumns.map(({ name }, i) => [name, i]));
const cellOf = (cells: readonly Cell[], name: string): Cell => cells[columnIndex.get(name) ?? -1] ?? null;

/** The part of a row that checks between images and of rules need. */
function copiedRow(row: ImageRow, cells: readonly Cell[]): ImageRow {
  const axis = (name: 'y' | 'x'): Calibration['y'] => ({
    unit: Number(cellOf(cells, `physical_unit_${name}`) ?? 1),
    label: String(cellOf(cells, `physical_label_${name}`)),
    source: 'file',
  });
  const values: FieldValues = Object.fromEntries(
    [...experimentFields, acceptedField].map(({ key, name }) => [key, scalarOf(cellOf(cells, name))]),
  );
  const dims = String(cellOf(cells, 'dims') ?? '').split(' ') as Axis[];
  const dialect = cellOf(cells, 'dialect') as Dialect | null;
  const header = cellOf(cells, 'dims') === null ? null : { ...emptyHeader, dims };
  const sidecar = cellOf(cells, 'sidecar') as ImageRow['sidecar'];
  return { ...row, dialect, header, sidecar, values, calibration: { y: axis('y'), x: axis('x') } };
}

function scalarOf(cell: Cell): Scalar {
  return typeof cell === 'bigint' ? Number(cell) : cell;
}

function ownProblems({ path }: ImageRow, cells: readonly Cell[]): readonly Problem[] {
  const codes = codesIn(String(cellOf(cells, 'problems') ?? '')).filter(isKnown);
  return codes.filter((code) => !checkedAgain.has(code)).map((code) => problem(code, {}, { path }));
}

function codesIn(cell: string | null): readonly string[] {
  return (cell ?? '').split(',');
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(catalogue, code);
}
