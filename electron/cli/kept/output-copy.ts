import type { Outputs } from '../context/reading-context.ts';
import { PackedFile } from './packed-file.ts';

/** What a run printed. */
export interface Printed {
  /** Checksum of its data, compressed. */
  readonly sum: string;
  readonly messages: string;
}

/** A copy of what a run prints, in a file. */
export class OutputCopy {
  readonly #outputs: Outputs;
  readonly #file: PackedFile;
  #messages = '';

  constructor(outputs: Outputs, path: string) {
    this.#outputs = outputs;
    this.#file = new PackedFile(path);
    outputs.out.copyTo((bytes) => this.#file.add(bytes));
    outputs.messages.copyTo(async (bytes) => {
      this.#messages += Buffer.from(bytes).toString();
    });
  }

  /** Ends the copy; null unless all was accepted and is in the file. */
  async end(): Promise<Printed | null> {
    await this.#outputs.out.flush();
    await this.#outputs.messages.flush();
    const sum = await this.#file.end();
    return sum !== null && this.#outputs.out.isWhole ? { sum, messages: this.#messages } : null;
  }

  /** Keeps the copy, with a note behind it. @throws what the disk throws */
  keep(note: object): Promise<void> {
    return this.#file.finish(JSON.stringify(note));
  }

  /** Leaves everything as it was. */
  drop(): Promise<void> {
    return this.#file.abandon();
  }
}
