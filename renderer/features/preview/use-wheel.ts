import { type RefObject, useEffect, useRef } from 'react';
import { panned, zoomed } from '../../../shared/picture/camera.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { showPlane } from '../../state/preview/preview-image.ts';
import { type PictureHold, placeOf } from './picture-hold.ts';
import { wheelAct } from './wheel.ts';

/** Another plane: in depth where there is depth, else in time. */
function turnPlane(by: number): void {
  const { view, z, t } = usePreview.getState();
  if (!view) return;
  if (view.facts.z > 1) showPlane({ z: z + by });
  else showPlane({ t: t + by });
}

function turn(event: WheelEvent, { camera, image, box, stretched, move }: PictureHold, frame: HTMLElement): void {
  const isFocused = document.activeElement?.classList.contains('preview-picture') ?? false;
  if (!camera || !image || !(isFocused || event.ctrlKey || event.altKey)) return;
  event.preventDefault();
  const act = wheelAct(event);
  if (act.kind === 'plane') turnPlane(act.by);
  else if (act.kind === 'pan') move(panned(camera, image, box, act.x, act.y));
  else move(zoomed(camera, image, box, act.factor, placeOf(event, frame), stretched));
}

/** The wheel over the picture, while the picture has the focus, or with Ctrl or Alt. */
export function useWheel(frame: RefObject<HTMLElement | null>, hold: PictureHold): void {
  const latest = useRef(hold);
  latest.current = hold;
  // React listens to wheels passively: scrolling the inspector could not be kept from happening.
  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const onWheel = (event: WheelEvent): void => turn(event, latest.current, target);
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [frame]);
}
