import type { Outputs } from '../context/reading-context.ts';
import { PackedText } from './packed-text.ts';

/** A copy of what a run prints. */
export class OutputCopy {
  readonly #outputs: Outputs;
  readonly #printed = new PackedText();
  #messages = '';

  constructor(outputs: Outputs) {
    this.#outputs = outputs;
    outputs.out.copyTo((bytes) => this.#printed.add(bytes));
    outputs.messages.copyTo((bytes) => {
      this.#messages += Buffer.from(bytes).toString();
    });
  }

  /** All of it; `isWhole` unless some was not accepted. */
  async end() {
    await this.#outputs.out.flush();
    await this.#outputs.messages.flush();
    const { isWhole } = this.#outputs.out;
    return { isWhole, printed: await this.#printed.end(), messages: this.#messages };
  }
}
