import { capital } from '../../../shared/basics/capital.ts';
import { colourTableNamed, colourTableNames } from '../../../shared/picture/colour-tables.ts';
import { type ContrastWindow, widened } from '../../../shared/picture/contrast.ts';
import { firstChannels } from '../../../shared/picture/first-channels.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import { type PreviewState, usePreview } from '../../state/preview/preview.ts';
import { setContrast, setReduce, setTable } from '../../state/preview/preview-image.ts';
import { Button } from '../../ui/Button.tsx';
import { channelName } from './channel-name.ts';
import { endsOf, Histogram } from './Histogram.tsx';
import { valueText } from './pointer-text.ts';
import { keptContrast, rangeShown, tableOf, windowOf } from './shown-planes.ts';

interface EndProps {
  readonly label: string;
  readonly value: number;
  readonly ends: ContrastWindow;
  /** Whole numbers change in steps of one. */
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
      <span className="preview-slider-value numeric" aria-hidden="true">
        {valueText(value)}
      </span>
    </label>
  );
}

interface EndsProps {
  readonly window: ContrastWindow;
  readonly ends: ContrastWindow;
  readonly isFloat: boolean;
  readonly onChange: (window: ContrastWindow) => void;
}

/** Both ends of the contrast. They swap when one is moved past the other. */
function Ends({ window, onChange, ...rest }: EndsProps) {
  const set = (a: number, b: number) => onChange(widened({ min: Math.min(a, b), max: Math.max(a, b) }));
  return (
    <>
      <End label="Min" value={window.min} {...rest} onChange={(min) => set(min, window.max)} />
      <End label="Max" value={window.max} {...rest} onChange={(max) => set(window.min, max)} />
    </>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [value: string | number, text: string])[];
  readonly onChange: (value: string) => void;
}

function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <select
      className="text-field preview-select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** The name of a colour table; tables from the file have none. */
function tableLabel(name: string): string {
  if (name.startsWith('#')) return 'from the file';
  const { table, match } = colourTableNamed(name);
  if (match === 'same') return name;
  return match === 'like' ? `${name} (shown as ${table})` : `${name} (not known: grey)`;
}

function TableSelect({ view, channel }: { readonly view: ImageView; readonly channel: number }) {
  const own = tableOf(
    view,
    channel,
    usePreview((state) => state.tables),
  );
  return (
    <Select
      label="Colours of the channel"
      value={own}
      options={[...new Set([own, ...colourTableNames])].map((name) => [name, tableLabel(name)])}
      onChange={(name) => setTable(channel, name)}
    />
  );
}

interface CheckProps {
  readonly label: string;
  readonly title?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, title, isOn, onChange }: CheckProps) {
  return (
    <label className="preview-check" title={title}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

/** Switches a reduced picture from the mean to the brightest sample of each cell. */
function Brightest() {
  const reduce = usePreview((state) => state.reduce);
  const isReduced = usePreview(({ pixels }) => pixels && Math.max(...pixels.head.step) > 1.01 && !pixels.head.hasMore);
  if (!isReduced) return null;
  return (
    <Check
      label="Brightest"
      title="Shows the brightest sample of each cell, not the mean: for sparse cells."
      isOn={reduce === 'max'}
      onChange={(isOn) => setReduce(isOn ? 'max' : 'mean')}
    />
  );
}

/** The range of a plane that is still being read, and its contrast; neither is seen. */
const unread = { plane: { type: 'u8', min: 0, max: 255, histogram: [] }, window: { min: 0, max: 255 } } as const;

/** The range of the plane whose contrast is set; null until it is read. */
function rangeRead(view: ImageView, { pixels, channel, windows, tables }: PreviewState) {
  const nth = pixels?.channels.indexOf(channel) ?? -1;
  const plane = pixels && nth >= 0 ? rangeShown(pixels, nth) : null;
  return pixels && plane ? { plane, window: windowOf(view, pixels, nth, { windows, tables }) } : null;
}

/** Contrast and colours of one channel. Until its plane is read, they only keep their place. */
export function ContrastPanel({ view }: { readonly view: ImageView }) {
  const state = usePreview();
  const { channel, windows } = state;
  const channels = state.view ? state.channels : firstChannels(view.facts);
  const range = rangeRead(view, state);
  const { plane, window } = range ?? unread;
  const kept = keptContrast(view, channel, { windows });
  const set = (next: ContrastWindow | 'auto') => setContrast(channel, next);
  return (
    <div className={range ? 'preview-contrast' : 'preview-contrast preview-unused'} inert={!range}>
      {channels.length > 1 && (
        <Select
          label="Channel of the contrast"
          value={channel}
          options={channels.map((c) => [c, capital(channelName(view.facts.channels, c))])}
          onChange={(c) => usePreview.setState({ channel: Number(c) })}
        />
      )}
      <Histogram plane={plane} window={window} />
      <Ends window={window} ends={endsOf(plane, window)} isFloat={plane.type === 'f32'} onChange={set} />
      {kept !== null && windows[channel] === undefined && (
        <p className="preview-from">The sidecar gives this contrast.</p>
      )}
      <div className="preview-chips">
        <Button
          look="small"
          unavailable={kept ? null : 'The contrast follows the plane already.'}
          onClick={() => set('auto')}
        >
          Auto
        </Button>
        <Check label="Keep while scrolling" isOn={kept !== null} onChange={(isOn) => set(isOn ? window : 'auto')} />
        <Brightest />
        {view.facts.kind === 'grey' && <TableSelect view={view} channel={channel} />}
      </div>
    </div>
  );
}
