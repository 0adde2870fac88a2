import { useMemo, useRef, useState } from 'react';
import type { Camera, ImagePoint, ImageSides } from '../../../shared/picture/camera.ts';
import type { Roi } from '../../../shared/picture/rois.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { showAgain } from '../../state/preview/preview-image.ts';
import { Button } from '../../ui/Button.tsx';
import { BlurredPicture } from './BlurredPicture.tsx';
import { PictureTools } from './PictureTools.tsx';
import { pictureSentence } from './picture-sentence.ts';
import { pointerText } from './pointer-text.ts';
import { roiNear, tipsOf } from './roi-tip.ts';
import { useCalibration } from './use-calibration.ts';
import { useBox, useCamera } from './use-camera.ts';
import { useCameraWish } from './use-camera-wish.ts';
import { useDetail } from './use-detail.ts';
import { usePainting } from './use-painting.ts';
import { onPictureKey } from './use-picture-keys.ts';
import { usePictureMouse } from './use-picture-mouse.ts';
import { useSettled } from './use-settled.ts';
import { useTraces } from './use-traces.ts';

/** Problems that another attempt may solve. */
const passing: ReadonlySet<Problem['code']> = new Set(['preview-slow', 'image-unreadable']);

function NoPicture({ isReading, problem }: { readonly isReading: boolean; readonly problem: Problem | null }) {
  const isAway = useFolder(({ offlineSince }) => offlineSince !== null);
  if (!problem && !isReading) return null;
  const mayPass = problem !== null && passing.has(problem.code);
  if (mayPass && isAway)
    return <p className="preview-empty">The folder is unreachable: the picture is read when it is back.</p>;
  return (
    <div className="preview-empty">
      <p>{problem ? fullText(problem) : 'Reading…'}</p>
      {mayPass && (
        <Button look="small" onClick={showAgain}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** The value under the pointer, and the ROI whose outline is near. */
function PointerText({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <p className="preview-pointer numeric">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}

/** The ROI under the pointer. */
function usePointedRoi(camera: Camera | null, image: ImageSides | null, pointed: ImagePoint | null): Roi | null {
  const rois = usePreview((state) => state.view?.overlays.rois);
  return useMemo(
    () => (camera && image && pointed && rois ? roiNear(rois, camera, image, pointed) : null),
    [rois, camera, image, pointed],
  );
}

/** The picture itself: the visible part of the image, the sidecar's overlays, and a scale bar. */
export function Picture({ height }: { readonly height: number }) {
  const state = usePreview();
  const { view, pixels, detail, path } = state;
  const isAway = useFolder(({ offlineSince }) => offlineSince !== null);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [known, setKnown] = useState('');
  const [pointed, setPointed] = useState<ImagePoint | null>(null);
  const box = useBox(frame);
  const facts = view && !view.facts.problem ? view.facts : null;
  const image = useMemo(() => (facts ? { rows: facts.height, cols: facts.width } : null), [facts]);
  const hold = { ...useCamera(image, box), image, box };
  const { camera } = hold;
  const calibration = useCalibration();
  const mouse = usePictureMouse({ ...hold, frame, point: setPointed });
  const roi = usePointedRoi(camera, image, pointed);
  useCameraWish(hold);
  useDetail(camera, image, box);
  useTraces();
  usePainting({ canvas, camera, image, box, calibration, roi, drawSelection: mouse.drawSelection });
  const sentence = useSettled(pictureSentence(state), path);

  const value = pixels && pointed && camera ? pointerText(detail, pixels, pointed, calibration, state.reduce) : '';
  const missing = state.problem && !pixels ? state.problem : null;
  return (
    <div ref={frame} className={isAway ? 'preview-frame preview-away' : 'preview-frame'} style={{ height }}>
      {path !== null && !pixels && missing === null && <BlurredPicture path={path} />}
      <canvas
        ref={canvas}
        className="preview-picture"
        data-keyboard-heir
        tabIndex={0}
        role="img"
        aria-label={sentence}
        onKeyDown={onPictureKey}
        onFocus={() => {
          setHeld(true);
          setKnown(sentence);
        }}
        onBlur={() => setHeld(false)}
        {...mouse.handlers}
      />
      {/* Screen readers read out the name of what gets the focus, but not its next names: those are a status. */}
      <p className="unseen" role="status">
        {isHeld && sentence !== known ? sentence : ''}
      </p>
      <NoPicture isReading={state.isReading && !pixels} problem={missing} />
      <PointerText lines={[value, ...(roi && view ? tipsOf(roi, view.overlays) : [])].filter((line) => line !== '')} />
      {facts && missing === null && <PictureTools />}
    </div>
  );
}
