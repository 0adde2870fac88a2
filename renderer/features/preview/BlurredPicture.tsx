import { useEffect, useState } from 'react';
import { usePreview } from '../../state/preview.ts';
import { loadThumbnail, thumbnailOf, useThumbnails } from '../../state/thumbnails.ts';

/** A picture that is there sooner than this needs no stand-in. */
const patienceMs = 120;

/** The small picture of an image, blurred, while its samples are being read. */
export function BlurredPicture({ path }: { readonly path: string }) {
  useThumbnails((state) => state.version);
  const isLineScan = usePreview((state) => state.view?.lineScan != null);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    const timer = setTimeout(() => {
      setLate(true);
      void loadThumbnail(path);
    }, patienceMs);
    return () => clearTimeout(timer);
  }, [path]);
  const thumbnail = thumbnailOf(path);
  if (!isLate || thumbnail?.kind !== 'picture') return null;
  return (
    <img className={isLineScan ? 'preview-blurred preview-filled' : 'preview-blurred'} src={thumbnail.url} alt="" />
  );
}
