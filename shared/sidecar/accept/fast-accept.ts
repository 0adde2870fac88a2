// Keep in step: quick forms; their full forms are in rois.ts, analysis.ts and bodies.ts (docs/decisions/0009-quick-reading.md).

/** The keys of every ROI. */
export const roiKeys = ['roi_id', 'roi_type', 'version', 'name', 'note', 'data'];
/** The keys of a ROI's data, by its type. */
export const dataKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['rectroi', ['row_start', 'row_stop', 'col_start', 'col_stop']],
  ['linesegmentroi', ['row0', 'col0', 'row1', 'col1']],
]);

/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is an object and not a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a parsed ROI is ordinary: the programs accept it, and its id is a whole number. */
export function isFastRoi(roi: unknown): roi is Json & { readonly roi_id: number } {
  if (!isObject(roi)) return false;
  const expected = typeof roi.roi_type === 'string' ? dataKeys.get(roi.roi_type) : undefined;
  if (!expected || roi.version !== '1.0' || !isObject(roi.data)) return false;
  const { data } = roi;
  // With a value seen for every key that it must have, the number of keys shows that there are no others.
  return (
    Object.keys(roi).length === roiKeys.length &&
    Object.keys(data).length === expected.length &&
    Number.isSafeInteger(roi.roi_id) &&
    typeof roi.name === 'string' &&
    typeof roi.note === 'string' &&
    expected.every((key) => Number.isSafeInteger(data[key]))
  );
}

/** The two analyses that exclude each other and depend on nothing. */
const primary: readonly unknown[] = ['radon_velocity', 'diameter'];

/** An analysis that depends on no other, of whole numbers and with both its objects, after parsing. */
export interface FastAnalysis {
  readonly analysis_name: string;
  readonly channel: number;
  readonly roi_id: number;
}

/** Whether the programs accept a parsed analysis, provided that it is alone. */
export function isFastAnalysis(record: unknown): record is Json & FastAnalysis {
  if (!isObject(record) || !primary.includes(record.analysis_name)) return false;
  const { channel, roi_id, detection_params, summary } = record;
  if (!Number.isSafeInteger(channel) || !Number.isSafeInteger(roi_id)) return false;
  return isObject(detection_params) && isObject(summary);
}

/** Allowed types of events. */
export const eventTypes = ['user', 'rise', 'fall', 'transient'];
/** The statistics of every event, and the numbers of each. */
export const eventStats = ['event_stats', 'pre_win_stats', 'post_win_stats'];
export const statNumbers = ['mean', 'min', 'max', 'std', 'se', 'cv'];

/** Whether the programs accept a parsed event, with numbers where numbers belong. */
export function isFastEvent(event: unknown): event is Json & { readonly id: number } {
  if (!isObject(event) || !Number.isSafeInteger(event.id) || (event.id as number) < 1) return false;
  const { event_type, x0, x1 } = event;
  if (typeof event_type !== 'string' || !eventTypes.includes(event_type)) return false;
  return Number.isFinite(x0) && Number.isFinite(x1) && x0 !== x1 && eventStats.every((key) => areNumbers(event[key]));
}

function areNumbers(stats: unknown): boolean {
  if (!isObject(stats) || !Number.isFinite(stats.n)) return false;
  return statNumbers.every((key) => stats[key] === null || Number.isFinite(stats[key]));
}

/**
 * Whether a parsed analysis is of events and accepted by the programs, provided that the velocity analysis it
 * depends on is before it.
 */
export function isFastEvents(record: unknown): record is Json & FastAnalysis {
  if (!isObject(record) || record.analysis_name !== 'event') return false;
  const { channel, roi_id, detection_params, summary } = record;
  if (!Number.isSafeInteger(channel) || !Number.isSafeInteger(roi_id)) return false;
  return areEventParameters(detection_params) && isObject(summary) && isEventSummary(summary);
}

function areEventParameters(parameters: unknown): boolean {
  if (!isObject(parameters)) return false;
  return Object.entries(parameters).every(([key, value]) => {
    return key === 'pre_post_win_sec' && Number.isFinite(value) && (value as number) >= 0;
  });
}

function isEventSummary({ version, events }: Json): boolean {
  if (version !== 2 || !Array.isArray(events)) return false;
  const ids = new Set<number>();
  for (const event of events) {
    if (!isFastEvent(event)) return false;
    ids.add(event.id);
  }
  return ids.size === events.length;
}
