import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { entriesOf, type FolderEntry } from '../../disk/folder-entries.ts';
import { fsProblem, garbled, isFsError } from '../../disk/fs-problem.ts';
import { inDepositWords } from '../deposit-words.ts';

/** A directory as a repository's validator sees it. */
export interface DirectoryListing {
  /** Relative paths with `/`, sorted: all files, and each folder without files of its own as `name/`. */
  readonly paths: readonly string[];
  /** What cannot be seen, or not be sent: folders without permission, links, names that are not text. */
  readonly findings: readonly DepositFinding[];
}

/** How a directory is listed. */
export interface ListingOptions {
  /** Files and folders that are looked at; no dataset has more. */
  readonly limit?: number;
  /** Absolute paths of folders that are passed over, such as the one that is being written to. */
  readonly skip?: readonly string[];
  readonly signal?: AbortSignal;
}

const mostPaths = 1_000_000;
/** How many findings of one kind are reported. */
const mostFindings = 100;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that no list or table can contain
const control = /[\x00-\x1f\x7f\u2028\u2029]/u;

/**
 * Lists a directory and all below it. Linked folders are not entered, so no circle of links is either; linked files count
 * as files. An error of the drive becomes a finding, never an exception.
 */
export async function listDirectory(root: string, options: ListingOptions = {}): Promise<DirectoryListing> {
  const walk = new DirectoryWalk(root, options);
  await walk.run();
  return { paths: walk.paths.sort(), findings: walk.findings };
}

class DirectoryWalk {
  readonly paths: string[] = [];
  readonly findings: DepositFinding[] = [];
  readonly #root: string;
  readonly #limit: number;
  readonly #skip: ReadonlySet<string>;
  readonly #signal: AbortSignal | undefined;

  constructor(root: string, { limit = mostPaths, skip = [], signal }: ListingOptions) {
    this.#root = root;
    this.#limit = limit;
    this.#skip = new Set(skip);
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const waiting = [''];
    for (let prefix = waiting.pop(); prefix !== undefined; prefix = waiting.pop()) {
      if (this.#signal?.aborted) return;
      if (this.paths.length >= this.#limit) {
        this.findings.push(finding('deposit-tree-size', { count: groupedNumber(this.#limit) }));
        return;
      }
      for (const folder of await this.#folder(prefix)) waiting.push(`${prefix}${folder}/`);
    }
  }

  /** Takes one folder's files; the names of the folders in it are returned. */
  async #folder(prefix: string): Promise<readonly string[]> {
    const entries = await this.#entries(prefix);
    if (!entries) return [];
    const folders: string[] = [];
    let files = 0;
    for (const entry of entries) {
      this.#checkName(prefix, entry.name);
      if (entry.isDirectory()) {
        if (!this.#skip.has(join(this.#root, prefix, entry.name))) folders.push(entry.name);
      } else if (await this.#isLinkedFolder(entry, prefix)) this.#report('deposit-tree-link', prefix + entry.name);
      else {
        files++;
        if (this.paths.length < this.#limit) this.paths.push(prefix + entry.name);
      }
    }
    if (files === 0 && prefix !== '') this.paths.push(prefix);
    return folders;
  }

  async #entries(prefix: string): Promise<readonly FolderEntry[] | null> {
    const path = join(this.#root, prefix);
    try {
      return await entriesOf(path);
    } catch (error) {
      if (!isFsError(error)) throw error;
      const shown = prefix.slice(0, -1) || path;
      // A name that is not text cannot be opened by what is shown of it; that is already reported.
      if (!prefix.includes(garbled)) this.findings.push(inDepositWords(fsProblem(error, shown)));
      return null;
    }
  }

  /** A link that leads nowhere counts as a file. */
  async #isLinkedFolder(entry: FolderEntry, prefix: string): Promise<boolean> {
    if (!entry.isSymbolicLink()) return false;
    const stats = await stat(join(this.#root, prefix, entry.name)).catch(() => null);
    return stats?.isDirectory() ?? false;
  }

  #checkName(prefix: string, name: string): void {
    if (name.includes(garbled))
      this.#report('deposit-tree-name', prefix + name, { what: 'bytes that are not valid UTF-8' });
    else if (control.test(name))
      this.#report('deposit-tree-name', prefix + name, { what: 'a line break or another control character' });
    else if (/[ .]$/u.test(name)) this.#report('deposit-tree-name-end', prefix + name);
  }

  #report(code: 'deposit-tree-link' | 'deposit-tree-name' | 'deposit-tree-name-end', path: string, details = {}): void {
    if (this.findings.length >= mostFindings) return;
    this.findings.push(finding(code, { path, ...details }, { path }));
  }
}

/** Size of a file in bytes, links followed; null where it cannot be seen. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.size : null;
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}
