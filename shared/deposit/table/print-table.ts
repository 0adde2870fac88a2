import { spellCell } from '../cells/spelling.ts';
import type { BuiltTable } from '../values/build-tables.ts';
import { guessedByQuotes } from './guessed-separator.ts';
import { orderRows } from './order-rows.ts';

/** A table as it is written. */
export interface PrintedTable {
  readonly file: string;
  /** Whether its text differs from its cells: a document, or a list with columns of its own. */
  readonly isText?: boolean;
  /** Cells of the rows in their order, without the header. */
  readonly cells: readonly (readonly string[])[];
  /** Numbers of the built rows, in the order in which they are written. */
  readonly order: readonly number[];
  /** Rows were put in another order, so that the repository does not mistake them for a slip. */
  readonly reordered: boolean;
  /** Rows that still count up, the header being row 1. */
  readonly runs: readonly number[];
  text(): string;
  /** Whether straight quotes became typographic ones, since the repository's reader would be misled by any other. */
  requoted(): boolean;
}

/** Paths of files in the table: relative to the table instead of the deposit's root. */
export type Relocate = (path: string) => string;

/** Spells and orders the rows of a table as its repository requires. */
export function printTable({ target, table, rows }: BuiltTable, relocate: Relocate = (path) => path): PrintedTable {
  const { fields } = table;
  const places = new Set(fields.flatMap(({ from }, i) => (from.includes('place:path') ? [i] : [])));
  const spelled = rows.map(({ cells }) =>
    cells.map((cell, i) => {
      const field = fields[i];
      const text = cell && field ? spellCell(target.spelling, field, cell.value) : '';
      return places.has(i) && text !== '' ? relocate(text) : text;
    }),
  );
  const checked = table.rules.includes('no-run-3')
    ? fields.flatMap(({ runs, type }, i) => (runs || type === 'datetime' ? [] : [i]))
    : [];
  const columns = checked.map((i) => spelled.map((cells) => cells[i] ?? ''));
  const { order, changed, left } = orderRows(spelled.length, columns);
  const cells = order.map((i) => spelled[i] ?? []);
  const lines = [fields.map(({ name }) => name), ...cells];
  let known: WrittenText | null = null;
  const written = () => {
    known ??= tableText(lines, table.file.endsWith('.csv') ? ',' : '\t');
    return known;
  };
  return {
    file: table.file,
    cells,
    order,
    reordered: changed,
    runs: left.map((place) => place + 2),
    text: () => written().text,
    requoted: () => written().requoted,
  };
}

interface WrittenText {
  readonly text: string;
  readonly requoted: boolean;
}

/** Lines as text: UTF-8 without a byte-order mark, line feeds, every cell with a quote in quotes. */
function tableText(lines: readonly (readonly string[])[], separator: string): WrittenText {
  const needsQuotes = (cell: string) => /["']/.test(cell) || cell.includes(separator);
  for (const isQuoted of [needsQuotes, () => true]) {
    const text = print(lines, isQuoted, separator);
    // If quotes still mislead a guessing reader, quoting the neighbours too usually settles it.
    if ((guessedByQuotes(text)?.separator ?? separator) === separator) return { text, requoted: false };
  }
  const plain = lines.map((cells) => cells.map((cell) => cell.replaceAll('"', '\u201d').replaceAll("'", '\u2019')));
  return { text: print(plain, (cell) => cell.includes(separator), separator), requoted: true };
}

function print(lines: readonly (readonly string[])[], isQuoted: (cell: string) => boolean, separator: string): string {
  const spell = (cell: string) => (isQuoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${lines.map((cells) => cells.map(spell).join(separator)).join('\n')}\n`;
}
