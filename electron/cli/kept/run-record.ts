import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Outputs, Witness } from '../context/reading-context.ts';
import { PackedText } from './packed-text.ts';
import { filesOfRows } from './seen-files.ts';

/** Whether a problem may be gone the next time though no file changes: the system, or the time that reading took, was its cause. */
export function mayPass({ details: { reason } }: Problem): boolean {
  return typeof reason === 'string' && /^(?:E[A-Z0-9]+$|reader-)/.test(reason);
}

/** What a run saw, and a copy of what it prints. */
export class RunRecord implements Witness {
  readonly #outputs: Outputs;
  readonly #seen: Buffer[] = [];
  readonly #printed = new PackedText();
  #messages = '';
  #readOnly = 0;
  #isSure = true;

  constructor(outputs: Outputs) {
    this.#outputs = outputs;
    outputs.out.copyTo((bytes) => this.#printed.add(bytes));
    outputs.messages.copyTo((bytes) => {
      this.#messages += bytes.toString();
    });
  }

  saw(rows: readonly ImageRow[], problems: readonly Problem[]): void {
    // As bytes: joined texts keep all their parts until they are read.
    this.#seen.push(Buffer.from(filesOfRows(rows)));
    this.#readOnly += problems.filter(({ code }) => code === 'folder-read-only').length;
    if (problems.some(({ severity }) => severity === 'error')) this.#isSure = false;
    if (rows.some((row) => row.problems.some(mayPass))) this.#isSure = false;
  }

  /** What is to be kept; `isSure` unless the result may be another the next time, or was not accepted as a whole. */
  async end() {
    await this.#outputs.out.flush();
    await this.#outputs.messages.flush();
    const isSure = this.#isSure && this.#outputs.out.isWhole;
    return {
      isSure,
      seen: Buffer.concat(this.#seen),
      printed: await this.#printed.end(),
      readOnly: this.#readOnly,
      messages: this.#messages,
    };
  }
}
