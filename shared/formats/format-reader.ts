import type { Dialect, HeaderFact } from '../model/header.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { type Problem, type ProblemDetails, problem } from '../problems/problem.ts';
import type { ByteWindow } from '../tiff/byte-source.ts';
import type { DialectReading, HeaderContext } from '../tiff/dialects/dialect.ts';

/** Problems of one file that are kept; more add nothing. */
const problemLimit = 10;

/** What a reader noticed in a file that it could read. */
export class HeaderNotes {
  readonly problems: Problem[] = [];

  /** Notes that the file contradicts itself, once for each reason. */
  suspect(reason: string, offset?: number): void {
    this.note('header-suspect', { reason }, offset);
  }

  note(code: ProblemCode, details: ProblemDetails, offset?: number): void {
    if (this.problems.length >= problemLimit) return;
    const found = problem(code, details, offset === undefined ? {} : { offset });
    if (this.problems.some((known) => known.message === found.message)) return;
    this.problems.push(found);
  }
}

/** An open image file: its bytes, what stands around it, and what is noticed while reading it. */
export interface ImageFile {
  readonly window: ByteWindow;
  readonly context: HeaderContext;
  readonly notes: HeaderNotes;
}

/** What a reader makes of a file; axes as the file gives them. */
export interface FormatReading extends DialectReading {
  /** The program's convention within the format, or the format itself. */
  readonly dialect: Dialect;
  /** Facts that are shown and never saved; `''` where the file does not give one. */
  readonly facts: () => readonly HeaderFact[];
}

/** Reader of one format. @throws TiffError, SourceError */
export type FormatReader = (file: ImageFile) => FormatReading;
