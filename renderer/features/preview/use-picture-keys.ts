import type { KeyboardEvent } from 'react';
import { panned, zoomed } from '../../../shared/picture/camera.ts';
import { nextChannel, setWindow, showComposite, showPlane, toggleContrast, usePreview } from '../../state/preview.ts';
import { changePreview, useSettings } from '../../state/settings.ts';
import type { PictureHold } from './use-picture-mouse.ts';

const panStep = 40;
const zoomStep = 1.25;

/** Zooms about the middle. */
function zoomBy({ camera, image, box, stretched, move }: PictureHold, factor: number): void {
  const middle = { x: box.width / 2, y: box.height / 2 };
  if (camera && image) move(zoomed(camera, image, box, factor, middle, stretched));
}

function panBy({ camera, image, box, move }: PictureHold, x: number, y: number): void {
  if (camera && image) move(panned(camera, image, box, x * panStep, y * panStep));
}

type Keys = Readonly<Record<string, (hold: PictureHold, shift: boolean) => void>>;

function turn(by: number, inTime: boolean): void {
  const { z, t } = usePreview.getState();
  showPlane(inTime ? { t: t + by } : { z: z + by });
}

const toggle = (key: 'rois' | 'events'): void => {
  changePreview({ [key]: !useSettings.getState().preview[key] });
};

const keys: Keys = {
  ArrowLeft: (hold) => panBy(hold, 1, 0),
  ArrowRight: (hold) => panBy(hold, -1, 0),
  ArrowUp: (hold) => panBy(hold, 0, 1),
  ArrowDown: (hold) => panBy(hold, 0, -1),
  '+': (hold) => zoomBy(hold, zoomStep),
  '=': (hold) => zoomBy(hold, zoomStep),
  '-': (hold) => zoomBy(hold, 1 / zoomStep),
  0: ({ move }) => move(null),
  1: (hold) => zoomBy(hold, hold.camera ? 1 / Math.max(hold.camera.across, hold.camera.down) : 1),
  PageUp: (_, shift) => turn(-1, shift),
  PageDown: (_, shift) => turn(1, shift),
  c: (_, shift) => (shift ? showComposite() : nextChannel()),
  Enter: () => toggleContrast(),
  a: () => setWindow(usePreview.getState().channel, null),
  r: () => toggle('rois'),
  e: () => toggle('events'),
};

/** Keys of the picture, while it has the keyboard. */
export function usePictureKeys(hold: PictureHold) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      document.querySelector<HTMLElement>('.inspector-panel')?.focus();
      return;
    }
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(hold, event.shiftKey);
  };
}
