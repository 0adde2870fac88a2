import type { Target, TargetField, TargetTable } from '../target/target.ts';

/** One form that a table can have: a table of a target, in one of its versions. */
export interface TableLayout {
  readonly target: Target;
  readonly table: TargetTable;
  readonly fields: readonly TargetField[];
  /** Version of the table itself where it is an earlier one. */
  readonly older: string | null;
}

/** Every form that a table of these targets can have, the newest first. */
export function layoutsOf(targets: readonly Target[]): readonly TableLayout[] {
  return targets.flatMap((target) =>
    target.tables.flatMap((table) => [
      { target, table, fields: table.fields, older: null },
      ...table.older.map(({ version, fields }) => ({ target, table, fields, older: version })),
    ]),
  );
}

/** The form that a header fits best: most columns in common, fewest missing; the first of equals. */
export function bestLayout(layouts: readonly TableLayout[], header: readonly string[]): TableLayout | null {
  const there = new Set(header);
  let best: TableLayout | null = layouts[0] ?? null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const layout of layouts) {
    const score = scoreOf(layout, header, there);
    // With no column in common, the first form is as likely as any.
    if (score > bestScore && layout.fields.some(({ name }) => there.has(name))) [best, bestScore] = [layout, score];
  }
  return best;
}

function scoreOf({ fields }: TableLayout, header: readonly string[], there: ReadonlySet<string>): number {
  const common = fields.filter(({ name }) => there.has(name)).length;
  const isExact = header.length === fields.length && fields.every(({ name }, i) => header[i] === name);
  return (isExact ? 1000 : 0) + 3 * common - (fields.length - common) - (header.length - common);
}
