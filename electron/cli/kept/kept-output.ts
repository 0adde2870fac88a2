import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isFolderImageName } from '../../../shared/image/image-name.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { writePrivateFile } from '../../host/disk/private-file.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { cacheFolder, pruneCache } from '../../host/scan/header-cache.ts';
import { settleMs } from '../../host/scan/known-rows.ts';
import { readerVersion } from '../../host/worker/worker-url.ts';
import type { Outputs } from '../context/reading-context.ts';
import { folderState, isInState } from './folder-state.ts';
import { OutputCopy } from './output-copy.ts';

/** First line of a file; the compressed output follows. */
interface Heading {
  /** What the output depends on, apart from the folder's content. */
  readonly of: string;
  /** The folder's content, see `folderState`. */
  readonly state: readonly string[];
  readonly code: number;
  readonly messages: string;
}

const mostPrinted = 512 * 1024 * 1024;
const mostKept = 32 * 1024 * 1024;
const unpack = promisify(gunzip);

/** Whether a problem may be gone the next time though no file changes: the system, or the time that reading took, was its cause. */
export function mayPass({ details: { reason } }: Problem): boolean {
  return typeof reason === 'string' && /^(?:E[A-Z0-9]+$|reader-)/.test(reason);
}

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
    if (!kept || kept.heading.of !== this.#of || !isInState(this.#root, kept.heading.state)) return null;
    const printed = await unpack(kept.packed, { maxOutputLength: mostPrinted }).catch(() => null);
    if (!printed) return null;
    await out.bytes(printed);
    await messages.text(kept.heading.messages);
    return kept.heading.code;
  }

  /** Runs a command and keeps what it prints; `unsure` is for a result that might be another the next time. */
  async keep(outputs: Outputs, run: (unsure: () => void) => Promise<number>): Promise<number> {
    const startedAt = Date.now();
    let isSure = true;
    const copy = new OutputCopy();
    let messages = '';
    outputs.out.copyTo((bytes) => copy.add(bytes));
    outputs.messages.copyTo((bytes) => {
      messages += bytes.toString();
    });
    const code = await run(() => {
      isSure = false;
    });
    await outputs.out.flush();
    await outputs.messages.flush();
    const packed = await copy.end();
    if (isSure && outputs.out.isWhole && packed.length <= mostKept) {
      const state = folderState(this.#root, startedAt - settleMs);
      if (state) await this.#write({ of: this.#of, state, code, messages }, packed);
    }
    return code;
  }

  async #read(): Promise<{ readonly heading: Heading; readonly packed: Buffer } | null> {
    try {
      const bytes = await readFile(this.#file);
      const end = bytes.indexOf('\n');
      return { heading: JSON.parse(bytes.toString('utf8', 0, end)) as Heading, packed: bytes.subarray(end + 1) };
    } catch {
      return null;
    }
  }

  /** Failing to write is harmless. */
  async #write(heading: Heading, packed: Buffer): Promise<void> {
    const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), packed]);
    try {
      await writePrivateFile(this.#file, bytes);
      await pruneCache(dirname(this.#file));
    } catch {
      // the folder is read again
    }
  }
}
