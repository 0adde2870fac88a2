import { useFolder } from '../folder/folder.ts';
import { useSelection } from '../table/selection.ts';
import { imageState } from './image-state.ts';
import { usePreview } from './preview.ts';
import { followPictures } from './preview-ahead.ts';
import { listenToPixels, showAgain, showImage } from './preview-image.ts';

/** The image with the focus, and the state of its files. */
function focusedImage() {
  const { folder, rows } = useFolder.getState();
  const { focused, paths } = useSelection.getState();
  const path = focused ?? paths[0] ?? null;
  const row = path === null ? undefined : rows.byPath.get(path);
  const sidecar = `${row?.sidecarStamp?.size} ${row?.sidecarStamp?.mtimeMs}`;
  return { folder: folder?.id ?? '', path, key: [folder?.id, path, imageState(row), sidecar].join('\0') };
}

/**
 * Shows the image with the focus, and again when its files change, or those beside it that describe it. It is requested as soon as another one is selected, before
 * the window draws the selection. The returned function stops it and shows none.
 */
export function followFocus(): () => void {
  let shown = '';
  const look = () => {
    const { folder, path, key } = focusedImage();
    if (key === shown) return;
    shown = key;
    void showImage(folder, path);
  };
  const stops = [
    listenToPixels(),
    followPictures(),
    useSelection.subscribe(look),
    useFolder.subscribe((now, before) => {
      look();
      // What could not be read while the drive was away.
      const isBack = before.offlineSince !== null && now.offlineSince === null;
      if (isBack && usePreview.getState().problem) showAgain();
    }),
  ];
  look();
  return () => {
    for (const stop of stops) stop();
    void showImage('', null);
  };
}
