import { runToEnd } from '../../../../shared/basics/pauses.ts';
import { dateField, dateSpellingProblems } from '../../../../shared/checks/date-spelling.ts';
import { categories, countSpellings, spellingProblems } from '../../../../shared/checks/spelling.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import type { Field } from '../../../../shared/schema/fields.ts';

/** How often each text is in each field: enough to compare spellings between images whose rows have gone. */
export class SpellingCounts {
  readonly #counts = new Map<Field, Map<string, number>>([...categories, dateField].map((field) => [field, new Map()]));

  /** Adds images. */
  add(rows: readonly ImageRow[]): void {
    for (const [field, counts] of this.#counts) {
      for (const [value, count] of runToEnd(countSpellings(rows, field))) {
        counts.set(value, (counts.get(value) ?? 0) + count);
      }
    }
  }

  /** Values and days that are spelled in several ways. */
  problems(): readonly Problem[] {
    return [...this.#counts].flatMap(([field, counts]) =>
      field === dateField ? dateSpellingProblems(counts) : runToEnd(spellingProblems(counts, field)),
    );
  }
}
