import { fileName } from '../../basics/slash-path.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import type { DepositRecord } from '../table/records.ts';
import { idColumn } from './level.ts';

/** Values of a mask's pixels. */
export interface MaskValues {
  readonly path: string;
  /** Every value that occurs; 0 is the background. */
  readonly values: ReadonlySet<number>;
  /** Whether the full size was read: only there does every object have pixels. */
  readonly isFull: boolean;
}

/** Rows between two pauses. */
const rowsAtOnce = 5000;
const mostNamed = 5;

/** A cell of the column of ids. */
interface ObjectId {
  readonly id: string;
  readonly row: number;
}

/** Ids by themselves, and those that are not valid or occur again. */
interface ReadIds {
  readonly ids: ReadonlySet<string>;
  readonly strange: readonly ObjectId[];
  readonly repeated: readonly (ObjectId & { readonly first: number })[];
}

function* idCells(records: Iterable<DepositRecord>): Generator<ObjectId | undefined> {
  let column = -1;
  for (const { cells, row } of records) {
    if (row % rowsAtOnce === 0) yield undefined;
    if (column >= 0) {
      if (cells.some((cell) => cell.trim() !== '')) yield { id: cells[column]?.trim() ?? '', row };
      continue;
    }
    column = cells.findIndex((name) => idColumn.test(name.trim()));
    if (column < 0) return;
  }
}

function* readIds(records: Iterable<DepositRecord>): Generator<undefined, ReadIds> {
  const rows = new Map<string, number>();
  const repeated: (ObjectId & { readonly first: number })[] = [];
  const strange: ObjectId[] = [];
  for (const cell of idCells(records)) {
    if (!cell) {
      yield;
      continue;
    }
    const { id, row } = cell;
    const first = rows.get(id);
    if (!/^[1-9]\d{0,15}$|^[1-9]\d{0,15}\.0+$/u.test(id)) strange.push(cell);
    else if (first !== undefined) repeated.push({ id, first, row });
    else rows.set(id, row);
  }
  return { ids: new Set(rows.keys()), strange, repeated };
}

function idFindings(path: string, { strange, repeated }: ReadIds): readonly DepositFinding[] {
  const findings: DepositFinding[] = [];
  const [odd] = strange;
  if (odd) {
    const details = { path, count: strange.length, row: odd.row, value: shown(odd.id) };
    findings.push(finding('deposit-htan-objects-id', details, { path, row: odd.row, value: odd.id }));
  }
  const [twice] = repeated;
  if (twice) {
    const details = { path, count: repeated.length, ...twice };
    findings.push(finding('deposit-htan-objects-twice', details, { path, row: twice.row, value: twice.id }));
  }
  return findings;
}

/** Ids of a table of objects, with what is wrong with them; pauses after every few thousand rows. */
export function* readObjectIds(
  path: string,
  records: Iterable<DepositRecord>,
): Generator<undefined, { readonly ids: ReadonlySet<string>; readonly findings: readonly DepositFinding[] }> {
  const read = yield* readIds(records);
  return { ids: read.ids, findings: idFindings(path, read) };
}

/** Compares the ids of a table of objects with the values of its mask: each value has a row, each row has pixels. */
export function compareIds(path: string, ids: ReadonlySet<string>, mask: MaskValues): readonly DepositFinding[] {
  const rows = new Set([...ids].map(Number));
  const bare = [...mask.values].filter((value) => value !== 0 && !rows.has(value));
  const lost = mask.isFull ? [...rows].filter((id) => !mask.values.has(id)) : [];
  const details = { path, mask: fileName(mask.path) };
  return [
    ...(bare.length > 0 ? [finding('deposit-htan-objects-row', { ...details, ...named(bare) }, { path })] : []),
    ...(lost.length > 0 ? [finding('deposit-htan-objects-pixels', { ...details, ...named(lost) }, { path })] : []),
  ];
}

function named(numbers: readonly number[]): { readonly count: number; readonly numbers: string } {
  const first = numbers.toSorted((a, b) => a - b).slice(0, mostNamed);
  return { count: numbers.length, numbers: first.join(', ') + (numbers.length > mostNamed ? ', …' : '') };
}
