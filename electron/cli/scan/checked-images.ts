import { checkRow, FolderChecks } from '../../../shared/checks/checks.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type FolderRules, type Rules, rulesOf } from '../../../shared/rules/rules.ts';
import { comparePaths } from '../../host/disk/path-order.ts';
import { SpellingCounts } from './rows/spelling-counts.ts';

/** Images that are checked as they are read: of each it keeps what is wrong and what is compared, not the row. */
export class CheckedImages {
  readonly #rules: Rules;
  readonly #ofRules: readonly Problem[];
  readonly #paths = new Set<string>();
  readonly #ofImages: Problem[] = [];
  readonly #checks = new FolderChecks();
  readonly #spellings = new SpellingCounts();

  constructor(rules: FolderRules) {
    this.#rules = rulesOf(rules);
    this.#ofRules = rules.problems;
  }

  get count(): number {
    return this.#paths.size;
  }

  /** Rows in the order of their paths; names that cannot be shown may give one path twice. */
  add(rows: readonly ImageRow[]): void {
    const news = rows.filter(({ path }) => !this.#paths.has(path));
    for (const row of news) {
      this.#paths.add(row.path);
      this.#ofImages.push(...checkRow(row, this.#rules));
      this.#checks.add(row);
    }
    this.#spellings.add(news);
  }

  /** Everything wrong, with what is wrong with folders, sorted by path: of an image itself, then with its neighbours. */
  problems(ofFolders: readonly Problem[]): readonly Problem[] {
    const together = [...this.#checks.problems(this.#rules), ...this.#spellings.problems()];
    const isOfImage = ({ path }: Problem) => this.#paths.has(path ?? '');
    const ofImages = [...this.#ofImages, ...together.filter(isOfImage)];
    const others = [...this.#ofRules, ...ofFolders, ...together.filter((each) => !isOfImage(each))];
    return [...ofImages, ...others].sort((a, b) => comparePaths(a.path ?? '', b.path ?? ''));
  }
}
