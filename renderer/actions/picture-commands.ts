import type { CommandId } from '../../shared/commands.ts';
import { type CameraWish, usePreview } from '../state/preview/preview.ts';
import {
  moveCamera,
  nextChannel,
  setContrast,
  showComposite,
  showPlane,
  toggleContrast,
} from '../state/preview/preview-image.ts';
import { changePreview, useSettings } from '../state/window/settings.ts';

/** Commands of the picture. */
export type PictureCommand = Extract<CommandId, `picture.${string}`>;

function turn(byZ: number, byT: number): void {
  const { z, t } = usePreview.getState();
  showPlane({ z: z + byZ, t: t + byT });
}

const noPicture = (): string | null => {
  const { view } = usePreview.getState();
  return view && !view.facts.problem ? null : 'No picture is shown.';
};

const moves = (act: CameraWish['act']) => ({ run: () => moveCamera(act), unavailable: noPicture });
const does = (run: () => void) => ({ run, unavailable: noPicture });
const overlay = (key: 'rois' | 'events' | 'traces') => ({
  ...does(() => changePreview({ [key]: !useSettings.getState().preview[key] })),
  isOn: () => useSettings.getState().preview[key],
});

/** What the commands of the picture do. */
export const pictureCommands: Readonly<
  Record<
    PictureCommand,
    { readonly run: () => void; readonly unavailable: () => string | null; readonly isOn?: () => boolean }
  >
> = {
  'picture.fit': moves('fit'),
  'picture.actual': moves('actual'),
  'picture.zoomIn': moves('in'),
  'picture.zoomOut': moves('out'),
  'picture.previousZ': does(() => turn(-1, 0)),
  'picture.nextZ': does(() => turn(1, 0)),
  'picture.previousT': does(() => turn(0, -1)),
  'picture.nextT': does(() => turn(0, 1)),
  'picture.channel': does(nextChannel),
  'picture.composite': does(showComposite),
  'picture.contrast': { ...does(toggleContrast), isOn: () => usePreview.getState().isContrastOpen },
  'picture.auto': does(() => setContrast(usePreview.getState().channel, 'auto')),
  'picture.rois': overlay('rois'),
  'picture.events': overlay('events'),
  'picture.traces': overlay('traces'),
};
