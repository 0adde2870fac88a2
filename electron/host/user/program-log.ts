import { appendFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFsError } from '../disk/fs-problem.ts';
import { makePrivateFolder, privateFile } from '../disk/private-file.ts';

/** What is said of an event besides its name: short words and numbers, never a value of a sidecar. */
export type LogDetails = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A file is followed by the next one at this size, in bytes. */
const fullBytes = 1024 * 1024;
/** Files that are kept: the current one and the ones before, `.1` the latest of them. */
const keptFiles = 3;
/** Of a long text, such as a stack, this much is kept. */
const longestText = 4000;

function lineOf(event: string, details: LogDetails, at: Date): string {
  const entries = Object.entries(details).filter(([, value]) => value !== undefined);
  const shown = entries.map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, longestText) : value]);
  return `${JSON.stringify({ at: at.toISOString(), event, ...Object.fromEntries(shown) })}\n`;
}

/**
 * What happened in the program, one JSON line an event, in a file of this user's that no program sends anywhere. A log
 * that cannot be written stops nothing.
 */
export class ProgramLog {
  readonly path: string;
  #bytes: number | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** Every file of the log that there can be, the current one first. */
  get files(): readonly string[] {
    return [this.path, ...Array.from({ length: keptFiles - 1 }, (_, before) => `${this.path}.${before + 1}`)];
  }

  /** Adds an event. */
  write(event: string, details: LogDetails = {}): void {
    const line = lineOf(event, details, new Date());
    this.#writing = this.#writing.then(() => this.#append(line)).catch(ignoreFsErrors);
  }

  /** Adds an error, with its stack. */
  writeError(event: string, error: unknown): void {
    this.write(event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }

  /** Ends when all events are on disk. */
  written(): Promise<void> {
    return this.#writing;
  }

  async #append(line: string): Promise<void> {
    this.#bytes ??= await this.#sizeNow();
    if (this.#bytes + line.length > fullBytes) await this.#rotate();
    await appendFile(this.path, line, { mode: privateFile });
    this.#bytes += Buffer.byteLength(line);
  }

  async #sizeNow(): Promise<number> {
    await makePrivateFolder(dirname(this.path));
    return stat(this.path).then(
      ({ size }) => size,
      () => 0,
    );
  }

  async #rotate(): Promise<void> {
    const { files } = this;
    for (let at = files.length - 1; at > 0; at--)
      await rename(files[at - 1] as string, files[at] as string).catch(ignoreFsErrors);
    this.#bytes = 0;
  }
}

function ignoreFsErrors(error: unknown): void {
  if (!isFsError(error)) throw error;
}
