import { appendFileSync, readFileSync } from 'node:fs';
import { appendFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFsError } from '../host/disk/fs-problem.ts';
import { makePrivateFolder, privateFile } from '../host/disk/private-file.ts';

/** What is said of an event besides its name: short words and numbers, never a value of a sidecar. */
export type LogDetails = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A file that is larger is followed by the next one, in bytes. */
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
  /** Lines that are not on disk yet. */
  #waiting: string[] = [];
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
    this.#waiting.push(lineOf(event, details, new Date()));
    this.#writing = this.#writing.then(() => this.#append()).catch(ignoreFsErrors);
  }

  /**
   * Adds an event that is on disk when this returns: what follows may stop the program, a box with an error for
   * instance, which nothing else runs beside.
   */
  writeNow(event: string, details: LogDetails = {}): void {
    this.write(event, details);
    try {
      appendFileSync(this.path, this.#waiting.join(''), { mode: privateFile });
      this.#taken();
    } catch (error) {
      // Its folder is not made yet, for instance: the lines wait for their turn.
      ignoreFsErrors(error);
    }
  }

  /** Adds an error with its stack, as `writeNow` does. */
  writeError(event: string, error: unknown): void {
    this.writeNow(event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }

  /** Name of the event that was written last, by an earlier run for instance; null where there is none. */
  lastEvent(): string | null {
    try {
      const line = readFileSync(this.path, 'utf8').trimEnd().split('\n').at(-1) ?? '';
      return String((JSON.parse(line) as { readonly event: unknown }).event);
    } catch {
      return null;
    }
  }

  /** Ends when all events are on disk. */
  written(): Promise<void> {
    return this.#writing;
  }

  /** The waiting lines, which wait no more. */
  #taken(): string {
    const text = this.#waiting.join('');
    this.#bytes = this.#bytes === null ? null : this.#bytes + Buffer.byteLength(text);
    this.#waiting = [];
    return text;
  }

  async #append(): Promise<void> {
    if (this.#waiting.length === 0) return;
    this.#bytes ??= await this.#sizeNow();
    if (this.#bytes > fullBytes) await this.#rotate();
    const text = this.#taken();
    if (text !== '') await appendFile(this.path, text, { mode: privateFile });
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
