import { type ImagePoint, toScreen } from '../../../shared/picture/camera.ts';
import type { EventBand, Overlays } from '../../../shared/picture/overlays.ts';
import type { Roi } from '../../../shared/picture/rois.ts';
import { halo, label, type Pen } from './pen.ts';

const roiColour = '#ffd43b';
const eventColours: Readonly<Record<EventBand['kind'], string>> = {
  user: '#1e90ff',
  rise: '#2ecc71',
  fall: '#e74c3c',
  transient: '#9b59b6',
  peak: '#ff922b',
  onset: '#ff922b',
};

/** Colours of the letters, which need more contrast on a dark ground than lines. */
const lighter: Readonly<Record<EventBand['kind'], string>> = {
  user: '#7cc0ff',
  rise: '#6ee7a0',
  fall: '#ff8a7a',
  transient: '#d7a6f0',
  peak: '#ffb26b',
  onset: '#ffb26b',
};

function strokeTwice({ context }: Pen, colour: string, width: number): void {
  context.strokeStyle = halo;
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

interface ScreenBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf({ camera, image }: Pen, row0: number, row1: number, col0: number, col1: number): ScreenBox {
  const a = toScreen(camera, image, { row: row0, col: col0 });
  const b = toScreen(camera, image, { row: row1, col: col1 });
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The label of ROIs that share an outline: their numbers, `1–5` if these are consecutive. */
function labelOf(rois: readonly Roi[]): string {
  const [first] = rois;
  if (!first) return '';
  if (rois.length === 1) return first.name ? `${first.id} ${first.name}` : String(first.id);
  const ids = rois.map(({ id }) => id).sort((a, b) => a - b);
  const isRun = ids.every((id, i) => i === 0 || id === (ids[i - 1] as number) + 1);
  return isRun ? `${ids[0]}–${ids.at(-1)}` : ids.join(', ');
}

/** ROIs with the same outline together. */
export function groupedRois(rois: readonly Roi[]): readonly (readonly Roi[])[] {
  const groups = new Map<string, Roi[]>();
  for (const roi of rois) {
    const key = [roi.kind, roi.row0, roi.row1, roi.col0, roi.col1].join();
    groups.set(key, [...(groups.get(key) ?? []), roi]);
  }
  return [...groups.values()];
}

interface Side {
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  /** The ROI extends beyond the edge of the image on this side. */
  readonly isCut: boolean;
}

/** The four sides of a rectangle. */
function sidesOf({ row0, row1, col0, col1, cut }: Extract<Roi, { kind: 'rectangle' }>): readonly Side[] {
  const [a, b, c, d] = [
    { row: row0, col: col0 },
    { row: row0, col: col1 },
    { row: row1, col: col1 },
    { row: row1, col: col0 },
  ] as const;
  return [
    { from: a, to: b, isCut: cut.includes('top') },
    { from: b, to: c, isCut: cut.includes('right') },
    { from: c, to: d, isCut: cut.includes('bottom') },
    { from: d, to: a, isCut: cut.includes('left') },
  ];
}

function drawSide(pen: Pen, { from, to, isCut }: Side, width: number): void {
  const { context, camera, image } = pen;
  const [a, b] = [toScreen(camera, image, from), toScreen(camera, image, to)];
  context.beginPath();
  context.setLineDash(isCut ? [6, 4] : []);
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
  strokeTwice(pen, roiColour, width);
  context.setLineDash([]);
}

function drawRectangle(
  pen: Pen,
  group: readonly Roi[],
  roi: Extract<Roi, { kind: 'rectangle' }>,
  isPointed: boolean,
): void {
  const { context } = pen;
  const box = boxOf(pen, roi.row0, roi.row1, roi.col0, roi.col1);
  if (isPointed) {
    context.fillStyle = `${roiColour}1f`;
    context.fillRect(box.x, box.y, box.width, box.height);
  }
  const width = isPointed ? 2.5 : 1.5;
  if (roi.cut.length === 0) {
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    strokeTwice(pen, roiColour, width);
  } else for (const side of sidesOf(roi)) drawSide(pen, side, width);
  label(pen.context, labelOf(group), { x: Math.max(4, box.x + 4), y: Math.max(13, box.y + 13) }, roiColour);
}

function drawLine(pen: Pen, group: readonly Roi[], roi: Extract<Roi, { kind: 'line' }>, isPointed: boolean): void {
  const a = toScreen(pen.camera, pen.image, { row: roi.row0 + 0.5, col: roi.col0 + 0.5 });
  const b = toScreen(pen.camera, pen.image, { row: roi.row1 + 0.5, col: roi.col1 + 0.5 });
  pen.context.beginPath();
  pen.context.moveTo(a.x, a.y);
  pen.context.lineTo(b.x, b.y);
  strokeTwice(pen, roiColour, isPointed ? 2.5 : 1.5);
  label(pen.context, labelOf(group), { x: Math.max(4, a.x + 4), y: Math.max(13, a.y - 4) }, roiColour);
}

/** Draws the outlines of ROIs and highlights the one under the pointer. */
export function drawRois(pen: Pen, rois: readonly Roi[], pointed: Roi | null): void {
  for (const group of groupedRois(rois)) {
    const [roi] = group;
    const isPointed = pointed !== null && group.includes(pointed);
    if (roi?.kind === 'rectangle') drawRectangle(pen, group, roi, isPointed);
    else if (roi) drawLine(pen, group, roi, isPointed);
  }
}

function drawPeak(pen: Pen, event: EventBand, isPointed: boolean): void {
  const onset = { row: event.row0, dash: [4, 3] };
  const lines = event.kind === 'onset' ? [onset] : [onset, { row: event.row1, dash: [] }];
  for (const { row, dash } of lines) {
    const a = toScreen(pen.camera, pen.image, { row, col: event.col0 });
    const b = toScreen(pen.camera, pen.image, { row, col: event.col1 });
    pen.context.beginPath();
    pen.context.setLineDash(dash);
    pen.context.moveTo(a.x, a.y);
    pen.context.lineTo(b.x, b.y);
    strokeTwice(pen, eventColours.peak, isPointed ? 3 : 1.5);
  }
  pen.context.setLineDash([]);
  // Above the letters of events; the ROI's label and the buttons are at the top.
  const line = boxOf(pen, event.row1, event.row1, event.col0, event.col1);
  label(pen.context, event.label, { x: line.x + 3, y: line.y + line.height - 18 }, lighter.peak);
}

/** Draws the events of the visible channels with their letters and highlights the one that has the focus. */
export function drawEvents(
  pen: Pen,
  { events }: Overlays,
  channels: readonly number[],
  pointed: EventBand | null,
): void {
  const { context } = pen;
  for (const event of events) {
    if (!channels.includes(event.channel)) continue;
    if (event.kind === 'peak' || event.kind === 'onset') {
      drawPeak(pen, event, event === pointed);
      continue;
    }
    const colour = eventColours[event.kind];
    const box = boxOf(pen, event.row0, event.row1, event.col0, event.col1);
    context.beginPath();
    context.rect(box.x, box.y, Math.max(1, box.width), Math.max(1, box.height));
    context.fillStyle = `${colour}${event === pointed ? '5c' : '2e'}`;
    context.fill();
    strokeTwice(pen, colour, event === pointed ? 3.5 : 2);
    // At the bottom, because the ROI's label is at the top.
    label(pen.context, event.label, { x: box.x + 3, y: box.y + box.height - 5 }, lighter[event.kind]);
  }
}
