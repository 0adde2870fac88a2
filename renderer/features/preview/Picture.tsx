import { useEffect, useMemo, useRef, useState } from 'react';
import {
  type Box,
  type Camera,
  type ImagePoint,
  type ImageSides,
  toImage,
  visiblePart,
} from '../../../shared/picture/camera.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { effectiveRowAt, useEdits } from '../../state/edits.ts';
import { useFolder } from '../../state/folder.ts';
import { type LoadedPixels, readDetail, usePreview } from '../../state/preview.ts';
import { useSettings } from '../../state/settings.ts';
import { drawEvents, drawRois } from './draw-overlays.ts';
import { drawPixels } from './draw-picture.ts';
import { type Calibrated, drawScale, scaleBars } from './draw-scale.ts';
import { PictureTools } from './PictureTools.tsx';
import { pictureSentence } from './picture-sentence.ts';
import { pointerText } from './pointer-text.ts';
import { type Looks, pictureOf } from './shown-planes.ts';
import { useBox, useCamera } from './use-camera.ts';
import { usePictureKeys } from './use-picture-keys.ts';
import { usePictureMouse } from './use-picture-mouse.ts';

const uncalibrated: Calibrated = { y: { unit: 0, label: '' }, x: { unit: 0, label: '' } };

/** The calibration in force, unsaved edits included. */
function useCalibration(path: string | null): Calibrated {
  const edits = useEdits((state) => (path === null ? undefined : state.edits.get(path)));
  const row = useFolder((state) => (path === null ? undefined : state.rows.byPath.get(path)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row in force follows from both
  return useMemo(
    () => (path === null ? undefined : effectiveRowAt(path)?.calibration) ?? uncalibrated,
    [edits, row, path],
  );
}

/** Pictures of what was read, made again when colours or contrast change. */
function useBitmap(view: ImageView | null, pixels: LoadedPixels | null, looks: Looks): HTMLCanvasElement | null {
  return useMemo(() => (view && pixels ? pictureOf(view, pixels, looks) : null), [view, pixels, looks]);
}

/** Asks for the visible part at the screen's resolution where the whole was brought down. */
function useDetail(camera: Camera | null, image: ImageSides | null, box: Box, pixels: LoadedPixels | null): void {
  useEffect(() => {
    const density = window.devicePixelRatio || 1;
    if (!camera || !image || !pixels || Math.max(...pixels.head.step) <= 1.01) return;
    const scale = Math.max(camera.down * (camera.turned ? pixels.head.step[1] : pixels.head.step[0]), 0) * density;
    const part = visiblePart(camera, image, box);
    if (!part || scale <= 1.5) return;
    const timer = setTimeout(() => {
      const [rows, cols] = camera.turned ? [box.width, box.height] : [box.height, box.width];
      const size = [Math.max(1, Math.round(rows * density)), Math.max(1, Math.round(cols * density))] as const;
      void readDetail([part.row0, part.row1, part.col0, part.col1], size);
    }, 150);
    return () => clearTimeout(timer);
  }, [camera, image, box, pixels]);
}

function NoPicture({ isReading, text }: { readonly isReading: boolean; readonly text: string | null }) {
  if (text === null && !isReading) return null;
  return <p className="preview-empty">{text ?? 'Reading…'}</p>;
}

/** The picture itself: what can be seen of the image, what the sidecar draws over it, and a scale bar. */
export function Picture({ height }: { readonly height: number }) {
  const state = usePreview();
  const { view, pixels, detail, windows, tables, channels, roi } = state;
  const shown = useSettings((settings) => settings.preview);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<ImagePoint | null>(null);
  const box = useBox(frame);
  const facts = view && !view.facts.problem ? view.facts : null;
  const image = useMemo(() => (facts ? { rows: facts.height, cols: facts.width } : null), [facts]);
  const { camera, stretched, move } = useCamera(image, box);
  const calibration = useCalibration(state.path);
  const looks = useMemo(() => ({ windows, tables }), [windows, tables]);
  const whole = useBitmap(view, pixels, looks);
  const close = useBitmap(view, detail, looks);
  useDetail(camera, image, box, pixels);
  const mouse = usePictureMouse({ frame, camera, image, box, stretched, move, point: setPointed });
  const onKeyDown = usePictureKeys({ camera, image, box, stretched, move });

  useEffect(() => {
    const request = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      const density = window.devicePixelRatio || 1;
      context.canvas.width = Math.round(box.width * density);
      context.canvas.height = Math.round(box.height * density);
      if (!camera || !image || !view) return;
      if (whole && pixels) drawPixels(context, whole, pixels, camera, image, density);
      if (close && detail) drawPixels(context, close, detail, camera, image, density);
      context.setTransform(density, 0, 0, density, 0, 0);
      const pen = { context, camera, image };
      if (shown.events) drawEvents(pen, view.overlays, channels);
      if (shown.rois) drawRois(pen, view.overlays.rois, roi === null ? null : (view.overlays.rois[roi] ?? null));
      drawScale(context, scaleBars(calibration, camera, box), box);
      mouse.drawSelection(context);
    });
    return () => cancelAnimationFrame(request);
  });

  const text = pixels && pointed && camera ? pointerText(detail ?? pixels, pointed, calibration) : '';
  const missing = state.problem && !pixels ? fullText(state.problem) : null;
  return (
    <div ref={frame} className="preview-frame" style={{ height }}>
      <canvas
        ref={canvas}
        className="preview-picture"
        tabIndex={0}
        role="img"
        aria-label={pictureSentence(state, text)}
        onKeyDown={onKeyDown}
        {...mouse.handlers}
      />
      <NoPicture isReading={state.isReading && !pixels} text={missing} />
      {text !== '' && <p className="preview-pointer numeric">{text}</p>}
      {facts && <PictureTools onFit={() => move(null)} />}
    </div>
  );
}

/** The place of the image below a place of the picture. */
export function pointAt(camera: Camera, image: ImageSides, x: number, y: number): ImagePoint | null {
  const point = toImage(camera, image, { x, y });
  const isInside = point.row >= 0 && point.row < image.rows && point.col >= 0 && point.col < image.cols;
  return isInside ? point : null;
}
