import type { Problem } from '../problems/problem.ts';
import { problem } from '../problems/problem.ts';
import { isObject, listOf, type Plain, pythonInt, type Roi, roiOf } from './rois.ts';

/** Kinds of events, as CloudScope names them. */
export type EventKind = 'user' | 'rise' | 'fall' | 'transient';

/** An event or a peak on its ROI. An onset is a peak whose maximum was not found. */
export interface EventBand {
  readonly kind: EventKind | 'peak' | 'onset';
  readonly label: string;
  readonly roi: number;
  readonly channel: number;
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
}

/** The result of an analysis in one line. */
export interface AnalysisNote {
  readonly roi: number;
  readonly channel: number;
  readonly name: string;
  readonly text: string;
}

/** The parts of a sidecar that are drawn over its image. */
export interface Overlays {
  readonly rois: readonly Roi[];
  readonly events: readonly EventBand[];
  readonly notes: readonly AnalysisNote[];
  /** Names of all analyses. */
  readonly analyses: readonly string[];
  /** Every time per row, in seconds, that events were measured with; null if it is unknown and a row counts as a second. */
  readonly steps: readonly (number | null)[];
  /** What is not drawn, and why. */
  readonly problems: readonly Problem[];
}

export const noOverlays: Overlays = { rois: [], events: [], notes: [], analyses: [], steps: [], problems: [] };

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

/** A time in seconds from a number or a numeric text; otherwise NaN. */
function secondsOf(value: unknown): number {
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}

/** Events of an analysis. Their times are in seconds from the first row of their ROI. */
function eventsOf(summary: Plain, roi: Roi, channel: number, step: number): readonly EventBand[] {
  const span = spanOf(roi);
  return listOf(summary.events).flatMap((event): EventBand[] => {
    const [x0, x1] = [secondsOf(event.x0), secondsOf(event.x1 ?? event.x0)];
    const known = eventKinds.find(({ pattern }) => pattern.test(String(event.event_type ?? '')));
    if (!Number.isFinite(x0) || !Number.isFinite(x1)) return [];
    const { kind, letter } = known ?? { kind: 'user' as const, letter: 'U' };
    const [first, last] = [Math.min(x0, x1), Math.max(x0, x1)];
    const rows = { row0: span.row0 + first / step, row1: span.row0 + last / step };
    return [{ kind, label: `${letter}${String(event.id ?? '')}`, roi: roi.id, channel, ...span, ...rows }];
  });
}

/** Peaks with their onsets. As in CloudScope, every onset and every peak found is marked, regardless of status. */
function peaksOf(summary: Plain, roi: Roi, channel: number): readonly EventBand[] {
  const span = spanOf(roi);
  return listOf(summary.peak_events).flatMap((peak): EventBand[] => {
    const onset = pythonInt(peak.onset_index);
    const top = pythonInt(peak.peak_index);
    const [first, last] = [onset ?? top, top ?? onset];
    if (first === null || last === null) return [];
    const rows = { row0: span.row0 + first, row1: span.row0 + last };
    const kind = top === null ? 'onset' : 'peak';
    return [{ kind, label: `P${String(peak.peak_id ?? '')}`, roi: roi.id, channel, ...span, ...rows }];
  });
}

const shortNumber = (value: unknown): string | null =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : null;

/** The numbers of an analysis for a ROI's tip. */
function noteOf(name: string, summary: Plain): string {
  const wanted = Object.entries(summary).filter(([key]) => /mean|median|cv|bpm/i.test(key));
  const texts = wanted.slice(0, 4).flatMap(([key, value]) => {
    const text = shortNumber(value);
    return text === null ? [] : [`${key.replaceAll('_', ' ')} ${text}`];
  });
  return texts.length > 0 ? `${name}: ${texts.join(', ')}` : name;
}

/** The time per row, in seconds, of a ROI on a channel; null if unknown. */
export type StepOf = (channel: number, roi: number) => number | null;

const eventVersion = 2;

/** The events, peaks and notes of one analysis. */
interface Reading {
  readonly events: readonly EventBand[];
  readonly note: AnalysisNote | null;
  readonly steps: readonly (number | null)[];
  readonly problems: readonly Problem[];
}

const nothing: Reading = { events: [], note: null, steps: [], problems: [] };

function readAnalysis(
  { analysis_name, channel, roi_id, summary }: Plain,
  rois: readonly Roi[],
  stepOf: StepOf,
): Reading {
  const roi = rois.find(({ id }) => id === pythonInt(roi_id));
  const own = pythonInt(channel) ?? 0;
  if (!roi || !isObject(summary)) return nothing;
  const name = String(analysis_name);
  const note = { roi: roi.id, channel: own, name, text: noteOf(name, summary) };
  if (name === 'sum_intensity') return { ...nothing, note, events: peaksOf(summary, roi, own) };
  if (name !== 'event') return { ...nothing, note };
  const version = pythonInt(summary.version ?? summary.summary_version);
  if (version !== eventVersion) {
    const found = problem('preview-events', { roi: roi.id, version: version ?? 'unknown' });
    return { ...nothing, note, problems: [found] };
  }
  const step = stepOf(own, roi.id);
  const events = eventsOf(summary, roi, own, step ?? 1);
  return { ...nothing, note, events, steps: events.length > 0 ? [step] : [] };
}

/** The parts of a sidecar's JSON to draw over an image of this many rows and columns. */
export function overlaysOf(sidecar: unknown, rows: number, cols: number, stepOf: StepOf): Overlays {
  if (!isObject(sidecar)) return noOverlays;
  const rois = listOf(sidecar.rois).flatMap((entry) => roiOf(entry, rows, cols) ?? []);
  const analyses = listOf(sidecar.analysis);
  const readings = analyses.map((analysis) => readAnalysis(analysis, rois, stepOf));
  return {
    rois,
    events: readings.flatMap(({ events }) => events),
    notes: readings.flatMap(({ note }) => note ?? []),
    analyses: analyses.map((each) => String(each.analysis_name)),
    steps: [...new Set(readings.flatMap(({ steps }) => steps))],
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** Channel and ROI of each event analysis. */
export function eventAnalyses(sidecar: unknown): readonly { readonly channel: number; readonly roi: number }[] {
  if (!isObject(sidecar)) return [];
  return listOf(sidecar.analysis).flatMap(({ analysis_name, channel, roi_id }) => {
    const roi = pythonInt(roi_id);
    return analysis_name === 'event' && roi !== null ? [{ channel: pythonInt(channel) ?? 0, roi }] : [];
  });
}
