import { appendFileSync, readFileSync } from 'node:fs';
import { appendFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFsError } from '../host/disk/fs-problem.ts';
import { makePrivateFolder, privateFile } from '../host/disk/private-file.ts';

/** Details of an event: short words and numbers, never a value of a sidecar. */
export type LogDetails = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A larger file is rotated, in bytes. */
const fullBytes = 1024 * 1024;
/** Number of files: the current one and earlier ones, of which `.1` is the latest. */
const keptFiles = 3;
/** Longer texts, such as stacks, are cut to this many characters. */
const longestText = 4000;

function lineOf(event: string, details: LogDetails, at: Date): string {
  const entries = Object.entries(details).filter(([, value]) => value !== undefined);
  const shown = entries.map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, longestText) : value]);
  return `${JSON.stringify({ at: at.toISOString(), event, ...Object.fromEntries(shown) })}\n`;
}

/**
 * The program's events, one JSON line each, in a file of this user that is sent nowhere. If the log cannot be written, the
 * program goes on.
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

  /** Every possible file of the log, the current one first. */
  get files(): readonly string[] {
    return [this.path, ...Array.from({ length: keptFiles - 1 }, (_, before) => `${this.path}.${before + 1}`)];
  }

  /** Adds an event. */
  write(event: string, details: LogDetails = {}): void {
    this.#waiting.push(lineOf(event, details, new Date()));
    this.#writing = this.#writing.then(() => this.#append()).catch(ignoreFsErrors);
  }

  /**
   * Adds an event that is on disk when this returns: what follows may block the program, as a native error box does.
   */
  writeNow(event: string, details: LogDetails = {}): void {
    this.write(event, details);
    try {
      appendFileSync(this.path, this.#waiting.join(''), { mode: privateFile });
      this.#taken();
    } catch (error) {
      // For instance, its folder does not exist yet: the lines wait for their turn.
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

  /** Takes the waiting lines. */
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
