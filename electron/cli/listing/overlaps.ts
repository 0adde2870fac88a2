import { basename, dirname } from 'node:path';
import { isFolderImageName, isHidden } from '../../../shared/image/image-name.ts';
import type { NamedPlace } from './named-place.ts';
import { TakenOnce } from './taken-once.ts';

/** Places without what was named before or is read with a named folder: an image has one row, however often it is named. */
export function withoutOverlaps(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const folders = new Set(places.filter(({ files }) => files === null).map(({ root }) => root));
  const taken = new TakenOnce();
  return places.flatMap((place) => (isReadWith(folders, place) ? [] : (taken.take(place) ?? [])));
}

/** Whether reading one of these folders reads this place, too; folders that are hidden or are images are not entered. */
function isReadWith(folders: ReadonlySet<string>, { root, files }: NamedPlace): boolean {
  if (files && folders.has(root)) return true;
  for (let [folder, outer] = [root, dirname(root)]; outer !== folder; [folder, outer] = [outer, dirname(outer)]) {
    const name = basename(folder);
    if (isHidden(name) || isFolderImageName(name)) return false;
    if (folders.has(outer)) return true;
  }
  return false;
}
