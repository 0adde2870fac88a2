import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isFolderImageName } from '../../../shared/image/image-name.ts';
import { writePrivateFile } from '../../host/disk/private-file.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { cacheFolder, pruneCache } from '../../host/scan/header-cache.ts';
import { settleMs } from '../../host/scan/known-rows.ts';
import { readerVersion } from '../../host/worker/worker-url.ts';
import type { Outputs, Witness } from '../context/reading-context.ts';
import { PackedText, unpackParts, unpackText } from './packed-text.ts';
import { RunRecord } from './run-record.ts';
import { seenFiles } from './seen-files.ts';
import { isStillAsSeen, seenBesides } from './still-as-seen.ts';

/** First line of a file; what was seen and what was printed follow, compressed. */
interface Heading {
  /** What the output depends on, apart from the folder's content. */
  readonly of: string;
  readonly readAt: number;
  readonly readOnly: number;
  /** Bytes of the compressed stamps. */
  readonly seenBytes: number;
  readonly code: number;
  readonly messages: string;
  /** Checksum of what follows: it is printed while it is unpacked. */
  readonly sum: string;
}

/** What was kept of a run. */
interface Kept {
  readonly heading: Heading;
  readonly seen: Uint8Array;
  /** Compressed. */
  readonly printed: Uint8Array;
}

const mostKept = 32 * 1024 * 1024;

/**
 * What a command printed for a folder, per user: as long as nothing in the folder changes, it prints the same again, at the
 * cost of a walk and the stamps. Only a cache: where anything differs, or cannot be compared, the folder is read.
 */
export class KeptOutput {
  readonly #root: string;
  readonly #of: string;
  readonly #file: string;

  private constructor(root: string, of: string, file: string) {
    this.#root = root;
    this.#of = of;
    this.#file = file;
  }

  /** Of a command with everything in it that changes its output; null where `path` is not a folder. */
  static async of(command: object, path: string, userFolder: string): Promise<KeptOutput | null> {
    try {
      const root = await realpath(path);
      if (!(await stat(root)).isDirectory() || isFolderImageName(basename(root))) return null;
      const rules = await readFolderRules(root, userFolder);
      const user = process.geteuid?.();
      const of = JSON.stringify([await readerVersion(), process.version, user, rules, command, root]);
      const name = createHash('sha256')
        .update(JSON.stringify([command, root]))
        .digest('hex')
        .slice(0, 32);
      return new KeptOutput(root, of, join(cacheFolder(userFolder), `${name}.out`));
    } catch {
      return null; // the command itself reports it
    }
  }

  /** Prints what was kept, where the folder is as it was; the exit code, or null where it must be read. */
  async printAgain({ out, messages }: Outputs): Promise<number | null> {
    const kept = await this.#read();
    if (!kept) return null;
    for await (const part of unpackParts(kept.printed)) await out.bytes(part);
    await messages.text(kept.heading.messages);
    return kept.heading.code;
  }

  /** Runs a command and keeps what it prints. */
  async keep(outputs: Outputs, run: (witness: Witness) => Promise<number>): Promise<number> {
    const readAt = Date.now();
    const record = new RunRecord(outputs);
    const code = await run(record);
    const { isSure, printed, readOnly, messages, ...read } = await record.end();
    const seen = isSure ? await this.#seen(read.seen, readAt) : null;
    if (!seen || seen.length + printed.length > mostKept) return code;
    const sum = sumOf(seen, printed);
    const heading = { of: this.#of, readAt, readOnly, seenBytes: seen.length, code, messages, sum };
    await this.#write({ heading, seen, printed });
    return code;
  }

  /** The stamps of what was read and of all besides; null where something may have changed meanwhile. */
  async #seen(read: Buffer, readAt: number): Promise<Buffer | null> {
    const besides = seenBesides({ root: this.#root, files: seenFiles(read.toString()), before: readAt - settleMs });
    if (besides === null) return null;
    const text = new PackedText();
    text.add(read);
    text.add(besides);
    return text.end();
  }

  /** What was kept and is valid; null too where the file is damaged. */
  async #read(): Promise<Kept | null> {
    try {
      const bytes = await readFile(this.#file);
      const start = bytes.indexOf('\n') + 1;
      const heading = JSON.parse(bytes.toString('utf8', 0, start)) as Heading;
      const middle = start + heading.seenBytes;
      const [seen, printed] = [bytes.subarray(start, middle), bytes.subarray(middle)];
      if (heading.of !== this.#of || heading.sum !== sumOf(seen, printed)) return null;
      return (await this.#isStillAsSeen(heading, seen)) ? { heading, seen, printed } : null;
    } catch {
      return null;
    }
  }

  async #isStillAsSeen({ readAt, readOnly }: Heading, seen: Uint8Array): Promise<boolean> {
    const files = seenFiles((await unpackText(seen)).toString());
    return isStillAsSeen({ root: this.#root, files, before: readAt - settleMs, readOnly });
  }

  /** Failing to write is harmless. */
  async #write({ heading, seen, printed }: Kept): Promise<void> {
    try {
      await writePrivateFile(this.#file, Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), seen, printed]));
      await pruneCache(dirname(this.#file));
    } catch {
      // the folder is read again
    }
  }
}

function sumOf(seen: Uint8Array, printed: Uint8Array): string {
  return createHash('sha256').update(seen).update(printed).digest('base64');
}
