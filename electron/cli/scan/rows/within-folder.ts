import { groupBy } from '../../../../shared/basics/group-by.ts';
import { type CheckedWithin, checkWithinFolder } from '../../../../shared/checks/checks.ts';
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
  #kept: CheckedWithin[] = [];

  /** The problems to report with these rows. */
  take(folder: FolderRows, rules: Rules): FoundWithin {
    if (!folder.isPart) return foundWithin(folder, rules);
    for (const { path, sidecarPath, calibration, dialect, header } of folder.rows) {
      this.#kept.push({ path, sidecarPath, calibration, dialect, header: header && { dims: header.dims } });
    }
    if (folder.goesOn) return nothing;
    const others = checkWithinFolder(this.#kept, rules);
    this.#kept = [];
    return { ...nothing, others };
  }
}

function foundWithin({ rows }: FolderRows, rules: Rules): FoundWithin {
  const paths = new Set(rows.map(({ path }) => path));
  const found = checkWithinFolder(rows, rules);
  const ofRows = groupBy(
    found.filter(({ path }) => paths.has(path ?? '')),
    ({ path }) => path ?? '',
  );
  return { ofRows, others: found.filter(({ path }) => !paths.has(path ?? '')) };
}
