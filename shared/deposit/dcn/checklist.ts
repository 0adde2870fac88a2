import type { CheckedList } from '../curation.ts';
import { descriptors } from './descriptors.ts';
import { fair } from './fair.ts';
import type { CuratedFolder } from './folder.ts';
import { type CuratedList, checkList } from './item.ts';
import { documentation, keyQuestions } from './key-questions.ts';
import { licensing, preservation, undecided } from './preservation.ts';

/** Every list of the primer except its decision tree and its levels, in its order. */
const curatedLists: readonly CuratedList[] = [
  keyQuestions,
  documentation,
  descriptors,
  licensing,
  preservation,
  fair,
  undecided,
];

/** The lists of the primer, decided for a folder. */
export function checkLists(folder: CuratedFolder): readonly CheckedList[] {
  return curatedLists.map((list) => checkList(list, folder));
}
