import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder, pruneCache } from '../../host/scan/header-cache.ts';
import { cleanedUp } from '../context/cleaned-up.ts';
import type { Outputs, ReadingContext, Seen, Witness } from '../context/reading-context.ts';
import type { ComparedFolder } from './compared-folder.ts';
import { OutputCopy, type Printed } from './output-copy.ts';
import { unpackParts } from './packed-file.ts';

/** What is behind the last line break of a file, after what was printed, compressed. */
interface Note extends Seen, Printed {
  readonly code: number;
}

/** What was kept of a run. */
interface Kept {
  readonly note: Note;
  /** Compressed. */
  readonly printed: Uint8Array;
}

/**
 * What a command printed for a folder, per user: as long as nothing in the folder changes, it prints the same again, at the
 * cost of a walk and the stamps. Only a cache: where anything differs, or cannot be compared, the folder is read.
 */
export class KeptOutput {
  readonly #folder: ComparedFolder;
  readonly #file: string;

  constructor(folder: ComparedFolder, command: object, userFolder: string) {
    this.#folder = folder;
    const name = createHash('sha256')
      .update(JSON.stringify([command, folder.root]))
      .digest('hex')
      .slice(0, 32);
    this.#file = join(cacheFolder(userFolder), `${name}.out`);
  }

  /** Prints what was kept, where the folder is as it was; the exit code, or null where it must be read. */
  async printAgain({ out, messages }: Outputs): Promise<number | null> {
    const kept = await this.#read();
    if (!kept) return null;
    for await (const part of unpackParts(kept.printed)) await out.bytes(part);
    await messages.text(kept.note.messages);
    return kept.note.code;
  }

  /** Runs a command and keeps what it prints. */
  keep(context: ReadingContext, run: (witness: Witness) => Promise<number>): Promise<number> {
    const witness = this.#folder.witness(context.services.pool);
    const copy = new OutputCopy(context, this.#file);
    const drop = () => copy.drop();
    const work = async (): Promise<number> => {
      const code = await run(witness);
      const printed = await copy.end();
      const seen = printed && (await witness.seen());
      if (seen) await this.#keep(copy, { ...seen, ...printed, code });
      return code;
    };
    return cleanedUp(drop, () => work().finally(drop));
  }

  /** What was kept and is valid; null too where the file is damaged. */
  async #read(): Promise<Kept | null> {
    try {
      const bytes = await readFile(this.#file);
      const end = bytes.lastIndexOf('\n');
      const note = JSON.parse(bytes.toString('utf8', end + 1)) as Note;
      const printed = bytes.subarray(0, end);
      return note.sum === sumOf(printed) && this.#folder.isAs(note) ? { note, printed } : null;
    } catch {
      return null;
    }
  }

  /** Failing to write is harmless: the folder is read again. */
  async #keep(copy: OutputCopy, note: Note): Promise<void> {
    try {
      await copy.keep(note);
      await pruneCache(dirname(this.#file));
    } catch {
      // as if it were not kept
    }
  }
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
