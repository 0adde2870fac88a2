import { randomUUID } from 'node:crypto';
import { opendir, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isFolderImageName } from '../../shared/image/image-name.ts';
import type { OpenedFolder, ScanSummary } from '../../shared/ipc/folders.ts';
import { problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/problems/result.ts';
import { fsProblem, isFsError } from './disk/fs-problem.ts';
import { realPath } from './disk/real-path.ts';
import { pathAsSpelled } from './disk/spelled-path.ts';
import { KnownRows } from './scan/known-rows.ts';
import type { Roots } from './worker/roots.ts';

/** A folder that the user opened, and its state in the host. */
export interface SessionFolder extends OpenedFolder {
  /** Absolute path without links. */
  readonly root: string;
  /** The windows that show it. */
  readonly windows: Set<string>;
  /** Ends the scan that runs on it, if one does. */
  scan: AbortController | null;
  /** The scan that began last; null before the first. */
  latestScan: Promise<ScanSummary> | null;
  /** End the wait of windows for that scan. */
  readonly waiting: Map<string, () => void>;
  /** End the saves that run on it, and undos, each with the window that asked for it. */
  readonly saves: Map<AbortController, string>;
  /** Rows as they were read last. */
  readonly rows: KnownRows;
  /** Stamp of the answers of its deposit when an overview showed them last; null before. */
  answersStamp: string | null;
}

/** A window that lost its connection connects again within this time, in ms; one that was closed does not. */
const comesBackMs = 60_000;

/** The folders that the user opened: the host accesses no file outside them (docs/security.md). */
export class Session {
  readonly #folders = new Map<string, SessionFolder>();
  readonly #connections = new Set<{ readonly window: string }>();
  #readings = 0;

  /** Opens a folder; opening it again gives the same id. */
  async open(typed: string): Promise<Result<SessionFolder>> {
    const path = await pathAsSpelled(resolve(typed));
    const root = await findFolder(path);
    if (!root.ok) return root;
    const known = [...this.#folders.values()].find((folder) => folder.root === root.value);
    if (known) return ok(known);
    const folder: SessionFolder = {
      id: randomUUID(),
      path,
      name: basename(path) || path,
      root: root.value,
      windows: new Set(),
      scan: null,
      latestScan: null,
      waiting: new Map(),
      saves: new Map(),
      rows: new KnownRows(),
      answersStamp: null,
    };
    this.#folders.set(folder.id, folder);
    return ok(folder);
  }

  /** The window shows this folder from now on, and no other. */
  show(window: string, folder: SessionFolder): void {
    this.#leave(window);
    folder.windows.add(window);
  }

  /** Whether the window shows a folder. */
  isShowing(window: string): boolean {
    return this.folders().some(({ windows }) => windows.has(window));
  }

  /** The window is open, until the returned function is called; a lost connection may come back. */
  connect(window: string): () => void {
    const connection = { window };
    this.#connections.add(connection);
    return () => {
      this.#connections.delete(connection);
      setTimeout(() => this.isConnected(window) || this.#leave(window), comesBackMs).unref();
    };
  }

  isConnected(window: string): boolean {
    return [...this.#connections].some((connection) => connection.window === window);
  }

  #leave(window: string): void {
    for (const { windows } of this.#folders.values()) windows.delete(window);
  }

  /** The opened folder with this id. */
  get(id: string): Result<SessionFolder> {
    const folder = this.#folders.get(id);
    return folder ? ok(folder) : fail(problem('not-open', { path: 'This folder' }));
  }

  /** The roots for one reading of a folder. */
  roots(folder: SessionFolder): Roots {
    const all = [...this.#folders.values()].map(({ root }) => root);
    return { root: folder.root, all, reading: ++this.#readings };
  }

  /** Every opened folder. */
  folders(): readonly SessionFolder[] {
    return [...this.#folders.values()];
  }
}

/** The real path of a folder that can be listed. */
async function findFolder(path: string): Promise<Result<string>> {
  if (path.includes('\0')) return fail(problem('not-found', { path: path.replaceAll('\0', '␀') }));
  try {
    const root = await realPath(path);
    if (!(await stat(root)).isDirectory()) return fail(problem('not-a-folder', { path }));
    if (isFolderImageName(basename(root))) return fail(problem('folder-is-image', { path }));
    await (await opendir(root)).close(); // an unreadable folder is reported now, not as an empty scan
    return ok(root);
  } catch (error) {
    if (isFsError(error)) return fail(fsProblem(error, path));
    throw error;
  }
}
