import { countOf } from '../../shared/basics/count.ts';
import type { StartTarget } from '../../shared/ipc/program.ts';
import { isReading, useFolder } from '../state/folder/folder.ts';
import { revealAll } from '../state/table/reveal.ts';
import { showNotice } from '../state/window/notice.ts';

let stopWaiting = () => {};

/** The images of a target as paths of the rows of an opened folder; null where its folder is neither this one nor inside it. */
export function pathsWithin(opened: string, { folder, images }: StartTarget): readonly string[] | null {
  if (folder === opened) return images;
  const inside = folder.slice(opened.length).replaceAll('\\', '/');
  const isInside = folder.startsWith(opened) && (inside.startsWith('/') || /[\\/]$/.test(opened));
  return isInside && images.length > 0 ? images.map((image) => `${inside.replace(/^\//, '')}/${image}`) : null;
}

/** Names the images that were asked for and are not in the folder's list. */
function tellMissing([first = '', ...others]: readonly string[]): void {
  const text =
    others.length === 0
      ? `${first} cannot be selected: it is not an image of this folder that Scopecard reads.`
      : `${first} and ${countOf(others.length, 'other file')} cannot be selected: they are not images of this folder that Scopecard reads.`;
  showNotice({ tone: 'warning', text, actions: [] });
}

function selectListed(images: readonly string[]): void {
  const { byPath } = useFolder.getState().rows;
  const listed = images.filter((path) => byPath.has(path));
  if (listed.length > 0) revealAll(listed);
  if (listed.length < images.length) tellMissing(images.filter((path) => !byPath.has(path)));
}

/** Selects these images of the opened folder as soon as their rows are read. */
export function selectWhenRead(images: readonly string[]): void {
  stopWaiting();
  if (images.length === 0) return;
  const { folder } = useFolder.getState();
  const tryNow = (): void => {
    const state = useFolder.getState();
    const isListed = images.every((path) => state.rows.byPath.has(path));
    if (state.folder?.id === folder?.id && !isListed && (isReading(state) || state.status === 'none')) return;
    stopWaiting();
    if (state.folder?.id === folder?.id) selectListed(images);
  };
  stopWaiting = useFolder.subscribe(tryNow);
  tryNow();
}
