import type { DcnCuration } from '../curation.ts';
import { checkLists } from './checklist.ts';
import { decide, passedOver } from './decision-tree.ts';
import type { CuratedFolder } from './folder.ts';
import { practiceLevel, practiceSteps } from './practice.ts';

/** Decides everything about a folder that can be decided; what only a person knows is left open. */
export function curate(folder: CuratedFolder): DcnCuration {
  const tree = decide(folder);
  return {
    ...practiceLevel(folder),
    steps: practiceSteps(folder),
    tree,
    passedOver: passedOver(tree),
    lists: checkLists(folder),
  };
}
