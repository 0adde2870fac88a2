import { useEffect } from 'react';
import { type Box, type Camera, type ImageSides, visiblePart } from '../../../shared/picture/camera.ts';
import type { PixelRegion } from '../../../shared/picture/pixels.ts';
import { type LoadedPixels, usePreview } from '../../state/preview/preview.ts';
import { readDetail } from '../../state/preview/preview-pixels.ts';

const pauseMs = 150;

/** Device pixels for each loaded sample. */
function scaleOf({ turned, across, down }: Camera, { head }: LoadedPixels, density: number): number {
  const [rows, cols] = head.step;
  return Math.max(across * (turned ? rows : cols), down * (turned ? cols : rows)) * density;
}

/** The visible part with a margin of its own size on each side, within the image. */
function withMargin(part: NonNullable<ReturnType<typeof visiblePart>>, { rows, cols }: ImageSides): PixelRegion {
  const [high, wide] = [part.row1 - part.row0, part.col1 - part.col0];
  return [
    Math.max(0, part.row0 - high),
    Math.min(rows, part.row1 + high),
    Math.max(0, part.col0 - wide),
    Math.min(cols, part.col1 + wide),
  ];
}

function covers({ head }: LoadedPixels, part: NonNullable<ReturnType<typeof visiblePart>>): boolean {
  const [row0, row1, col0, col1] = head.region;
  return row0 <= part.row0 && row1 >= part.row1 && col0 <= part.col0 && col1 >= part.col1;
}

/** Requests the visible part at screen resolution if the whole picture is reduced. */
export function useDetail(camera: Camera | null, image: ImageSides | null, box: Box): void {
  const pixels = usePreview((state) => state.pixels);
  useEffect(() => {
    const density = window.devicePixelRatio || 1;
    if (!camera || !image || !pixels || Math.max(...pixels.head.step) <= 1.01) return;
    const part = visiblePart(camera, image, box);
    if (!part || scaleOf(camera, pixels, density) <= 1.5) return;
    const { detail } = usePreview.getState();
    const isFine = detail && (Math.max(...detail.head.step) <= 1.01 || scaleOf(camera, detail, density) <= 1.5);
    if (isFine && covers(detail, part)) return;
    const timer = setTimeout(() => {
      const region = withMargin(part, image);
      const rows = (region[1] - region[0]) * (camera.turned ? camera.across : camera.down) * density;
      const cols = (region[3] - region[2]) * (camera.turned ? camera.down : camera.across) * density;
      void readDetail(region, [Math.max(1, Math.round(rows)), Math.max(1, Math.round(cols))]);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [camera, image, box, pixels]);
}
