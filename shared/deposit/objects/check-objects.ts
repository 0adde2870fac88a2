import { cellFault } from '../cells/check-cell.ts';
import type { DepositFinding } from '../finding.ts';
import { type FindingPlace, finding, shown } from '../findings.ts';
import type { TargetField } from '../target/target.ts';
import { idColumn } from './columns.ts';
import { hasSeparator, type ObjectsLayout, objectsLayout, rowsAbove, type TableRow } from './objects-layout.ts';

/** The surroundings of an objects table. */
export interface ObjectsContext {
  /** Path of the table, for the findings. */
  readonly path: string;
  /** File name and channels of the mask image, and its size in pixels; null where it is missing or unreadable. */
  readonly mask: {
    readonly name: string;
    readonly channels: readonly string[];
    readonly width: number;
    readonly height: number;
  } | null;
}

/** The content of an objects table, and what is wrong with it. */
export interface ObjectsCheck {
  readonly findings: readonly DepositFinding[];
  readonly objects: number;
  /** Object IDs by the name of their mask. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Most findings that are reported for one table; a table with more is not corrected one by one. */
const mostFindings = 1000;
const rowsAtOnce = 2000;
const repository = 'HuBMAP';

/** Checks the rows of an objects table, with pauses. */
export function* checkObjects(rows: Iterator<TableRow>, context: ObjectsContext): Generator<undefined, ObjectsCheck> {
  const above = rowsAbove(rows);
  const layout = objectsLayout(above);
  if (!layout) return { findings: withoutHeader(above, context), objects: 0, ids: new Map() };
  const checker = new ObjectsChecker(layout, context);
  for (let step = rows.next(); !step.done; step = rows.next()) {
    if (step.value.row % rowsAtOnce === 0) yield;
    checker.row(step.value);
  }
  return checker.finish();
}

function withoutHeader(above: readonly TableRow[], { path }: ObjectsContext): readonly DepositFinding[] {
  if (above.length === 0) return [finding('deposit-objects-none', { path }, { path })];
  const separator = hasSeparator(above) ? [] : [finding('deposit-objects-separator', {}, { path })];
  return [...separator, finding('deposit-objects-header', { path }, { path })];
}

class ObjectsChecker {
  readonly #layout: ObjectsLayout;
  readonly #context: ObjectsContext;
  readonly #findings: DepositFinding[] = [];
  readonly #maskColumn: number;
  /** Row of each object, by mask, then by id. */
  readonly #rows = new Map<string, Map<string, number>>();
  #objects = 0;
  #untold = 0;

  constructor(layout: ObjectsLayout, context: ObjectsContext) {
    this.#layout = layout;
    this.#context = context;
    this.#maskColumn = layout.header.indexOf('Mask name');
    const place = { row: layout.headerRow };
    if (!layout.isSeparated) this.#add('deposit-objects-separator', {}, place);
    for (const column of layout.absent) this.#add('deposit-objects-column', { column }, { ...place, column });
  }

  row({ cells, row }: TableRow): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    this.#objects++;
    for (const [i, field] of this.#layout.fields.entries()) this.#cell(field, cells[i]?.trim() ?? '', row);
    this.#identity(cells, row);
  }

  finish(): ObjectsCheck {
    if (this.#objects === 0) this.#add('deposit-objects-none', {}, {});
    const rest = this.#untold;
    const more = rest === 0 ? [] : [this.#finding('deposit-objects-more', { count: rest }, {})];
    const ids = new Map([...this.#rows].map(([mask, rows]) => [mask, new Set(rows.keys())]));
    return { findings: [...this.#findings, ...more], objects: this.#objects, ids };
  }

  #cell(field: TargetField, cell: string, row: number): void {
    const where = `Row ${row}, ${field.name}`;
    const place = { row, column: field.name };
    if (cell === '') {
      if (field.level === 'must') this.#add('deposit-cell-empty', { where, repository }, place);
      return;
    }
    const fault = cellFault(field, cell, { noNa: false });
    if (fault && !fault.lenient) {
      this.#add(fault.code, { where, value: shown(cell), repository, ...fault.details }, { ...place, value: cell });
    } else this.#againstMask(field.name, cell, where, place);
  }

  /** What can be compared with the mask image. */
  #againstMask(column: string, cell: string, where: string, place: FindingPlace): void {
    const { mask } = this.#context;
    if (!mask) return;
    const value = shown(cell);
    if (column === 'Source file' && cell !== mask.name) {
      this.#add('deposit-objects-source', { where, value, file: mask.name }, { ...place, value });
    }
    if (column === 'Mask name' && mask.channels.length > 0 && !mask.channels.includes(cell)) {
      this.#add('deposit-objects-mask', { where, value, channels: mask.channels.join(', ') }, { ...place, value });
    }
    const size = column === 'X' ? mask.width : column === 'Y' ? mask.height : null;
    if (size !== null && !(Number(cell) >= 0 && Number(cell) < size)) {
      this.#add('deposit-objects-outside', { where, value, last: size - 1 }, { ...place, value });
    }
  }

  /** An id is one object's within its mask. */
  #identity(cells: readonly string[], row: number): void {
    const id = cells[0]?.trim() ?? '';
    if (id === '') return;
    const mask = cells[this.#maskColumn]?.trim() ?? '';
    const rows = this.#rows.get(mask) ?? new Map<string, number>();
    this.#rows.set(mask, rows);
    const first = rows.get(id);
    if (first === undefined) rows.set(id, row);
    else this.#add('deposit-objects-twice', { first, row, id: shown(id) }, { row, column: idColumn, value: id });
  }

  #add(...[code, details, place]: Parameters<typeof finding>): void {
    if (this.#findings.length < mostFindings) this.#findings.push(this.#finding(code, details, place));
    else this.#untold++;
  }

  #finding(...[code, details, place]: Parameters<typeof finding>): DepositFinding {
    const { path } = this.#context;
    return finding(code, { path, ...details }, { path, ...place });
  }
}
