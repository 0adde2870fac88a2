import { countOf } from '../../../shared/basics/count.ts';
import { pathIn } from '../../../shared/basics/native-path.ts';
import { fullTextAtPath, whatIsWrong } from '../../../shared/problems/wording.ts';
import { conflictProblems } from '../../host/worker/sidecar-draft.ts';
import type { Outputs } from '../context/reading-context.ts';
import { printable } from '../output/output.ts';
import { type SetReport, setJson, setLines } from './set-report.ts';

type State = SetReport['state'];

const howToGoOn = {
  unsaved: 'Stopped. Run the same command again for the rest.',
  saved: 'Stopped. Run the same command again for the rest; "scopecard undo" undoes what was saved.',
} as const;
const howToDecide = {
  set: 'To decide the conflicts, run set again with --mine (write your values) or --theirs (keep theirs).',
  again: 'Run the same command again: it compares with the values that are there now.',
} as const;

/** Prints what happened to each image as soon as it is known, and how many there were of each kind at the end. */
export class SetReporter {
  readonly #isJson: boolean;
  readonly #decide: keyof typeof howToDecide;
  readonly #outputs: Outputs;
  readonly #counts = new Map<State, number>();
  #hasConflicts = false;
  #skippedFolders = 0;

  /** `decide`: how the user decides a conflict. */
  constructor({ json }: { readonly json: boolean }, outputs: Outputs, decide: keyof typeof howToDecide) {
    this.#isJson = json;
    this.#decide = decide;
    this.#outputs = outputs;
  }

  /** Whether an image was not written, although it should have been. */
  get hasFailed(): boolean {
    return this.#isStopped || this.#count('failed') + this.#count('conflict') > 0;
  }

  /** Prints reports. @param root the folder of their paths, where they are of several */
  async add(reports: readonly SetReport[], root?: string): Promise<void> {
    const { out, messages } = this.#outputs;
    for (const report of reports) {
      const path = root === undefined ? report.path : pathIn(root, report.path);
      this.#counts.set(report.state, this.#count(report.state) + 1);
      if (this.#isJson) await out.line(setJson(report, root));
      else for (const line of setLines({ ...report, path })) await out.line(printable(line));
      if (report.problem) await messages.line(printable(`${path}: ${fullTextAtPath(report.problem)}`));
      for (const conflict of conflictProblems(report.conflicts ?? []))
        await messages.line(printable(`${path}: ${whatIsWrong(conflict)}`));
      this.#hasConflicts ||= report.conflicts !== undefined;
    }
  }

  /** Counts what was not begun. @param files null is a whole folder, whose images are not known */
  skip(files: readonly string[] | null): void {
    if (files) this.#counts.set('stopped', this.#count('stopped') + files.length);
    else this.#skippedFolders += 1;
  }

  /** Prints the counts. @param nothing what to print where no image has a report */
  async end(nothing: string): Promise<void> {
    const { messages } = this.#outputs;
    if (this.#hasConflicts) await messages.line(howToDecide[this.#decide]);
    if (this.#isStopped) await messages.line(howToGoOn[this.#count('saved') > 0 ? 'saved' : 'unsaved']);
    await messages.line(this.#summary() ?? nothing);
  }

  get #isStopped(): boolean {
    return this.#count('stopped') + this.#skippedFolders > 0;
  }

  #count(state: State): number {
    return this.#counts.get(state) ?? 0;
  }

  #summary(): string | null {
    const parts = [
      [this.#count('saved'), 'saved'],
      [this.#count('would-save'), 'would be saved'],
      [this.#count('unchanged'), 'unchanged'],
      [this.#count('failed'), 'failed'],
      [this.#count('conflict'), 'in conflict'],
      [this.#count('stopped'), 'not started'],
      [this.#skippedFolders, this.#skippedFolders === 1 ? 'folder not started' : 'folders not started'],
    ] as const;
    const counts = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    return counts.length > 0 ? `${counts.join(', ')}.` : null;
  }
}

/** Where images have nothing to change. */
export function nothingToChange(images: number): string {
  return `Nothing to change in ${countOf(images, 'image')}.`;
}
