import { groupBy } from '../../../../shared/basics/group-by.ts';
import { FolderChecks } from '../../../../shared/checks/checks.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import type { Rules } from '../../../../shared/rules/rules.ts';
import type { FolderRows } from './folder-rows.ts';

/** Problems between the images of one folder. */
export interface FoundWithin {
  /** By the paths of the rows that were just taken. */
  readonly ofRows: ReadonlyMap<string, readonly Problem[]>;
  /** Of the folder; of a large one also of its images, whose rows have gone. */
  readonly others: readonly Problem[];
}

const nothing: FoundWithin = { ofRows: new Map(), others: [] };

/** Checks between the images of one folder after the other. Of a large one it keeps only what the checks need, not the rows. */
export class WithinFolder {
  #checks = new FolderChecks();

  /** The problems to report with these rows. */
  take({ rows, isPart, goesOn }: FolderRows, rules: Rules): FoundWithin {
    for (const row of rows) this.#checks.add(row);
    if (goesOn) return nothing;
    const found = this.#checks.problems(rules);
    this.#checks = new FolderChecks();
    return isPart ? { ...nothing, others: found } : foundWithin(rows, found);
  }
}

function foundWithin(rows: readonly ImageRow[], found: readonly Problem[]): FoundWithin {
  const paths = new Set(rows.map(({ path }) => path));
  const ofRows = groupBy(
    found.filter(({ path }) => paths.has(path ?? '')),
    ({ path }) => path ?? '',
  );
  return { ofRows, others: found.filter(({ path }) => !paths.has(path ?? '')) };
}
