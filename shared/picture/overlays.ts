/** A rectangle of an image, stops exclusive, already within it. */
export interface RectangleRoi {
  readonly kind: 'rectangle';
  readonly id: number;
  readonly name: string;
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
  /** Sides that the image's edge cut: top, bottom, left, right. */
  readonly cut: readonly ('top' | 'bottom' | 'left' | 'right')[];
}

/** A line between the centres of two samples. */
export interface LineRoi {
  readonly kind: 'line';
  readonly id: number;
  readonly name: string;
  readonly row0: number;
  readonly col0: number;
  readonly row1: number;
  readonly col1: number;
}

export type Roi = RectangleRoi | LineRoi;

/** Kinds of events, as CloudScope names them. */
export type EventKind = 'user' | 'rise' | 'fall' | 'transient';

/** An event or a peak over the rows of its ROI. */
export interface EventBand {
  readonly kind: EventKind | 'peak';
  readonly label: string;
  readonly roi: number;
  readonly channel: number;
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
}

/** What an analysis says in one line. */
export interface AnalysisNote {
  readonly roi: number;
  readonly channel: number;
  readonly name: string;
  readonly text: string;
}

/** What a sidecar has to be drawn over its image. */
export interface Overlays {
  readonly rois: readonly Roi[];
  readonly events: readonly EventBand[];
  readonly notes: readonly AnalysisNote[];
  /** Names of all analyses. */
  readonly analyses: readonly string[];
  /** Seconds of one row, as the events were measured; null where nothing tells, and a row counts as one second. */
  readonly step: number | null;
}

type Plain = Readonly<Record<string, unknown>>;

export const noOverlays: Overlays = { rois: [], events: [], notes: [], analyses: [], step: null };

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Plain[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A whole number as Python's `int()` makes one: fractions cut off, digits in a text read. */
export function pythonInt(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && /^\s*[+-]?\d+(_\d+)*\s*$/.test(value)) return Number(value.replaceAll('_', ''));
  return null;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);

function numbersOf<K extends string>(data: Plain, keys: readonly K[]): Readonly<Record<K, number>> | null {
  const found = keys.map((key) => [key, pythonInt(data[key])] as const);
  return found.some(([, value]) => value === null) ? null : (Object.fromEntries(found) as Record<K, number>);
}

function rectangle(id: number, name: string, data: Plain, rows: number, cols: number): Roi | null {
  const told = numbersOf(data, ['row_start', 'row_stop', 'col_start', 'col_stop']);
  if (!told) return null;
  const [top, bottom] = [told.row_start, told.row_stop].map((row) => clamp(row, rows)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  const [left, right] = [told.col_start, told.col_stop].map((col) => clamp(col, cols)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  const outside = {
    top: Math.min(told.row_start, told.row_stop) < 0,
    bottom: Math.max(told.row_start, told.row_stop) > rows,
    left: Math.min(told.col_start, told.col_stop) < 0,
    right: Math.max(told.col_start, told.col_stop) > cols,
  };
  const cut = (['top', 'bottom', 'left', 'right'] as const).filter((side) => outside[side]);
  return { kind: 'rectangle', id, name, row0: top, row1: bottom, col0: left, col1: right, cut };
}

function line(id: number, name: string, data: Plain, rows: number, cols: number): Roi | null {
  const told = numbersOf(data, ['row0', 'col0', 'row1', 'col1']);
  if (!told) return null;
  return {
    kind: 'line',
    id,
    name,
    row0: clamp(told.row0, rows - 1),
    col0: clamp(told.col0, cols - 1),
    row1: clamp(told.row1, rows - 1),
    col1: clamp(told.col1, cols - 1),
  };
}

function roiOf(entry: Plain, rows: number, cols: number): Roi | null {
  const id = pythonInt(entry.roi_id);
  const data = entry.data;
  if (id === null || !isObject(data)) return null;
  const name = typeof entry.name === 'string' ? entry.name : '';
  if (entry.roi_type === 'rectroi') return rectangle(id, name, data, rows, cols);
  return entry.roi_type === 'linesegmentroi' ? line(id, name, data, rows, cols) : null;
}

const eventKinds: readonly { readonly kind: EventKind; readonly letter: string; readonly pattern: RegExp }[] = [
  { kind: 'user', letter: 'U', pattern: /user/i },
  { kind: 'rise', letter: 'R', pattern: /rise/i },
  { kind: 'fall', letter: 'F', pattern: /fall/i },
  { kind: 'transient', letter: 'T', pattern: /transient/i },
];

function spanOf(roi: Roi): Pick<EventBand, 'row0' | 'row1' | 'col0' | 'col1'> {
  return {
    row0: Math.min(roi.row0, roi.row1),
    row1: Math.max(roi.row0, roi.row1),
    col0: Math.min(roi.col0, roi.col1),
    col1: Math.max(roi.col0, roi.col1),
  };
}

/** Events of an analysis, by their times in seconds from the first row of their ROI. */
function eventsOf(summary: Plain, roi: Roi, channel: number, step: number): readonly EventBand[] {
  if (pythonInt(summary.version ?? summary.summary_version) !== 2) return [];
  const span = spanOf(roi);
  return listOf(summary.events).flatMap((event): EventBand[] => {
    const [x0, x1] = [Number(event.x0), Number(event.x1 ?? event.x0)];
    const told = eventKinds.find(({ pattern }) => pattern.test(String(event.event_type ?? '')));
    if (!Number.isFinite(x0) || !Number.isFinite(x1)) return [];
    const { kind, letter } = told ?? { kind: 'user' as const, letter: 'U' };
    const [first, last] = [Math.min(x0, x1), Math.max(x0, x1)];
    const rows = { row0: span.row0 + first / step, row1: span.row0 + last / step };
    return [{ kind, label: `${letter}${String(event.id ?? '')}`, roi: roi.id, channel, ...span, ...rows }];
  });
}

function peaksOf(summary: Plain, roi: Roi, channel: number): readonly EventBand[] {
  const span = spanOf(roi);
  return listOf(summary.peak_events).flatMap((peak): EventBand[] => {
    const onset = pythonInt(peak.onset_index);
    const top = pythonInt(peak.peak_index);
    if (top === null) return [];
    const rows = { row0: span.row0 + (onset ?? top), row1: span.row0 + top };
    return [{ kind: 'peak', label: `P${String(peak.peak_id ?? '')}`, roi: roi.id, channel, ...span, ...rows }];
  });
}

const shortNumber = (value: unknown): string | null =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : null;

/** The few numbers of an analysis that are told in a ROI's tip. */
function noteOf(name: string, summary: Plain): string {
  const wanted = Object.entries(summary).filter(([key]) => /mean|median|cv|bpm/i.test(key));
  const texts = wanted.slice(0, 4).flatMap(([key, value]) => {
    const text = shortNumber(value);
    return text === null ? [] : [`${key.replaceAll('_', ' ')} ${text}`];
  });
  return texts.length > 0 ? `${name}: ${texts.join(', ')}` : name;
}

/** What a sidecar's JSON has to be drawn over an image of this many rows and columns. `step` is seconds of one row. */
export function overlaysOf(sidecar: unknown, rows: number, cols: number, step: number | null): Overlays {
  if (!isObject(sidecar)) return noOverlays;
  const rois = listOf(sidecar.rois).flatMap((entry) => roiOf(entry, rows, cols) ?? []);
  const analyses = listOf(sidecar.analysis);
  const events: EventBand[] = [];
  const notes: AnalysisNote[] = [];
  for (const { analysis_name, channel, roi_id, summary } of analyses) {
    const roi = rois.find(({ id }) => id === pythonInt(roi_id));
    const own = pythonInt(channel) ?? 0;
    if (!roi || !isObject(summary)) continue;
    if (analysis_name === 'event') events.push(...eventsOf(summary, roi, own, step ?? 1));
    else if (analysis_name === 'sum_intensity') events.push(...peaksOf(summary, roi, own));
    notes.push({
      roi: roi.id,
      channel: own,
      name: String(analysis_name),
      text: noteOf(String(analysis_name), summary),
    });
  }
  return { rois, events, notes, analyses: analyses.map((each) => String(each.analysis_name)), step };
}
