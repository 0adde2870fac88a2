import type { SessionFolder } from '../session.ts';
import { FolderWatcher, type WatchTools } from './watcher.ts';

/** Folders that a window showed before are watched for a while, in case the user returns. */
const mostLeft = 2;

/** The watchers of the folders that windows show, and of those that they showed last. */
export class Watchers {
  readonly #tools: WatchTools;
  readonly #watchers = new Map<string, FolderWatcher>();

  constructor(tools: WatchTools) {
    this.#tools = tools;
  }

  /** The watcher of a folder; it starts nothing by itself. */
  of(folder: SessionFolder): FolderWatcher {
    const watcher = this.#watchers.get(folder.id) ?? new FolderWatcher(folder, this.#tools);
    this.#watchers.delete(folder.id);
    this.#watchers.set(folder.id, watcher);
    const left = [...this.#watchers].filter(([id, { isShown }]) => id !== folder.id && !isShown);
    for (const [id] of left.slice(0, -mostLeft)) this.#end(id);
    return watcher;
  }

  /** Changes the polling interval of network drives. */
  replan(): void {
    for (const watcher of this.#watchers.values()) watcher.replan();
  }

  /** Ends all watching. */
  close(): void {
    for (const id of [...this.#watchers.keys()]) this.#end(id);
  }

  #end(id: string): void {
    this.#watchers.get(id)?.close();
    this.#watchers.delete(id);
  }
}
