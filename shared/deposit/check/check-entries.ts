import type { Json } from '../answers.ts';
import { cellFault } from '../cells/check-cell.ts';
import { booleansOf, readCell } from '../cells/spelling.ts';
import { type EntryListName, entryName, type ListEntry, listEntries } from '../entry-lists.ts';
import type { DepositFinding } from '../finding.ts';
import { either, finding, shown } from '../findings.ts';
import { sourceParts } from '../sources.ts';
import type { Target, TargetField, TargetTable } from '../target/target.ts';
import { entryGaps } from './entry-gaps.ts';

/** A table whose rows are the entries of a list. */
export interface EntryTable {
  readonly target: Target;
  readonly table: TargetTable;
}

/** Entries in canonical form, or what is wrong with them. */
export interface CheckedEntries {
  readonly entries: readonly ListEntry[];
  readonly findings: readonly DepositFinding[];
}

/** The part of an entry that a column is made of. */
export function partOf({ from }: TargetField): string {
  return sourceParts(from[0] ?? '').argument;
}

/** Checks a list as the table of its target would: bare DOIs, only known parts, no required part missing. */
export function checkEntries(list: EntryListName, value: Json, { target, table }: EntryTable): CheckedEntries {
  if (!Array.isArray(value) && typeof value !== 'string') {
    const like = `[{"${partOf(table.fields[0] as TargetField)}": "…"}]`;
    const details = { where: table.title, value: shown(JSON.stringify(value)), expected: 'a list', like };
    return { entries: [], findings: [finding('deposit-type', details, { column: list })] };
  }
  const name = (index: number) => entryName(list, index);
  const strange = Array.isArray(value) ? value.flatMap((one, i) => shapeFaults(one, name(i), table)) : [];
  const entries = listEntries(list, value).map((entry) => canonical(entry, table));
  const faults = entries.flatMap((entry, i) => entryFaults(entry, name(i), { target, table }));
  return { entries, findings: [...strange, ...faults] };
}

/** Items that are not entries, or have parts that no column uses. */
function shapeFaults(value: Json, where: string, { fields }: TargetTable): readonly DepositFinding[] {
  const parts = fields.map(partOf);
  const like = `{${parts.map((part) => `"${part}": "…"`).join(', ')}}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const details = { where, value: shown(JSON.stringify(value)), expected: `an entry with ${either(parts)}`, like };
    return [finding('deposit-type', details)];
  }
  return Object.entries(value).flatMap(([part, text]) => {
    const isText = text === null || typeof text === 'string' || typeof text === 'number';
    if (parts.includes(part) && isText) return [];
    const details = parts.includes(part)
      ? { where: `${where}, ${part}`, value: shown(JSON.stringify(text)), expected: 'text', like: 'text' }
      : { where, value: shown(part), expected: either(parts), like };
    return [finding('deposit-type', details, { column: shown(part) })];
  });
}

function canonical(entry: ListEntry, { fields }: TargetTable): ListEntry {
  const read = fields.flatMap((field): [string, string][] => {
    const text = entry[partOf(field)];
    return text === undefined ? [] : [[partOf(field), String(readCell(field, text))]];
  });
  return { ...entry, ...Object.fromEntries(read) };
}

function entryFaults(entry: ListEntry, where: string, { target, table }: EntryTable): readonly DepositFinding[] {
  const { repository, spelling } = target;
  const cells = table.fields.map((field) => entry[partOf(field)] ?? '');
  const gaps = entryGaps(table, cells).map((label) =>
    finding('deposit-entry-lacks', { where: `${where}, ${label}` }, { column: label }),
  );
  const faults = table.fields.flatMap((field, i) => {
    const cell = cells[i] ?? '';
    const fault = cell === '' ? null : cellFault(field, cell, { noNa: true, booleans: booleansOf(spelling) });
    if (!fault || fault.lenient) return [];
    const details = { where: `${where}, ${field.label}`, value: shown(cell), repository, ...fault.details };
    return [finding(fault.code, details, { column: field.name, value: cell })];
  });
  return [...gaps, ...faults];
}
