import { folded } from '../../../shared/basics/folded.ts';
import { type Paced, pauseEvery } from '../../../shared/basics/pauses.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { searchText } from './table-source.ts';

/** Images that a search lists at most. */
const imageLimit = 8;

/** The words of a search, folded as what they are looked for in. */
export function wordsOf(query: string): readonly string[] {
  return folded(query).split(/\s+/).filter(Boolean);
}

/** The first images in whose path or values every word of the query is found. */
export function* findImages(
  query: string,
  paths: readonly string[],
  rowAt: (path: string) => ImageRow | undefined,
): Paced<readonly string[]> {
  const words = wordsOf(query);
  const found: string[] = [];
  if (words.length === 0) return found;
  for (const [index, path] of paths.entries()) {
    if (index % pauseEvery === pauseEvery - 1) yield;
    const row = rowAt(path);
    if (row && words.every((word) => searchText(row, undefined).includes(word))) found.push(path);
    if (found.length === imageLimit) break;
  }
  return found;
}
