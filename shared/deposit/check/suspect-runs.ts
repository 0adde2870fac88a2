import { spellCell } from '../cells/spelling.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { setToFirst } from '../repairs/row-repairs.ts';
import { RunFinder } from '../table/runs.ts';
import type { BuiltRow, BuiltTable } from '../values/build-tables.ts';

/** Datasets whose values count up where they should be equal, such as a DOI: usually a dragged cell. */
export function suspectRuns({ target, table, rows }: BuiltTable): readonly DepositFinding[] {
  if (!table.rules.includes('no-run-3')) return [];
  return table.fields.flatMap((field, index) => {
    if (!field.suspectRuns) return [];
    const finder = new RunFinder();
    for (const [i, { cells }] of rows.entries()) {
      finder.add(spellCell(target.spelling, field, cells[index]?.value ?? null), i);
    }
    return finder.finish().map(({ from, to, values }) => {
      const run = rows.slice(from, to + 1);
      const details = {
        rows: `${nameOf(run[0])} to ${nameOf(run.at(-1))}`,
        label: field.label,
        values: shown(values.join(', ')),
        first: shown(values[0] ?? ''),
        repository: target.repository,
      };
      const place = { path: nameOf(run[0]), column: field.name, value: values[2] ?? '', severity: 'warning' } as const;
      return finding('deposit-run-suspect', details, { ...place, ...setToFirst(run, index, field) });
    });
  });
}

function nameOf(row: BuiltRow | undefined): string {
  return row?.about ?? '';
}
