import type { ContrastWindow } from '../../../shared/picture/contrast.ts';
import { valueText } from './pointer-text.ts';
import type { PlaneRange } from './shown-planes.ts';

const [width, height] = [256, 44];

/** The range of the sliders. The sidecar's contrast may be wider than the values of this plane. */
export function endsOf({ min, max }: PlaneRange, window: ContrastWindow): ContrastWindow {
  return { min: Math.min(min, window.min), max: Math.max(max, window.max) };
}

/** The histogram on a logarithmic scale, with the contrast window. */
export function Histogram({ plane, window }: { readonly plane: PlaneRange; readonly window: ContrastWindow }) {
  const ends = endsOf(plane, window);
  const place = (value: number): number => ((value - ends.min) / Math.max(1e-30, ends.max - ends.min)) * width;
  const most = Math.log1p(Math.max(1, ...plane.histogram));
  const bars = plane.histogram
    .map((count, i) => {
      const x = place(plane.min + (i / width) * (plane.max - plane.min));
      return `M${x} ${height}V${height - (Math.log1p(count) / most) * height}`;
    })
    .join('');
  return (
    <svg className="preview-histogram" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img">
      <title>{`Values from ${valueText(plane.min)} to ${valueText(plane.max)}; shown from ${valueText(window.min)} to ${valueText(window.max)}`}</title>
      <path d={bars} />
      <line x1={place(window.min)} x2={place(window.min)} y1={0} y2={height} />
      <line x1={place(window.max)} x2={place(window.max)} y1={0} y2={height} />
    </svg>
  );
}
