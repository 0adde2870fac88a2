import { BudgetError, type ByteSource, ByteWindow, FormatError, getUint64 } from '../../header/byte-source.ts';
import { HeaderNotes } from '../../header/format-reader.ts';
import type { ProblemCode } from '../../problems/catalogue.ts';
import type { Problem, ProblemDetails } from '../../problems/problem.ts';
import type { ReasonCode } from '../../problems/reasons.ts';
import { type Ifd, type IfdLayout, layouts, readIfd } from './ifd.ts';
import { type Page, pageOf } from './page.ts';
import { tag } from './tags.ts';

/** Opened TIFF: its first directory, and the others when they are asked for. */
export interface TiffFile {
  readonly window: ByteWindow;
  readonly little: boolean;
  readonly layout: IfdLayout;
  readonly first: Ifd;
  /** First page. @throws FormatError */
  readonly page: Page;
  /** First ImageDescription, from its first character that is not blank on. */
  readonly description: string;
  /** Second ImageDescription of the first directory; tifffile writes its own as such beside a user's. */
  readonly description2: string;
  readonly software: string;
  readonly problems: readonly Problem[];
  /** Records that the file contradicts itself, once per reason. */
  suspect(reason: ReasonCode, offset?: number, details?: ProblemDetails): void;
  note(code: ProblemCode, details: ProblemDetails, offset?: number): void;
  /** All directories in order; a chain that breaks off is noted as suspect. @throws FormatError on a circular chain. */
  directories(): Iterable<Ifd>;
  /** Offsets of all directories in order, walked once. @throws FormatError on a circular chain. */
  offsets(): readonly number[];
  /** Number of directories, counted once. @throws FormatError on a circular chain. */
  pageCount(): number;
  /** The last of the directories if they have been walked to their end; null before that, and where their chain broke off. */
  readonly last: Ifd | null;
}

interface Signature {
  readonly little: boolean;
  readonly layout: IfdLayout;
  readonly firstOffset: number;
}

const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** TIFF 6.0 section 2; BigTIFF by Joris Van Damme's description of 2004; NDPI by its extension alone, because nothing in the file identifies it. */
function readSignature(window: ByteWindow, name: string): Signature {
  if (window.size === 0) throw new FormatError('empty-file', 0);
  if (window.size < 8) throw new FormatError('header-short', 0, { bytes: window.size, format: 'TIFF' });
  const at = window.seek(0, 8);
  const { view } = window;
  const order = view.getUint16(at);
  if (order !== 0x4949 && order !== 0x4d4d) {
    const start = [0, 1, 2, 3].map((i) => view.getUint8(at + i));
    throw new FormatError('header-foreign', 0, { format: 'TIFF', start: hex(start) });
  }
  const little = order === 0x4949;
  const version = view.getUint16(at + 2, little);
  if (version === 42 && little && /\.ndpi$/i.test(name)) return ndpiSignature(window);
  if (version === 42) return { little, layout: layouts.classic, firstOffset: view.getUint32(at + 4, little) };
  if (version === 43) return bigSignature(window, little);
  throw new FormatError('tiff-version', 2, { version });
}

function bigSignature(window: ByteWindow, little: boolean): Signature {
  const at = window.seek(0, 16);
  const offsetSize = window.view.getUint16(at + 4, little);
  if (offsetSize !== 8) throw new FormatError('bigtiff-offsets', 4, { bytes: offsetSize });
  return { little, layout: layouts.big, firstOffset: getUint64(window.view, at + 8, little) };
}

function ndpiSignature(window: ByteWindow): Signature {
  const at = window.seek(0, 12);
  return { little: true, layout: layouts.ndpi, firstOffset: getUint64(window.view, at + 4, true) };
}

class OpenTiff implements TiffFile {
  readonly window: ByteWindow;
  readonly little: boolean;
  readonly layout: IfdLayout;
  readonly first: Ifd;
  readonly #notes: HeaderNotes;
  #page: Page | undefined;
  #description: string | undefined;
  #description2: string | undefined;
  #software: string | undefined;
  #offsets: readonly number[] | null = null;
  #last: Ifd | null = null;

  constructor(window: ByteWindow, name: string, notes: HeaderNotes) {
    this.window = window;
    this.#notes = notes;
    const { little, layout, firstOffset } = readSignature(this.window, name);
    this.little = little;
    this.layout = layout;
    if (firstOffset === 0) throw new FormatError('no-directory', 4);
    this.first = readIfd(this, firstOffset);
    if (this.first.next === firstOffset) throw circular(firstOffset, firstOffset);
  }

  get problems(): readonly Problem[] {
    return this.#notes.problems;
  }

  get last(): Ifd | null {
    return this.#last;
  }

  get page(): Page {
    this.#page ??= pageOf(this.first);
    return this.#page;
  }

  get description(): string {
    this.#description ??= this.#text(tag.imageDescription);
    return this.#description;
  }

  get description2(): string {
    this.#description2 ??= this.#text(tag.imageDescription, 1);
    return this.#description2;
  }

  get software(): string {
    this.#software ??= this.#text(tag.software);
    return this.#software;
  }

  suspect(reason: ReasonCode, offset?: number, details?: ProblemDetails): void {
    this.#notes.suspect(reason, offset, details);
  }

  note(code: ProblemCode, details: ProblemDetails, offset?: number): void {
    this.#notes.note(code, details, offset);
  }

  *directories(): Iterable<Ifd> {
    let ifd: Ifd | null = this.first;
    let last = ifd;
    const visited = new VisitedOffsets();
    while (ifd) {
      visited.add(ifd.offset);
      last = ifd;
      yield ifd;
      ifd = this.#follow(ifd.next, visited);
    }
    this.#offsets = visited.offsets;
    this.#last = last.next === 0 ? last : null;
  }

  pageCount(): number {
    return this.first.next === 0 ? 1 : this.offsets().length;
  }

  offsets(): readonly number[] {
    if (!this.#offsets) for (const _ of this.directories());
    return this.#offsets ?? [];
  }

  /** The next directory; null after the last and where the chain breaks off, which is recorded. */
  #follow(offset: number, visited: VisitedOffsets): Ifd | null {
    if (offset === 0) return null;
    if (visited.has(offset)) throw circular(offset, this.first.offset);
    try {
      return readIfd(this, offset);
    } catch (error) {
      if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
      this.suspect('pages-broken', error.offset, { page: visited.offsets.length, cause: error.because });
      return null;
    }
  }

  #text(code: number, nth = 0): string {
    try {
      // A byte order mark is a blank to `trimStart`.
      return this.first.text(code, undefined, nth).trimStart();
    } catch (error) {
      if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
      this.suspect('tag-unreadable', error.offset, { tag: code, cause: error.because });
      return '';
    }
  }
}

/** The error of a chain of directories that comes back to the one at `offset`. */
export function circular(offset: number, first: number): FormatError {
  return new FormatError('pages-circular', first, { at: offset });
}

/** Offsets seen. Ascending ones, the usual case, need no set. */
export class VisitedOffsets {
  readonly offsets: number[] = [];
  #greatest = -1;
  #set: Set<number> | null = null;

  add(offset: number): void {
    this.offsets.push(offset);
    this.#set?.add(offset);
    if (offset > this.#greatest) this.#greatest = offset;
  }

  has(offset: number): boolean {
    if (offset > this.#greatest) return false;
    this.#set ??= new Set(this.offsets);
    return this.#set.has(offset);
  }
}

/** Opens a TIFF and reads its first directory. @throws FormatError, SourceError */
export function openTiff(window: ByteWindow, name: string, notes: HeaderNotes): TiffFile {
  return new OpenTiff(window, name, notes);
}

/** As `openTiff`, for a file not read before. @throws FormatError, SourceError */
export function openTiffSource(source: ByteSource, name: string, now?: () => number): TiffFile {
  return new OpenTiff(new ByteWindow(source, now), name, new HeaderNotes());
}
