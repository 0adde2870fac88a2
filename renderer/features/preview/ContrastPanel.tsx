import { colourTableNamed, colourTableNames } from '../../../shared/picture/colour-tables.ts';
import { type ContrastWindow, widened } from '../../../shared/picture/contrast.ts';
import type { PlaneHead } from '../../../shared/picture/pixels.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { usePreview } from '../../state/preview.ts';
import { setReduce, setTable, setWindow } from '../../state/preview-image.ts';
import { Button } from '../../ui/Button.tsx';
import { tableOf, windowOf } from './shown-planes.ts';

const [width, height] = [256, 44];

/** How often values occur, the contrast marked; higher counts are drawn by their logarithm. */
function Histogram({ plane, window }: { readonly plane: PlaneHead; readonly window: ContrastWindow }) {
  const most = Math.log1p(Math.max(1, ...plane.histogram));
  const bars = plane.histogram
    .map((count, i) => `M${i} ${height}V${height - (Math.log1p(count) / most) * height}`)
    .join('');
  const place = (value: number): number => ((value - plane.min) / Math.max(1e-30, plane.max - plane.min)) * width;
  return (
    <svg className="preview-histogram" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img">
      <title>{`Values from ${plane.min} to ${plane.max}; shown from ${window.min} to ${window.max}`}</title>
      <path d={bars} />
      <line x1={place(window.min)} x2={place(window.min)} y1={0} y2={height} />
      <line x1={place(window.max)} x2={place(window.max)} y1={0} y2={height} />
    </svg>
  );
}

const short = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));

interface EndProps {
  readonly label: string;
  readonly value: number;
  readonly plane: PlaneHead;
  readonly onChange: (value: number) => void;
}

function End({ label, value, plane, onChange }: EndProps) {
  const span = plane.max - plane.min;
  const isFloat = plane.type === 'f32';
  return (
    <label className="preview-slider">
      <span>{label}</span>
      <input
        type="range"
        min={plane.min}
        max={plane.max}
        step={isFloat ? span / 1000 || 1 : 1}
        value={value}
        aria-valuetext={short(value)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <output className="numeric">{short(value)}</output>
    </label>
  );
}

/** What a table of colours is called; the file's own have no name. */
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
  const plane = pixels?.head.planes[nth];
  if (!pixels || !plane) return null;
  const window = windowOf(view, pixels, nth, { windows, tables });
  const set = (next: ContrastWindow) =>
    setWindow(channel, widened({ min: Math.min(next.min, next.max), max: Math.max(next.min, next.max) }));
  return (
    <div className="preview-contrast">
      {channels.length > 1 && (
        <label className="preview-slider">
          <span>Of</span>
          <select
            value={channel}
            onChange={(event) => usePreview.setState({ channel: Number(event.currentTarget.value) })}
          >
            {channels.map((c) => (
              <option key={c} value={c}>
                {view.facts.channels[c]?.name || `Channel ${c + 1}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <Histogram plane={plane} window={window} />
      <End label="Min" value={window.min} plane={plane} onChange={(min) => set({ min, max: window.max })} />
      <End label="Max" value={window.max} plane={plane} onChange={(max) => set({ min: window.min, max })} />
      <div className="preview-chips">
        <Button
          look="small"
          unavailable={windows[channel] ? null : 'The contrast follows the plane already.'}
          onClick={() => setWindow(channel, null)}
        >
          Auto
        </Button>
        <label className="preview-check">
          <input
            type="checkbox"
            checked={windows[channel] !== undefined}
            onChange={(event) => setWindow(channel, event.currentTarget.checked ? window : null)}
          />
          Keep while scrolling
        </label>
        {Math.max(...pixels.head.step) > 1.01 && (
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
