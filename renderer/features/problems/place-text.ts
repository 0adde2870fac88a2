import { countOf } from '../../../shared/basics/count.ts';
import { imagesLabel } from '../../state/edits/edit-actions.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { isOrphan } from '../../state/problems/orphans.ts';
import type { ProblemLine } from './problem-rows.ts';

/** The subject of a line: images, sidecars without one, or folders. @param folderName name of the opened folder */
export function placeText({ groups, paths }: Pick<ProblemLine, 'groups' | 'paths'>, folderName: string): string {
  const [{ code }] = groups[0].problems;
  if (paths.length < 2) return paths[0] ? imagesLabel(paths) : folderName;
  if (isOrphan(code)) return countOf(paths.length, 'sidecar');
  const { byPath } = useFolder.getState().rows;
  return paths.some((path) => byPath.has(path)) ? imagesLabel(paths) : countOf(paths.length, 'folder');
}
