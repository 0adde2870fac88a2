import { runToEnd } from '../../basics/pauses.ts';
import { categories, spellingProblems } from '../../checks/spelling.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { DepositFinding } from '../finding.ts';
import { summarise } from '../sources/varying-fields.ts';

/** A field with more values than this has names or numbers; comparing all of them would take time at each answer. */
const mostValues = 100;

/** What several targets find in the same images is one finding. */
const known = new WeakMap<readonly ImageRow[], readonly DepositFinding[]>();

/** Values of sidecars that a deposit's tables would spell in several ways, as the folder's own check finds them (docs/checks.md). */
export function spellingFindings(rows: readonly ImageRow[]): readonly DepositFinding[] {
  const found = known.get(rows) ?? findSpellings(rows);
  known.set(rows, found);
  return found;
}

function findSpellings(rows: readonly ImageRow[]): readonly DepositFinding[] {
  return summarise(rows).flatMap(({ field, values }) => {
    if (!categories.includes(field) || values.length > mostValues) return [];
    const counts = new Map(values.map(({ value, count }) => [value, count]));
    return runToEnd(spellingProblems(counts, field)).map(({ code, severity, details }) => {
      return { code, severity, details, column: field.label, value: String(details.variants) };
    });
  });
}
