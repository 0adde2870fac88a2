import type { BuiltTable } from '../values/build-tables.ts';
import { spellCell } from '../values/spelling.ts';
import { guessedByQuotes } from './guessed-separator.ts';
import { orderRows } from './order-rows.ts';

/** A table as it is written. */
export interface PrintedTable {
  readonly file: string;
  /** Cells of the rows in their order, without the header. */
  readonly cells: readonly (readonly string[])[];
  /** Numbers of the built rows, in the order in which they are written. */
  readonly order: readonly number[];
  /** Rows were put in another order, so that the repository does not take them for a slip. */
  readonly reordered: boolean;
  /** Rows that count up all the same, the header being row 1. */
  readonly runs: readonly number[];
  text(): string;
}

/** Where files lie as the table names them: paths relative to the deposit's root become relative to the table. */
export type Relocate = (path: string) => string;

/** Spells and orders the rows of a table as its repository wants them. */
export function printTable({ target, table, rows }: BuiltTable, relocate: Relocate = (path) => path): PrintedTable {
  const { fields } = table;
  const places = new Set(fields.flatMap(({ from }, i) => (from.includes('place:path') ? [i] : [])));
  const spelled = rows.map(({ cells }) =>
    cells.map((cell, i) => {
      const field = fields[i];
      const text = cell && field ? spellCell(target.spelling, field, cell.value) : '';
      return places.has(i) ? relocate(text) : text;
    }),
  );
  const checked = table.rules.includes('no-run-3')
    ? fields.flatMap(({ runs, type }, i) => (runs || type === 'datetime' ? [] : [i]))
    : [];
  const columns = checked.map((i) => spelled.map((cells) => cells[i] ?? ''));
  const { order, changed, left } = orderRows(spelled.length, columns);
  const cells = order.map((i) => spelled[i] ?? []);
  const lines = [fields.map(({ name }) => name), ...cells];
  return {
    file: table.file,
    cells,
    order,
    reordered: changed,
    runs: left.map((place) => place + 2),
    text: () => tsvText(lines, table.file.endsWith('.csv') ? ',' : '\t'),
  };
}

/** Lines as text: UTF-8 without a mark, line feeds, every cell with a quote in quotes. */
function tsvText(lines: readonly (readonly string[])[], separator: string): string {
  const text = print(lines, (cell) => /["']/.test(cell) || cell.includes(separator), separator);
  const guessed = guessedByQuotes(text);
  // Should quotes still mislead a reader that guesses, quoting the neighbours leaves it no doubt.
  return guessed && guessed.separator !== separator ? print(lines, () => true, separator) : text;
}

function print(lines: readonly (readonly string[])[], isQuoted: (cell: string) => boolean, separator: string): string {
  const spell = (cell: string) => (isQuoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${lines.map((cells) => cells.map(spell).join(separator)).join('\n')}\n`;
}
