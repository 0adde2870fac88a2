import { toScreen } from '../../../shared/picture/camera.ts';
import type { Roi } from '../../../shared/picture/rois.ts';
import type { Trace } from '../../../shared/picture/traces.ts';
import { halo, type Pen } from './pen.ts';

const colours = { left: '#22d3ee', right: '#f472d0' } as const;
/** Points drawn for each device pixel. */
const perPixel = 2;

/** The step between drawn points, such that each device pixel has no more than two. */
function strideOf({ camera }: Pen, { rows }: Trace, density: number): number {
  const span = (rows.at(-1) ?? 0) - (rows[0] ?? 0);
  const pixels = span * (camera.turned ? camera.across : camera.down) * density;
  return Math.max(1, Math.floor(rows.length / Math.max(1, pixels * perPixel)));
}

function drawEdge(pen: Pen, roi: Roi, rows: readonly number[], cols: readonly (number | null)[], stride: number): void {
  const { context, camera, image } = pen;
  context.beginPath();
  let isDown = false;
  for (let i = 0; i < rows.length; i += stride) {
    const col = cols[i];
    if (col === null || col === undefined) {
      isDown = false;
      continue;
    }
    const { x, y } = toScreen(camera, image, { row: roi.row0 + (rows[i] as number), col: roi.col0 + col });
    if (isDown) context.lineTo(x, y);
    else context.moveTo(x, y);
    isDown = true;
  }
}

/** Draws the edges of vessels in the visible channels. The right edge is dashed, so that the two differ in more than colour. */
export function drawTraces(
  pen: Pen,
  traces: readonly Trace[],
  rois: readonly Roi[],
  channels: readonly number[],
  density: number,
): void {
  const { context } = pen;
  for (const trace of traces) {
    const roi = rois.find(({ id }) => id === trace.roi);
    if (!roi || !channels.includes(trace.channel)) continue;
    const stride = strideOf(pen, trace, density);
    for (const side of ['left', 'right'] as const) {
      drawEdge(pen, roi, trace.rows, trace[side], stride);
      context.setLineDash([]);
      context.strokeStyle = halo;
      context.lineWidth = 3;
      context.stroke();
      context.setLineDash(side === 'left' ? [] : [5, 3]);
      context.strokeStyle = colours[side];
      context.lineWidth = 1.5;
      context.stroke();
    }
  }
  context.setLineDash([]);
}
