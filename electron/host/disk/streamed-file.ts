import type { Stats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isImageName } from '../../../shared/image/image-name.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { because, type ReasonCode } from '../../../shared/problems/reasons.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import { isSidecarName } from '../../../shared/sidecar/path.ts';
import { type DiskFile, realDisk } from './disk.ts';
import { inFileWords } from './file-words.ts';
import { FolderSync } from './folder-sync.ts';
import { attempt, attemptNew } from './fs-problem.ts';
import { realPath } from './real-path.ts';
import { replaceFile } from './replace-file.ts';
import { removeStaleTemps } from './stale-temps.ts';
import { syncOpen } from './sync-file.ts';
import { isTempName, tempName } from './temp-name.ts';
import { writeAll } from './write-all.ts';
import { keepAttributes, removeQuietly } from './write-atomic.ts';

/** Why a file that is there must not be replaced; null where it may be. */
export type WhyKept = (path: string) => Promise<ReasonCode | null>;

/** A file that is written piece by piece and appears at its path when complete, or not at all. */
export class StreamedFile {
  readonly #path: string;
  readonly #temp: string;
  readonly #replaces: Stats | null;
  readonly #file: DiskFile;

  private constructor(path: string, temp: string, replaces: Stats | null, file: DiskFile) {
    this.#path = path;
    this.#temp = temp;
    this.#replaces = replaces;
    this.#file = file;
  }

  /** Begins a file at the path that the user named. One that is there stays where `whyKept` gives a reason; `mode` is that of a new one. */
  static async begin(path: string, whyKept: WhyKept, mode = 0o666): Promise<Result<StreamedFile>> {
    const begun = await StreamedFile.#begin(path, whyKept, mode);
    return begun.ok ? begun : fail(inFileWords(begun.problem));
  }

  static async #begin(path: string, whyKept: WhyKept, mode: number): Promise<Result<StreamedFile>> {
    const full = resolve(path);
    const refuse = (reason: ReasonCode) => fail(problem('export-refused', { path, ...because(reason) }, { path }));
    if (isImageName(basename(full))) return refuse('name-of-image');
    if (isSidecarName(basename(full))) return refuse('name-of-sidecar');
    const found = await attempt(path, () => realDisk.stat(full));
    if (!found.ok) return found;
    const replaces = found.value;
    if (replaces && !replaces.isFile()) return refuse(replaces.isDirectory() ? 'EISDIR' : 'not-file');
    const kept = await attempt(path, async () => replaces && whyKept(full));
    if (!kept.ok) return kept;
    if (kept.value) return refuse(kept.value);
    return attemptNew(path, async () => {
      const target = replaces ? await realPath(full) : full;
      await removeLeftovers(dirname(target));
      const temp = join(dirname(target), tempName());
      const file = await realDisk.open(temp, 'wx', replaces ? replaces.mode & 0o777 : mode);
      const begun = new StreamedFile(target, temp, replaces, file);
      if (replaces)
        await keepAttributes(file, replaces).catch((error) => begun.abandon().then(() => Promise.reject(error)));
      return begun;
    });
  }

  /** Adds bytes. @throws what the disk throws */
  append(bytes: Uint8Array): Promise<void> {
    return writeAll(this.#file, bytes);
  }

  /** Puts the file in its place; false where another program has put one there. @throws what the disk throws */
  async finish(): Promise<boolean> {
    let isPlaced = false;
    try {
      await syncOpen(this.#file);
      await this.#file.close();
      isPlaced = await replaceFile(this.#temp, this.#path, { isNew: this.#replaces === null }, realDisk);
      if (isPlaced) await new FolderSync(realDisk).sync(dirname(this.#path));
    } finally {
      if (!isPlaced) await removeQuietly(this.#temp, realDisk);
    }
    return isPlaced;
  }

  /** Leaves everything as it was. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
    await removeQuietly(this.#temp, realDisk);
  }
}

/** What killed runs left: a folder of tables is not one of images, so no scan removes it. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await removeStaleTemps(folder, names.filter(isTempName));
}
