import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { checkTable } from '../../../../../shared/deposit/table/check-table.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { caseText } from '../cases.ts';

interface Case {
  readonly table: string;
  readonly shape: string;
  readonly crlf?: true;
  readonly latin1?: true;
  /** A line as it is, or the cells that differ from the good table's. */
  readonly lines: readonly (string | readonly (readonly [number, string])[])[];
  /** Rows and columns that the validator names; absent where it refuses the whole table. */
  readonly cells?: readonly (readonly [number, string])[];
}

const { cases } = JSON.parse(caseText('02-imc/random-tables.json')) as { readonly cases: readonly Case[] };
const good: Readonly<Record<string, string>> = {
  'imc-v1': '02-imc/imc-v1-good.tsv',
  'imc-v0': '02-imc/imc-v0-good.tsv',
  'antibodies-v2': '03-people/antibodies.tsv',
  'contributors-v1': '03-people/contributors.tsv',
};
const versions = targetNamed('hubmap-imc')?.versions ?? [];

function bytesOf({ table, crlf, latin1, lines }: Case): Uint8Array {
  const [head = [], row = []] = caseText(good[table] ?? '')
    .split('\n')
    .map((line) => line.split('\t'));
  const texts = lines.map((line, i) => {
    if (typeof line === 'string') return line;
    const changed = new Map(line);
    return (i === 0 ? head : row).map((cell, column) => changed.get(column) ?? cell).join('\t');
  });
  return new Uint8Array(Buffer.from(texts.join(crlf ? '\r\n' : '\n'), latin1 ? 'latin1' : 'utf8'));
}

describe('random tables, as the validator judged them', () => {
  it('has tables that pass, that are refused, and that have wrong cells', () => {
    const count = (is: (one: Case) => boolean) => cases.filter(is).length;
    expect(count(({ cells }) => cells?.length === 0)).toBeGreaterThan(25);
    expect(count(({ cells }) => cells === undefined)).toBeGreaterThan(80);
    expect(count(({ cells }) => (cells?.length ?? 0) > 0)).toBeGreaterThan(80);
  });

  it.each(cases.map((one, i) => [i, one.shape, one.table, one] as const))('table %i %s of %s', (_, __, ___, one) => {
    const { findings, fits } = runToEnd(checkTable(bytesOf(one), versions));
    // The contact is asked of a whole upload, not of a table.
    const errors = findings.filter(({ severity, code }) => severity === 'error' && code !== 'deposit-contact');
    if (one.cells === undefined) {
      expect(errors).not.toEqual([]);
      expect(fits).toEqual([]);
      return;
    }
    // A row of another length is one finding of ours, and one for each cell there.
    const uneven = new Set(errors.filter(({ code }) => code === 'deposit-cells').map(({ row }) => row));
    const place = (row: number | undefined, column: string | undefined) =>
      uneven.has(row) ? `row ${row}` : `row ${row}, ${column}`;
    const theirs = new Set(one.cells.map(([row, column]) => place(row, column)));
    expect([...new Set(errors.map(({ row, column }) => place(row, column)))].toSorted()).toEqual(
      [...theirs].toSorted(),
    );
  });
});
