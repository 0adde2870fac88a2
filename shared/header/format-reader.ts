import type { Dialect, HeaderFact, PixelSize } from '../image/header.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { type Problem, type ProblemDetails, problem } from '../problems/problem.ts';
import { because, type ReasonCode } from '../problems/reasons.ts';
import type { RawAxes } from './axes.ts';
import type { ByteWindow, FolderSource } from './byte-source.ts';

/** zlib data expanded; null where they are damaged or longer than `limit` bytes. */
export type Inflate = (packed: Uint8Array, limit: number) => Uint8Array | null;

/** What is around a file: its name, its neighbours in the same folder, and what the platform provides. */
export interface HeaderContext {
  /** File name with its extension, without folders. */
  readonly name: string;
  /** Text of a companion by its name in the same folder or in a folder there, null when absent. */
  readonly companion: (name: string) => string | null;
  /** Names of sibling files that start with `prefix`. */
  readonly siblings: (prefix: string) => readonly string[];
  readonly inflate: Inflate;
  /** Clock in milliseconds, for the time budget. */
  readonly now?: () => number;
}

/** Problems kept for one file. */
const problemLimit = 10;

/** Problems noticed in a readable file. */
export class HeaderNotes {
  readonly problems: Problem[] = [];

  /** Records that the file contradicts itself, once per reason. */
  suspect(reason: ReasonCode, offset?: number, details?: ProblemDetails): void {
    this.note('header-suspect', because(reason, details), offset);
  }

  note(code: ProblemCode, details: ProblemDetails, offset?: number): void {
    if (this.problems.length >= problemLimit) return;
    const found = problem(code, details, offset === undefined ? {} : { offset });
    if (this.problems.some((known) => isSame(known, found))) return;
    this.problems.push(found);
  }
}

/** An open image file: its bytes, what is around it, and what is noticed while reading it. */
export interface ImageFile {
  readonly window: ByteWindow;
  readonly context: HeaderContext;
  readonly notes: HeaderNotes;
}

/** A file's image as recorded; axes by the file's own letters, not yet normalised to T C Z Y X. */
export interface RawHeader extends RawAxes {
  /** numpy's name; `''` where it is unknown. */
  readonly dtype: string;
  readonly numScenes: number;
  readonly date: string;
  readonly time: string;
  readonly pixelY: PixelSize | null;
  readonly pixelX: PixelSize | null;
  /** Set where channels are not an axis but files of one image. */
  readonly numChannels?: number;
}

/** Result of reading one file. */
export interface FormatReading extends RawHeader {
  /** The writing program's convention within the format, or the format itself. */
  readonly dialect: Dialect;
  /** Facts that are shown and never saved, without a value where the file does not give them. @throws FormatError, SourceError */
  readonly facts: () => readonly HeaderFact[];
}

/** An open image that is a folder. */
export interface ImageFolder {
  readonly folder: FolderSource;
  readonly context: HeaderContext;
  readonly notes: HeaderNotes;
}

/** Reader of one format of folders. @throws FormatError, SourceError */
export type FolderReader = (image: ImageFolder) => FormatReading;

/** Reader of one format of files. @throws FormatError, SourceError */
export type FormatReader = (file: ImageFile) => FormatReading;

/** Whether two problems are the same apart from their place. */
function isSame(a: Problem, b: Problem): boolean {
  return a.code === b.code && JSON.stringify(a.details) === JSON.stringify(b.details);
}
