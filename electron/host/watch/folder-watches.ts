import { type FSWatcher, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describesImage, isFolderImageName, ownSidecarOf } from '../../../shared/image/image-name.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { isInside, rowPath } from '../disk/paths.ts';
import type { WalkFolder } from '../scan/found-images.ts';

/** What the watches of folders report. */
export interface WatchEvents {
  /** A name in the folder where row paths begin with `prefix`; null where the system does not name it. */
  readonly onTouch: (prefix: string, name: string | null) => void;
  /** Some folder cannot be watched and must be polled. */
  readonly onFailure: () => void;
}

/** An image that is a folder, by its place. */
export interface WatchedImage {
  /** Absolute path, links resolved. */
  readonly folder: string;
  /** What row paths in the folder around it begin with. */
  readonly prefix: string;
  readonly name: string;
}

/** Every watch takes some kernel memory, and the number is limited for all programs of a user together. */
const mostWatches = 10_000;

/** macOS and Windows watch a folder with all below it; elsewhere each folder has a watch of its own. */
const watchesTrees = process.platform === 'darwin' || process.platform === 'win32';

class TooManyError extends Error {}

interface Watch {
  readonly folder: string;
  readonly watcher: FSWatcher;
}

/**
 * Watches folders by the system's events, one watch for a folder and none for its files: 2,000 folders of 50 files cost
 * 36 ms and a few MB (docs/decisions/0005-watching.md).
 */
export class FolderWatches {
  readonly #events: WatchEvents;
  readonly #trees: boolean;
  readonly #watches = new Map<string, Watch>();

  constructor(events: WatchEvents, trees: boolean = watchesTrees) {
    this.#events = events;
    this.#trees = trees;
  }

  /** Watches a folder; replaces an earlier watch of the same path. */
  add({ folder, prefix }: WalkFolder): void {
    if (this.#trees && this.#isCovered(folder, prefix)) return;
    this.#watch(prefix, folder, (name) => this.#report(prefix, name));
  }

  /**
   * Watches the files in which an image that is a folder describes itself: one or two folders, not those of its pixels.
   * The answer names the watches for `keepOnly`.
   */
  addImage({ folder, prefix, name }: WatchedImage): readonly string[] {
    const whole = `${prefix}${name}/`;
    if (this.#trees && this.#isCovered(folder, whole)) return [];
    const own = ownSidecarOf(name);
    const folders = own === null ? [''] : ['', `${dirname(own)}/`];
    for (const inside of folders) {
      this.#watch(whole + inside, join(folder, inside), (file) => {
        if (file === null || describesImage(name, inside + file)) this.#events.onTouch(prefix, name);
      });
    }
    return folders.map((inside) => whole + inside);
  }

  #watch(key: string, folder: string, onName: (name: string | null) => void): void {
    this.#drop(key);
    try {
      if (this.#watches.size >= mostWatches) throw new TooManyError();
      const watcher = watch(folder, { persistent: false, recursive: this.#trees }, (_, name) => onName(name));
      watcher.on('error', () => {
        this.#drop(key);
        this.#events.onFailure();
      });
      this.#watches.set(key, { folder, watcher });
    } catch (error) {
      // The limit of watches is reached, or the drive has none. A folder that is gone again is reported by the one above.
      if (!isFsError(error) || error.code !== 'ENOENT') this.#events.onFailure();
    }
  }

  /** Stops watching the folders below those prefixes, except the named ones. */
  keepOnly(below: readonly string[], kept: ReadonlySet<string>): void {
    for (const prefix of [...this.#watches.keys()]) {
      if (!kept.has(prefix) && below.some((start) => prefix.startsWith(start))) this.#drop(prefix);
    }
  }

  /** Stops watching all folders. */
  close(): void {
    for (const prefix of [...this.#watches.keys()]) this.#drop(prefix);
  }

  #drop(prefix: string): void {
    this.#watches.get(prefix)?.watcher.close();
    this.#watches.delete(prefix);
  }

  #isCovered(folder: string, prefix: string): boolean {
    for (const [top, watched] of this.#watches) {
      if (top !== prefix && prefix.startsWith(top) && isInside(watched.folder, folder)) {
        return prefix === `${top}${rowPath(watched.folder, folder)}/`;
      }
    }
    return false;
  }

  /** A watch of a tree names paths within it. Inside an image that is a folder, only its description matters. */
  #report(prefix: string, name: string | null): void {
    const whole = name?.split(sep) ?? [];
    const image = whole.findIndex(isFolderImageName);
    const inside = image < 0 ? [] : whole.slice(image + 1);
    if (inside.length > 0 && !describesImage(whole[image] ?? '', inside.join('/'))) return;
    const parts = image < 0 ? whole : whole.slice(0, image + 1);
    const last = parts.pop() ?? null;
    this.#events.onTouch(prefix + parts.map((part) => `${part}/`).join(''), last);
  }
}
