import { colourTableNamed, colourTableNames } from '../../../shared/picture/colour-tables.ts';
import { type ContrastWindow, widened } from '../../../shared/picture/contrast.ts';
import type { PlaneHead } from '../../../shared/picture/pixels.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { setContrast, setReduce, setTable } from '../../state/preview/preview-image.ts';
import { Button } from '../../ui/Button.tsx';
import { valueText } from './pointer-text.ts';
import { keptContrast, rangeShown, tableOf, windowOf } from './shown-planes.ts';

const [width, height] = [256, 44];

/** The values that a contrast is chosen from. */
type Range = Pick<PlaneHead, 'type' | 'min' | 'max' | 'histogram'>;

/** Ends of the sliders: the sidecar's contrast may be wider than the values of this plane. */
function endsOf({ min, max }: Range, window: ContrastWindow): ContrastWindow {
  return { min: Math.min(min, window.min), max: Math.max(max, window.max) };
}

/** The histogram with a logarithmic scale, and the contrast window. */
function Histogram({ plane, window }: { readonly plane: Range; readonly window: ContrastWindow }) {
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

interface EndProps {
  readonly label: string;
  readonly value: number;
  readonly ends: ContrastWindow;
  /** Whole numbers are set in steps of one. */
  readonly isFloat: boolean;
  readonly onChange: (value: number) => void;
}

function End({ label, value, ends, isFloat, onChange }: EndProps) {
  return (
    <label className="preview-slider">
      <span>{label}</span>
      <input
        type="range"
        min={ends.min}
        max={ends.max}
        step={isFloat ? 'any' : 1}
        value={value}
        aria-valuetext={valueText(value)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <output className="numeric">{valueText(value)}</output>
    </label>
  );
}

/** Name of a colour table; those of the file have none. */
function tableLabel(name: string): string {
  if (name.startsWith('#')) return 'from the file';
  const { table, match } = colourTableNamed(name);
  if (match === 'same') return name;
  return match === 'like' ? `${name} (shown as ${table})` : `${name} (not known: grey)`;
}

/** Contrast and colours of the channel that is being set. */
export function ContrastPanel({ view }: { readonly view: ImageView }) {
  const { pixels, channel, channels, windows, tables, reduce } = usePreview();
  const nth = pixels?.channels.indexOf(channel) ?? -1;
  const plane = pixels && nth >= 0 ? rangeShown(pixels, nth) : null;
  if (!pixels || !plane) return null;
  const window = windowOf(view, pixels, nth, { windows, tables });
  const kept = keptContrast(view, channel, { windows });
  const ends = endsOf(plane, window);
  const isFloat = plane.type === 'f32';
  const set = (next: ContrastWindow) =>
    setContrast(channel, widened({ min: Math.min(next.min, next.max), max: Math.max(next.min, next.max) }));
  return (
    <div className="preview-contrast">
      {channels.length > 1 && (
        <select
          className="text-field preview-select"
          aria-label="Channel of the contrast"
          value={channel}
          onChange={(event) => usePreview.setState({ channel: Number(event.currentTarget.value) })}
        >
          {channels.map((c) => (
            <option key={c} value={c}>
              {view.facts.channels[c]?.name || `Channel ${c + 1}`}
            </option>
          ))}
        </select>
      )}
      <Histogram plane={plane} window={window} />
      <End
        label="Min"
        value={window.min}
        ends={ends}
        isFloat={isFloat}
        onChange={(min) => set({ min, max: window.max })}
      />
      <End
        label="Max"
        value={window.max}
        ends={ends}
        isFloat={isFloat}
        onChange={(max) => set({ min: window.min, max })}
      />
      {kept !== null && windows[channel] === undefined && (
        <p className="preview-from">The sidecar gives this contrast.</p>
      )}
      <div className="preview-chips">
        <Button
          look="small"
          unavailable={kept ? null : 'The contrast follows the plane already.'}
          onClick={() => setContrast(channel, 'auto')}
        >
          Auto
        </Button>
        <label className="preview-check">
          <input
            type="checkbox"
            checked={kept !== null}
            onChange={(event) => setContrast(channel, event.currentTarget.checked ? window : 'auto')}
          />
          Keep while scrolling
        </label>
        {Math.max(...pixels.head.step) > 1.01 && !pixels.head.hasMore && (
          <label
            className="preview-check"
            title="Shows the brightest sample of each cell, not the mean: for sparse cells."
          >
            <input
              type="checkbox"
              checked={reduce === 'max'}
              onChange={(event) => setReduce(event.currentTarget.checked ? 'max' : 'mean')}
            />
            Brightest
          </label>
        )}
        {view.facts.kind === 'grey' && (
          <select
            className="text-field preview-select"
            aria-label="Colours of the channel"
            value={tableOf(view, channel, tables)}
            onChange={(event) => setTable(channel, event.currentTarget.value)}
          >
            {[...new Set([tableOf(view, channel, tables), ...colourTableNames])].map((name) => (
              <option key={name} value={name}>
                {tableLabel(name)}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}
