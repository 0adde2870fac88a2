import { randomUUID } from 'node:crypto';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isFolderImageName } from '../../shared/image/image-name.ts';
import type { OpenedFolder, ScanSummary } from '../../shared/ipc/folders.ts';
import { problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/problems/result.ts';
import { fsProblem, isFsError } from './disk/fs-problem.ts';
import { pathAsSpelled } from './disk/spelled-path.ts';
import { KnownRows } from './scan/known-rows.ts';
import type { Roots } from './worker/roots.ts';

/** A folder that the user opened, and its state in the host. */
export interface SessionFolder extends OpenedFolder {
  /** Absolute path without links. */
  readonly root: string;
  /** How often it was opened: more than once, and several windows may show it. */
  openings: number;
  /** Ends the scan that runs on it, if one does. */
  scan: AbortController | null;
  /** The scan that began last; null before the first. */
  latestScan: Promise<ScanSummary> | null;
  /** End the saves that run on it. */
  readonly saves: Set<AbortController>;
  /** Rows as they were read last. */
  readonly rows: KnownRows;
  /** Stamp of the answers of its deposit when an overview showed them last; null before. */
  answersStamp: string | null;
}

/** The folders that the user opened: the host accesses no file outside them (docs/security.md). */
export class Session {
  readonly #folders = new Map<string, SessionFolder>();
  #readings = 0;

  /** Opens a folder; opening it again gives the same id. */
  async open(typed: string): Promise<Result<SessionFolder>> {
    const path = await pathAsSpelled(resolve(typed));
    const root = await findFolder(path);
    if (!root.ok) return root;
    const known = [...this.#folders.values()].find((folder) => folder.root === root.value);
    if (known) {
      known.openings += 1;
      return ok(known);
    }
    const folder: SessionFolder = {
      id: randomUUID(),
      path,
      name: basename(path) || path,
      root: root.value,
      openings: 1,
      scan: null,
      latestScan: null,
      saves: new Set(),
      rows: new KnownRows(),
      answersStamp: null,
    };
    this.#folders.set(folder.id, folder);
    return ok(folder);
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
    const root = await realpath(path);
    if (!(await stat(root)).isDirectory()) return fail(problem('not-a-folder', { path }));
    if (isFolderImageName(basename(root))) return fail(problem('folder-is-image', { path }));
    await (await opendir(root)).close(); // an unreadable folder is reported now, not as an empty scan
    return ok(root);
  } catch (error) {
    if (isFsError(error)) return fail(fsProblem(error, path));
    throw error;
  }
}
