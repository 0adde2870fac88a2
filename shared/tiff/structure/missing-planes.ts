import { BudgetError, FormatError } from '../../header/byte-source.ts';
import { type Page, plainBytes } from './page.ts';
import { checkData } from './series.ts';
import type { TiffFile } from './tiff-file.ts';

/** Reads that it may cost to find out whether all packed planes are there: on a network drive, milliseconds each. */
const mostReads = 16;
/** Bytes of the shortest directory of a page: six entries of classic TIFF. */
const leastDirectory = 78;

/** Bytes that a file surely takes with its text and this many planes like one page; 0 where that depends on their pixels. */
function leastBytes({ first, description }: TiffFile, page: Page, planes: number): number {
  const bytes = plainBytes(page) * planes;
  return bytes && bytes + description.length + (first.next === 0 ? 0 : planes * leastDirectory);
}

/** Whether a file is too short for this many planes like one page; false where that depends on their pixels. */
export function lacksRoom(file: TiffFile, page: Page, planes: number): boolean {
  return planes > 1 && leastBytes(file, page, planes) > file.window.size;
}

/** Whether the chain of directories ends before this many planes; false for one that breaks off, which is recorded on the way. */
function lacksDirectories(file: TiffFile, planes: number): boolean {
  try {
    let [count, reads] = [0, 0];
    for (const { next } of file.directories()) {
      count++;
      if (next !== 0 && !file.window.holds(next, leastDirectory) && ++reads > mostReads) return false;
    }
    checkData(file);
    return file.last !== null && count < planes;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    // The header stands without the pages; only that they are circular is known to be wrong.
    if (!(error instanceof BudgetError)) file.note('header-suspect', error.because, error.offset);
    return false;
  }
}

/** Whether a file lacks planes like one page, as far as its size and few reads show it. */
export function lacksPlanes(file: TiffFile, page: Page, planes: number): boolean {
  if (planes <= 1) return false;
  return plainBytes(page) > 0 ? lacksRoom(file, page, planes) : lacksDirectories(file, planes);
}
