import type { CheckedDeposit } from '../../shared/deposit/check/check-deposit.ts';
import { rewriteTable } from '../../shared/deposit/check/rewrite-table.ts';
import { targetNamed } from '../../shared/deposit/target/targets.ts';

/** Texts of the tables of a HuBMAP deposit that are alike but for one value. */
export type SoakTables = readonly string[];

/** The tables as the program writes them. */
export function depositOf(tables: SoakTables): readonly CheckedDeposit[] {
  const named = targetNamed('hubmap-imc');
  if (!named) throw new Error('hubmap-imc');
  return tables.map((text) => {
    const deposit = rewriteTable(new TextEncoder().encode(text), named.versions, named.target);
    if (!deposit) throw new Error(text);
    return deposit;
  });
}

/** Name and text of each table that is written. */
export function writtenTexts(tables: SoakTables): ReadonlyMap<string, string> {
  const printed = depositOf(tables).flatMap((deposit) => deposit.tables.map((table) => table.printed));
  return new Map(printed.map((one) => [one.file, one.text()]));
}
