import { type CSSProperties, type RefObject, useEffect, useState } from 'react';
import { usePreview } from '../../state/preview/preview.ts';
import { usualBelow } from './usual-below.ts';

/** Nobody has turned to the fields below a picture sooner than this after another image was selected, in ms. */
const restMs = 300;

/** The height of what is below the picture. */
function heightBelow(preview: HTMLElement): number {
  const picture = preview.querySelector<HTMLElement>('.preview-frame')?.offsetHeight ?? 0;
  return preview.scrollHeight - picture + preview.offsetHeight - preview.clientHeight;
}

/**
 * The room of what is below the picture. While an image is read it is that of the image before. What arrives late, or changes later,
 * takes its room from the picture, so that the fields below stay where they are.
 */
export function useKeptRoom(preview: RefObject<HTMLElement | null>, height: number) {
  /** The image, and whether its contrast is unfolded. */
  const chosen = usePreview(({ folder, path, isContrastOpen }) => `${folder}\0${path}\0${isContrastOpen}`);
  const isRead = usePreview(({ view }) => view !== null);
  const [kept, setKept] = useState({ chosen: '', below: usualBelow });
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = usePreview.getState().view && preview.current ? heightBelow(preview.current) : null;
      setKept(({ below }) => ({ chosen, below: now ?? below }));
    }, restMs);
    return () => clearTimeout(timer);
  }, [preview, chosen]);
  // Before the next image is drawn: it is likely to have the same below it.
  useEffect(
    () =>
      usePreview.subscribe((now, before) => {
        const { current } = preview;
        if (now.path === before.path || !before.view || !current) return;
        const below = heightBelow(current);
        setKept((last) => ({ ...last, below }));
      }),
    [preview],
  );
  const look = kept.chosen === chosen ? 'preview-kept' : isRead ? '' : 'preview-waiting';
  return { look, style: { '--picture-height': `${height}px`, '--below': `${kept.below}px` } as CSSProperties };
}
