import type { Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import type { TableLayout } from './layout.ts';

/** Last column whose faults in the header are reported. */
const mostColumns = 500;

/** What is wrong with a header: columns that are missing, too many or in another place; nothing where it is exact. */
export function checkHeader(layout: TableLayout, header: readonly string[]): readonly DepositFinding[] {
  const expected = layout.fields.map(({ name }) => name);
  const { repository } = layout.target;
  const surplus = [...new Set(header)].filter((name) => !expected.includes(name)).slice(0, mostColumns);
  const absent = expected.filter((name) => !header.includes(name));
  const twice = header.filter((name, i) => expected.includes(name) && header.indexOf(name) !== i);
  return [
    ...surplus.map((found) => fault(layout, because('column-surplus', { found: quoted(found), repository }), found)),
    ...absent.map((name) => fault(layout, because('column-absent', { expected: name }), name)),
    ...[...new Set(twice)].map((found) => fault(layout, because('column-twice', { found }), found)),
    ...misplaced(layout, header, expected),
  ];
}

function misplaced(layout: TableLayout, header: readonly string[], expected: readonly string[]): DepositFinding[] {
  return expected.flatMap((name, i) => {
    const found = header[i];
    if (found === name || found === undefined) return [];
    return [
      fault(layout, because('column-misplaced', { position: i + 1, found: quoted(found), expected: name }), name),
    ];
  });
}

function quoted(name: string): string {
  return name === '' ? '(no name)' : name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function fault({ table }: TableLayout, reason: Reason, column: string): DepositFinding {
  return finding('deposit-columns', { ...reason, table: table.file }, { row: 1, column: quoted(column) });
}

const separators: readonly (readonly [string, string])[] = [
  [',', 'commas'],
  [';', 'semicolons'],
  ['|', 'bars'],
];

/** What is wrong with a header line that has no tab; null where it has one, or where the table has a single column. */
export function separatorFault(layout: TableLayout, header: readonly string[]): DepositFinding | null {
  if (header.length > 1 || layout.fields.length < 2) return null;
  const { repository } = layout.target;
  const named = separators.find(([character]) => header[0]?.includes(character));
  const reason = named
    ? because('columns-separator', { separator: named[1], repository })
    : because('columns-single', { repository, count: layout.fields.length });
  return finding('deposit-columns', { ...reason, table: layout.table.file }, { row: 1 });
}
