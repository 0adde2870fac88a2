import { groupBy } from '../../../../shared/basics/group-by.ts';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import { dateField, dateSpellingProblems } from '../../../../shared/checks/date-spelling.ts';
import { categories, countSpellings, spellingProblems } from '../../../../shared/checks/spelling.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { type Problem, problem } from '../../../../shared/problems/problem.ts';
import type { Field } from '../../../../shared/schema/fields.ts';
import { imageNameOf, sidecarName } from '../../../../shared/sidecar/path.ts';

/** Checks between all images below a root that need only the counts of their values, so that rows need not be kept. */
export class RootChecks {
  readonly #counts = new Map<Field, Map<string, number>>([...categories, dateField].map((field) => [field, new Map()]));

  /** Images that a link leads to: their sidecar may be that of a row elsewhere. */
  readonly #linked: ImageRow[] = [];

  /** Adds the images of one folder. */
  add(rows: readonly ImageRow[]): void {
    this.#linked.push(...rows.filter(({ path, sidecarPath }) => sidecarPath !== sidecarName(path)));
    for (const [field, counts] of this.#counts) {
      for (const [value, count] of runToEnd(countSpellings(rows, field))) {
        counts.set(value, (counts.get(value) ?? 0) + count);
      }
    }
  }

  /** Problems between all of them. */
  problems(): readonly Problem[] {
    const spelling = [...this.#counts].flatMap(([field, counts]) =>
      field === dateField ? dateSpellingProblems(counts) : runToEnd(spellingProblems(counts, field)),
    );
    return [...this.#shared(), ...spelling];
  }

  /** Images of several folders with one sidecar; those within a folder are reported with it. */
  #shared(): readonly Problem[] {
    const groups = groupBy(this.#linked, ({ sidecarPath }) => sidecarPath);
    return [...groups].flatMap(([sidecar, rows]) => {
      const own = sidecar.startsWith('../') ? [] : [imageNameOf(sidecar)];
      const paths = [...new Set([...own, ...rows.map(({ path }) => path)])];
      if (paths.length < 2 || new Set(paths.map(folderOf)).size < 2) return [];
      return paths.map((path) => problem('sidecar-shared', { count: paths.length, sidecar }, { path }));
    });
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
