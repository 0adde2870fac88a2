import { closeSync, lstatSync, openSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { decodeWindows1252 } from '../../../shared/basics/windows-1252.ts';
import { formatOfName } from '../../../shared/image/formats.ts';
import { isHidden, isTextName } from '../../../shared/image/image-name.ts';
import { openTiffSource } from '../../../shared/tiff/structure/tiff-file.ts';
import { readFlags } from '../disk/disk.ts';
import { comparePaths } from '../disk/path-order.ts';
import { FileSources } from './file-source.ts';

/** A text of a microscope program is a few KB; anything larger is something else. */
const maxText = 1024 * 1024;
/** The description of a set of images may be as long as that in an image. */
const maxDescription = 16 * 1024 * 1024;

/** Looking for this many missing files costs as much as listing a folder; for a single image a listing costs more. */
const missesBeforeListing = 24;

/** Whether a file of this name is another image, whose description is wanted. */
const isTiffName = (name: string): boolean => formatOfName(name)?.format === 'tiff';

/** A description that was read, and the state of its file. */
interface KnownDescription {
  readonly name: string;
  readonly stats: Stats;
  readonly text: string | null;
}

const isPlainName = (name: string): boolean => name !== '' && name !== '..' && name !== '.' && basename(name) === name;

/** What the header reader can ask about an image's folder: texts beside the image, and names with a common beginning. */
export class FolderContext {
  readonly folder: string;
  #names: readonly string[] | null = null;
  #lowerNames: ReadonlySet<string> | null = null;
  #misses = 0;
  /** That of a set, which each of its files asks for. */
  #description: KnownDescription | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Text of a file in the folder or in a folder there, of a TIFF its description; null when there is none. As everywhere, hidden
   * folders are not entered.
   */
  companion(name: string): string | null {
    const [first = '', ...inner] = name.split('/');
    if (![first, ...inner].every(isPlainName) || inner.length > 1 || this.#isSurelyAbsent(first)) return null;
    if (inner.length === 1 && isHidden(first)) return null;
    try {
      const stats = lstatSync(join(this.folder, first), { throwIfNoEntry: false });
      if (!stats) this.#misses++;
      if (inner.length === 0) return stats?.isFile() ? this.#text(name, stats) : null;
      // Neither the folder nor the file in it may be a link, which could lead anywhere.
      const within = stats?.isDirectory() ? lstatSync(join(this.folder, name), { throwIfNoEntry: false }) : null;
      return within?.isFile() ? this.#text(name, within) : null;
    } catch {
      return null; // treated as missing: the size is in the image itself
    }
  }

  #text(name: string, stats: Stats): string | null {
    if (isTextName(name)) return readText(join(this.folder, name), stats.size, maxText);
    const known = this.#description;
    if (known?.name === name && known.stats.size === stats.size && known.stats.mtimeMs === stats.mtimeMs)
      return known.text;
    const path = join(this.folder, name);
    const text = isTiffName(name) ? readDescription(path, stats.size) : readText(path, stats.size, maxDescription);
    this.#description = { name, stats, text };
    return text;
  }

  /** Names in the folder that begin with `prefix`, sorted. */
  siblings(prefix: string): readonly string[] {
    const names = this.#listing();
    const start = firstFrom(names, prefix);
    let end = start;
    while (names[end]?.startsWith(prefix)) end++;
    return names.slice(start, end);
  }

  /** By the listing, where there is one; in lower case, for drives that ignore case. */
  #isSurelyAbsent(name: string): boolean {
    if (!this.#lowerNames) {
      if (this.#misses < missesBeforeListing) return false;
      this.#lowerNames = new Set(this.#listing().map((each) => each.toLowerCase()));
    }
    return !this.#lowerNames.has(name.toLowerCase());
  }

  #listing(): readonly string[] {
    this.#names ??= this.#list();
    return this.#names;
  }

  #list(): readonly string[] {
    try {
      return readdirSync(this.folder).sort(comparePaths);
    } catch {
      return [];
    }
  }
}

/** Index of the first name that is not before `prefix`. */
function firstFrom(names: readonly string[], prefix: string): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePaths(names[middle] ?? '', prefix) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readText(path: string, size: number, limit: number): string | null {
  return size <= limit ? decodeText(readFileSync(path)) : null;
}

/** The description of another image. @throws FormatError, SourceError */
function readDescription(path: string, size: number): string {
  const fd = openSync(path, readFlags);
  try {
    return openTiffSource(new FileSources().open(fd, size), basename(path), () => performance.now()).description;
  } finally {
    closeSync(fd);
  }
}

/** Microscope programs write companions in UTF-8, UTF-16 with a mark, or the computer's own code page. */
function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}
