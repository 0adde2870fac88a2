import {
  type Camera,
  type ImagePoint,
  type ImageSides,
  type ScreenPoint,
  toScreen,
} from '../../../shared/picture/camera.ts';
import type { Overlays } from '../../../shared/picture/overlays.ts';
import type { Roi } from '../../../shared/picture/rois.ts';
import { groupedRois } from './draw-overlays.ts';

/** The tip names this many ROIs of one outline; more would cover the picture, and all are in the list. */
const mostTips = 2;

/** Distance in pixels within which the pointer is on an outline. */
const near = 5;

/** Distance of a point from a line segment. */
function distance(p: ScreenPoint, a: ScreenPoint, b: ScreenPoint): number {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const length = x * x + y * y;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * x + (p.y - a.y) * y) / length));
  return Math.hypot(p.x - a.x - along * x, p.y - a.y - along * y);
}

/** Corners of an outline in drawing order. */
function corners(roi: Roi): readonly ImagePoint[] {
  const { row0, row1, col0, col1 } = roi;
  if (roi.kind === 'line') {
    return [
      { row: row0 + 0.5, col: col0 + 0.5 },
      { row: row1 + 0.5, col: col1 + 0.5 },
    ];
  }
  return [
    { row: row0, col: col0 },
    { row: row0, col: col1 },
    { row: row1, col: col1 },
    { row: row1, col: col0 },
    { row: row0, col: col0 },
  ];
}

/** The ROI whose outline is within a few pixels of a point; null for none. */
export function roiNear(rois: readonly Roi[], camera: Camera, image: ImageSides, place: ImagePoint): Roi | null {
  const point = toScreen(camera, image, place);
  const found = rois.find((roi) => {
    const outline = corners(roi).map((corner) => toScreen(camera, image, corner));
    return outline.slice(1).some((corner, i) => distance(point, outline[i] as ScreenPoint, corner) <= near);
  });
  return found ?? null;
}

/** A line for each of the first ROIs of an outline: number, name, and the few numbers of its analyses. */
export function tipsOf(pointed: Roi, overlays: Overlays): readonly string[] {
  const group = groupedRois(overlays.rois).find((each) => each.includes(pointed)) ?? [];
  const more = group.length - mostTips;
  return [...group.slice(0, mostTips).map((roi) => tipOf(roi, overlays)), ...(more > 0 ? [`and ${more} more`] : [])];
}

function tipOf(roi: Roi, { notes }: Overlays): string {
  const texts = notes.filter((note) => note.roi === roi.id).map(({ text }) => text);
  return [roi.name ? `ROI ${roi.id} ${roi.name}` : `ROI ${roi.id}`, ...texts].join(' · ');
}
