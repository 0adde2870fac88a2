import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { packRows, unpackRows } from '../../../shared/ipc/packed-rows.ts';
import { writePrivateFile } from '../disk/private-file.ts';

/** Rows of a folder's last complete scan. */
export interface CachedRows {
  readonly rows: readonly ImageRow[];
  /** When that scan began, in ms. */
  readonly readAt: number;
}

/** First line of a cache file; a file from another reader or for another folder is ignored. */
interface Heading {
  readonly reader: string;
  readonly root: string;
  readonly readAt: number;
}

const none: CachedRows = { rows: [], readAt: 0 };

/** The folders that are read again are recent ones; 100,000 rows take about 8 MB compressed. */
const mostFiles = 60;
const mostBytes = 256 * 1024 * 1024;
const mostUnpacked = 512 * 1024 * 1024;

/** Rows in one line; other work gets its turn between two lines. */
export const rowsAtOnce = 2000;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/**
 * Rows of earlier scans, per user, so that an unchanged folder opens at the cost of its walk and stamps (docs/architecture.md, Speed). It is
 * only a cache: a file that is damaged or was written by another version of the reader is ignored.
 */
export class HeaderCache {
  readonly #folder: string;
  readonly #reader: () => Promise<string>;
  #writing: Promise<void> = Promise.resolve();

  /** @param reader version of the reader that made the rows */
  constructor(userFolder: string, reader: () => Promise<string>) {
    this.#folder = cacheFolder(userFolder);
    this.#reader = reader;
  }

  /** Rows of the last complete scan of the folder at `root`; none where they are unreliable or too many. */
  async read(root: string, mostRows = Number.POSITIVE_INFINITY): Promise<CachedRows> {
    try {
      const text = (await unpack(await readFile(this.#fileOf(root)), { maxOutputLength: mostUnpacked })).toString();
      const lines = text.split('\n');
      const heading = JSON.parse(lines[0] ?? '') as Heading;
      if (heading.root !== root || heading.reader !== (await this.#reader())) return none;
      if ((lines.length - 1) * rowsAtOnce > mostRows + rowsAtOnce) return none;
      return { rows: await parseRows(lines), readAt: heading.readAt };
    } catch {
      return none;
    }
  }

  /** Remembers the rows of a complete scan, in the background; `pendingWrites` waits for it. */
  write(root: string, rows: CachedRows): void {
    this.#writing = this.#writing.then(() => this.#write(root, rows));
  }

  /** The same for rows that are already packed by `packRows`, in lines of at most `rowsAtOnce`. */
  writePacked(root: string, lines: readonly string[], readAt: number): void {
    this.#writing = this.#writing.then(() => this.#writeLines(root, lines, readAt));
  }

  /** Resolves when everything is written. */
  pendingWrites(): Promise<void> {
    return this.#writing;
  }

  async #write(root: string, { rows, readAt }: CachedRows): Promise<void> {
    await this.#writeLines(root, await packLines(rows), readAt);
  }

  /** Failing to write the cache is harmless. */
  async #writeLines(root: string, lines: readonly string[], readAt: number): Promise<void> {
    try {
      const heading: Heading = { reader: await this.#reader(), root, readAt };
      const bytes = await pack(Buffer.from([JSON.stringify(heading), ...lines].join('\n')), { level: 1 });
      await writePrivateFile(this.#fileOf(root), bytes);
      await pruneCache(this.#folder);
    } catch {
      // the next scan reads the headers again
    }
  }

  #fileOf(root: string): string {
    return join(this.#folder, `${createHash('sha256').update(root).digest('hex').slice(0, 32)}.gz`);
  }
}

/** Where what earlier runs read is kept. */
export function cacheFolder(userFolder: string): string {
  return join(userFolder, 'header-cache');
}

/** Removes the files written longest ago. */
export async function pruneCache(folder: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  let bytes = 0;
  for (const [index, file] of files.sort((a, b) => b.mtimeMs - a.mtimeMs).entries()) {
    bytes += file.size;
    if (index > 0 && (index >= mostFiles || bytes > mostBytes)) await rm(file.path, { force: true });
  }
}

async function parseRows(lines: readonly string[]): Promise<readonly ImageRow[]> {
  const rows: ImageRow[] = [];
  for (const line of lines.slice(1)) {
    rows.push(...unpackRows(line).filter((row) => row !== null));
    await nextTurn();
  }
  return rows;
}

async function packLines(rows: readonly ImageRow[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    lines.push(packRows(rows.slice(start, start + rowsAtOnce)));
    await nextTurn();
  }
  return lines;
}
