import { groupBy } from '../../../../shared/basics/group-by.ts';
import { folderOf } from '../../../../shared/basics/slash-path.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { type Problem, problem } from '../../../../shared/problems/problem.ts';
import { imageNameOf, sidecarName } from '../../../../shared/sidecar/path.ts';
import { SpellingCounts } from './spelling-counts.ts';

/** Checks between all images below a root that need only the counts of their values, so that rows need not be kept. */
export class RootChecks {
  readonly #spellings = new SpellingCounts();

  /** Images that a link leads to: their sidecar may be that of a row elsewhere. */
  readonly #linked: ImageRow[] = [];

  /** Adds the images of one folder. */
  add(rows: readonly ImageRow[]): void {
    this.#linked.push(...rows.filter(({ path, sidecarPath }) => sidecarPath !== sidecarName(path)));
    this.#spellings.add(rows);
  }

  /** Problems between all of them. */
  problems(): readonly Problem[] {
    return [...this.#shared(), ...this.#spellings.problems()];
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
