import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makePrivateFolder } from '../disk/private-file.ts';
import { isTempName, tempName } from '../disk/temp-name.ts';

/** Increase this when thumbnails change: all are then made again. */
const ruleVersion = 5;
const mostBytes = 256 * 1024 * 1024;
/** The size of the cache is checked after this many new thumbnails. */
const lookEvery = 500;
/** The names in a subfolder are listed again after this long: another program of this user may have added more. */
const listedMs = 10_000;

/** What distinguishes one state of an image's file from every other. */
export interface ImageState {
  readonly image: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/** The names in a subfolder, and when they were listed. */
interface Listing {
  readonly at: number;
  readonly names: Promise<Set<string>>;
}

/** Thumbnails kept for this user. Their names depend on the state of the image, so none can be out of date. */
export class ThumbnailStore {
  readonly #folder: string;
  readonly #now: () => number;
  /** The names in each subfolder when it was last listed, and those added since. Looking for each file would take longer. */
  readonly #names = new Map<string, Listing>();
  #written = 0;

  /** `now` is a clock in milliseconds. */
  constructor(userFolder: string, now: () => number = Date.now) {
    this.#folder = join(userFolder, 'thumbnails');
    this.#now = now;
  }

  /** The thumbnail of an image; null if none is kept. */
  async read(state: ImageState): Promise<Uint8Array | null> {
    const path = this.#path(state);
    if (!(await this.#namesBeside(path)).has(basename(path))) return null;
    const bytes = await readFile(path).catch(() => null);
    // The least recently used are removed first. A folder that cannot be written does not matter for reading.
    if (bytes) void utimes(path, new Date(), new Date()).catch(() => {});
    return bytes;
  }

  /** Keeps a thumbnail. Failure is not a problem. */
  async write(state: ImageState, bytes: Uint8Array): Promise<void> {
    const path = this.#path(state);
    const temporary = join(dirname(path), tempName());
    const write = () => writeFile(temporary, bytes, { flag: 'wx', mode: 0o600 });
    try {
      // The folder nearly always exists.
      await write().catch(() => makePrivateFolder(dirname(path)).then(write));
      await rename(temporary, path);
      (await this.#namesBeside(path)).add(basename(path));
    } catch {
      await rm(temporary, { force: true }).catch(() => {});
      return;
    }
    if (++this.#written % lookEvery === 0) await this.tidy();
  }

  /** Removes the least recently used thumbnails beyond the limit. What an ended program left half written is one of them. */
  async tidy(limit: number = mostBytes): Promise<void> {
    const files = await this.#files();
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const file of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= limit) return;
      await rm(file.path, { force: true }).catch(() => {});
      total -= file.size;
    }
  }

  async #files(): Promise<{ path: string; size: number; mtimeMs: number }[]> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => []);
    const found = names
      .filter((name) => name.endsWith('.png') || isTempName(basename(name)))
      .map(async (name) => {
        const path = join(this.#folder, name);
        const stats = await stat(path).catch(() => null);
        return stats ? [{ path, size: stats.size, mtimeMs: stats.mtimeMs }] : [];
      });
    return (await Promise.all(found)).flat();
  }

  /** The names in the subfolder of a thumbnail. */
  #namesBeside(path: string): Promise<Set<string>> {
    const folder = dirname(path);
    const known = this.#names.get(folder);
    if (known && this.#now() - known.at < listedMs) return known.names;
    const names = readdir(folder).then(
      (found) => new Set(found),
      () => new Set<string>(),
    );
    this.#names.set(folder, { at: this.#now(), names });
    return names;
  }

  #path({ image, size, mtimeMs, ino }: ImageState): string {
    const name = createHash('sha256').update([image, size, mtimeMs, ino, ruleVersion].join('\0')).digest('hex');
    return join(this.#folder, name.slice(0, 2), `${name}.png`);
  }
}
