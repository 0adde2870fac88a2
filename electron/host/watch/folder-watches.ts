import { type FSWatcher, watch } from 'node:fs';
import { sep } from 'node:path';
import { isFolderImageName } from '../../../shared/image/image-name.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { isInside, rowPath } from '../disk/paths.ts';
import type { WalkFolder } from '../scan/folder-walk.ts';

/** What the watches of folders report. */
export interface WatchEvents {
  /** A name in the folder where row paths begin with `prefix`; null where the system does not say which. */
  readonly onTouch: (prefix: string, name: string | null) => void;
  /** Some folder cannot be watched: its changes have to be looked for. */
  readonly onFailure: () => void;
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

  /** Watches a folder; another one that was watched in its place is let go. */
  add({ folder, prefix }: WalkFolder): void {
    if (this.#trees && this.#isCovered(folder, prefix)) return;
    this.#drop(prefix);
    try {
      if (this.#watches.size >= mostWatches) throw new TooManyError();
      const watcher = watch(folder, { persistent: false, recursive: this.#trees }, (_, name) => {
        this.#tell(prefix, name);
      });
      watcher.on('error', () => {
        this.#drop(prefix);
        this.#events.onFailure();
      });
      this.#watches.set(prefix, { folder, watcher });
    } catch (error) {
      // The limit of watches is reached, or the drive has none. A folder that is gone again is told by the one above.
      if (!isFsError(error) || error.code !== 'ENOENT') this.#events.onFailure();
    }
  }

  /** Lets the folders go below those prefixes, but for the ones named. */
  keepOnly(below: readonly string[], kept: ReadonlySet<string>): void {
    for (const prefix of [...this.#watches.keys()]) {
      if (!kept.has(prefix) && below.some((start) => prefix.startsWith(start))) this.#drop(prefix);
    }
  }

  /** Lets all folders go. */
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

  /** A watch of a tree names paths within it. Whatever happens inside an image that is a folder happens to that image. */
  #tell(prefix: string, name: string | null): void {
    const whole = name?.split(sep) ?? [];
    const image = whole.findIndex(isFolderImageName);
    const parts = image < 0 ? whole : whole.slice(0, image + 1);
    const last = parts.pop() ?? null;
    this.#events.onTouch(prefix + parts.map((part) => `${part}/`).join(''), last);
  }
}
