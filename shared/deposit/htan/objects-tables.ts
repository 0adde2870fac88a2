import { fileName } from '../../basics/slash-path.ts';
import type { FolderDetails } from '../details.ts';
import { isObjectsTable } from './level.ts';

/** A table of objects and their features. */
export interface ObjectsTable {
  readonly path: string;
  readonly header: readonly string[];
}

/** Names that labs give to such tables. */
const nameWord = /(?:^|[^a-z])(?:cells?|objects?|features?|quantifications?)(?=$|[^a-z])/iu;

function headerOf(line: string): readonly string[] {
  const separator = line.includes('\t') ? '\t' : ',';
  return line.split(separator).map((name) => name.trim().replace(/^"(.*)"$/u, '$1'));
}

/** Tables of level 4 in a folder: an id and a position for each object. */
export function objectsTables({ heads }: FolderDetails): readonly ObjectsTable[] {
  return [...heads]
    .map(([path, line]) => ({ path, header: headerOf(line) }))
    .filter(({ header }) => isObjectsTable(header));
}

/** Tables that are called like those of level 4 and lack an id or a centroid. */
export function faultyObjectsTables({ heads }: FolderDetails): readonly string[] {
  return [...heads]
    .filter(([path, line]) => nameWord.test(fileName(path)) && !isObjectsTable(headerOf(line)))
    .map(([path]) => path);
}
