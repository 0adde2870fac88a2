import { useEffect, useState } from 'react';
import { thumbnailOf, useThumbnails } from '../../state/preview/thumbnails.ts';
import { useLineScan } from './use-line-scan.ts';

/** A picture that arrives sooner needs no placeholder. */
const patienceMs = 120;

/** The blurred thumbnail of an image while its samples are being read, if there is one. */
export function BlurredPicture({ path }: { readonly path: string }) {
  useThumbnails((state) => state.version);
  const isLineScan = useLineScan() !== null;
  const [latePath, setLatePath] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLatePath(path), patienceMs);
    return () => clearTimeout(timer);
  }, [path]);
  const thumbnail = thumbnailOf(path);
  if (latePath !== path || thumbnail?.kind !== 'picture') return null;
  return (
    <img className={isLineScan ? 'preview-blurred preview-filled' : 'preview-blurred'} src={thumbnail.url} alt="" />
  );
}
