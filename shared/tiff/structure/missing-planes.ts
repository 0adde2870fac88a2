import { BudgetError, FormatError } from '../../header/byte-source.ts';
import { type Ifd, readIfd } from './ifd.ts';
import { lastLike } from './last-directory.ts';
import { type Page, plainBytes } from './page.ts';
import { checkData, checkPage, tryPage } from './series.ts';
import { tag } from './tags.ts';
import type { TiffFile } from './tiff-file.ts';

/** Reads that it may cost to find out whether all packed planes are there: on a network drive, milliseconds each. */
const mostReads = 16;
/** Bytes that one read of a chain of directories brings where they are near one another. */
const aheadLength = 64 * 1024;
/** Bytes at the end of a file that are looked at: in any case, and where its pages are far apart. */
const [endLength, longestEnd] = [64 * 1024, 2 * 1024 * 1024];
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

/** Whether the text of the first directory is behind a page and ends the file: many writers append it when all pages are written. */
function isTextLast({ first, window }: TiffFile, second: Ifd): boolean {
  const index = first.find(tag.imageDescription);
  const start = index < 0 ? 0 : first.valueOffset(index);
  return start > second.offset && start + first.length(index) >= window.size - endLength;
}

/** The directory at `offset`; null where it is outside of the file or cut off. */
function tryRead(file: TiffFile, offset: number): Ifd | null {
  try {
    return readIfd(file, offset);
  } catch (error) {
    if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
    return null;
  }
}

/** Offset of the last directory like the second one, -1 where it is not near the end of the file. */
function lastOffset(file: TiffFile, second: Ifd, distance: number): number {
  const near = lastLike(file, second, endLength);
  if (near >= 0 || 2 * distance <= endLength || distance > longestEnd) return near;
  return lastLike(file, second, Math.min(2 * distance, longestEnd));
}

/** Whether the directory at `next` is not all there. One that ends the file may be shorter than that of a page. */
function leadsOutside(file: TiffFile, next: number): boolean {
  return next + leastDirectory > file.window.size && tryRead(file, next) === null;
}

/** Whether the last directory that is there is seen to end the chain, or to lead beyond the file; what is wrong is recorded. */
function isLastSeen(file: TiffFile, second: Ifd, distance: number): boolean {
  const { size } = file.window;
  const offset = lastOffset(file, second, distance);
  if (offset < 0) return false;
  const last = tryRead(file, offset);
  const isCut = !last || leadsOutside(file, last.next);
  if (isCut) file.suspect('pixels-cut-off', size);
  else if (last.next !== 0) return false;
  const page = last && tryPage(file, last);
  if (page && !isCut) checkPage(file, page);
  return true;
}

/**
 * Whether the end of a file shows if it was cut off, which is recorded. Only that of a file whose pages are too many and too far
 * apart to be walked is looked at.
 */
function isEndClear(file: TiffFile, planes: number): boolean {
  const second = planes > mostReads + 1 && file.first.next !== 0 ? tryRead(file, file.first.next) : null;
  const distance = second ? second.next - second.offset : 0;
  if (!second || distance <= 0 || planes * Math.min(distance, aheadLength) <= mostReads * aheadLength) return false;
  return isTextLast(file, second) || isLastSeen(file, second, distance);
}

/** Number of directories; null where few reads do not bring all, and where their chain breaks off, which is recorded. */
function countDirectories(file: TiffFile): number | null {
  let [count, reads] = [0, 0];
  for (const { next } of file.directories()) {
    count++;
    if (next !== 0 && !file.window.holds(next, leastDirectory) && ++reads > mostReads) return null;
  }
  return file.last && count;
}

/** The answer of a check that goes beyond the first directory; false where the directories cannot be read for it. */
function asFarAsRead(file: TiffFile, check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    // The header stands without the pages; only that they are circular is known to be wrong.
    if (!(error instanceof BudgetError)) file.note('header-suspect', error.because, error.offset);
    return false;
  }
}

/**
 * Whether the chain of directories ends before this many planes, as far as few reads show it; false for one that breaks off, which
 * is recorded on the way. `checkPages` records what is wrong with the pages of a chain that was walked to its end.
 */
export function lacksDirectories(file: TiffFile, planes: number, checkPages: (file: TiffFile) => void): boolean {
  return asFarAsRead(file, () => {
    const count = countDirectories(file);
    if (count !== null) checkPages(file);
    return count !== null && count < planes;
  });
}

/** Whether a file lacks planes like one page, as far as its size and few reads show it. */
export function lacksPlanes(file: TiffFile, page: Page, planes: number): boolean {
  if (planes <= 1) return false;
  if (plainBytes(page) > 0) return lacksRoom(file, page, planes);
  return !asFarAsRead(file, () => isEndClear(file, planes)) && lacksDirectories(file, planes, checkData);
}
