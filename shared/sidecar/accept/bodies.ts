// Each rule has its quick form beside its full form: keep them in step (docs/decisions/0009-quick-reading.md).
import { entryNamed, type JsonNode, rawText, scalarOf, usedEntries } from '../../json/node.ts';
import { type Id, idOf, isPythonDict, pythonFloat, pythonInt } from '../../json/python.ts';
import { expand, forEachElement } from '../../json/scan.ts';
import type { JsonSource } from '../../json/source.ts';
import type { Reason } from '../../problems/problem.ts';
import { because, type ReasonCode } from '../../problems/reasons.ts';
import { isObject, type Json } from './json-object.ts';

type ParameterKind = 'float' | 'int' | 'bool';

/** Parameters of the analyses that check them; the others accept anything. */
const parameters: Readonly<Record<string, ReadonlyMap<string, ParameterKind>>> = {
  event: new Map([['pre_post_win_sec', 'float']]),
  heart_rate: new Map<string, ParameterKind>([
    ...['bpm_min', 'bpm_max', 'outlier_k_mad', 'interp_max_gap_sec', 'nperseg_sec'].map(float),
    ...['edge_margin_hz', 'peak_half_width_hz', 'agree_tol_bpm'].map(float),
    ...['seg_win_sec', 'seg_step_sec', 'seg_min_valid_frac'].map(float),
    ['use_abs', 'bool'],
    ['do_segments', 'bool'],
    ['lomb_n_freq', 'int'],
    ['bandpass_order', 'int'],
  ]),
};

function float(name: string): [string, ParameterKind] {
  return [name, 'float'];
}

/** Allowed types of events. */
const eventTypes = ['user', 'rise', 'fall', 'transient'];
/** The statistics of every event, and the numbers of each. */
const eventStats = ['event_stats', 'pre_win_stats', 'post_win_stats'];
const statNumbers = ['mean', 'min', 'max', 'std', 'se', 'cv'];

/** Whether the programs accept a parsed event, with numbers where numbers belong. */
function isFastEvent(event: unknown): event is Json & { readonly id: number } {
  if (!isObject(event) || !Number.isSafeInteger(event.id) || (event.id as number) < 1) return false;
  const { event_type, x0, x1 } = event;
  if (typeof event_type !== 'string' || !eventTypes.includes(event_type)) return false;
  return Number.isFinite(x0) && Number.isFinite(x1) && x0 !== x1 && eventStats.every((key) => areNumbers(event[key]));
}

function areNumbers(stats: unknown): boolean {
  if (!isObject(stats) || !Number.isFinite(stats.n)) return false;
  return statNumbers.every((key) => stats[key] === null || Number.isFinite(stats[key]));
}

/** Whether the programs accept the parsed parameters of an analysis of events. */
export function areEventParameters(parameters: unknown): boolean {
  if (!isObject(parameters)) return false;
  return Object.entries(parameters).every(([key, value]) => {
    return key === 'pre_post_win_sec' && Number.isFinite(value) && (value as number) >= 0;
  });
}

/** Whether the programs accept the parsed events of an analysis. */
export function isEventSummary({ version, events }: Json): boolean {
  if (version !== 2 || !Array.isArray(events)) return false;
  const ids = new Set<number>();
  for (const event of events) {
    if (!isFastEvent(event)) return false;
    ids.add(event.id);
  }
  return ids.size === events.length;
}

/** Why the programs reject an analysis' parameters or summary; null when they accept them. */
export function bodyFault(source: JsonSource, record: JsonNode, name: string): Reason | null {
  for (const key of ['detection_params', 'summary']) {
    const node = entryNamed(record, key)?.value;
    if (!node && name === 'event') return because('lacks-key', { key });
    if (node && node.kind !== 'object' && !isPythonDict(source, node)) {
      return because('has-no-object', { key });
    }
  }
  return parametersFault(source, record, name) ?? (name === 'event' ? summaryFault(source, record) : null);
}

function member(source: JsonSource, record: JsonNode, key: string, levels: number): JsonNode | null {
  const node = entryNamed(record, key)?.value;
  return node?.kind === 'object' ? expand(source, node, levels) : null;
}

function parametersFault(source: JsonSource, record: JsonNode, name: string): Reason | null {
  const known = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const given = known && member(source, record, 'detection_params', 1);
  if (!given) return null;
  for (const { key, value } of usedEntries(given)) {
    const kind = known.get(key);
    if (!kind) return because('analysis-parameter', { key: key.slice(0, 40) });
    if (!isKind(source.text, value, kind)) return because(kindReasons[kind], { key });
    if (name === 'event' && (pythonFloat(source.text, value) ?? 0) < 0) return because('has-negative', { key });
  }
  return null;
}

/** The reason for a value of the wrong kind. */
const kindReasons: Readonly<Record<ParameterKind, ReasonCode>> = {
  float: 'has-no-number',
  int: 'has-no-whole',
  bool: 'has-no-boolean',
};

function isKind(text: string, node: JsonNode, kind: ParameterKind): boolean {
  if (kind === 'bool') return node.kind === 'boolean';
  return node.kind === 'number' && (kind === 'float' || /^-?\d+$/.test(rawText(text, node)));
}

/** Events are read one by one: theirs is the only summary that the programs check. */
function summaryFault(source: JsonSource, record: JsonNode): Reason | null {
  const summary = member(source, record, 'summary', 2);
  const version = entryNamed(summary ?? undefined, 'version')?.value;
  if (!summary || !version || pythonInt(source.text, version) !== '2') return because('summary-version');
  const events = entryNamed(summary, 'events')?.value;
  if (events?.kind !== 'array') return events && isEmpty(source.text, events) ? null : because('summary-events');
  let fault: Reason | null = null;
  const ids = new Set<Id>();
  const isPlain = (event: unknown) => {
    if (!isFastEvent(event) || ids.has(event.id)) return false;
    ids.add(event.id);
    return true;
  };
  const visit = (event: JsonNode) => {
    fault = eventFault(source.text, expand(source, event, 2), ids);
    return fault === null;
  };
  forEachElement(source, events, visit, isPlain);
  return fault;
}

/** A value that cannot be iterated over is not an event. */
function isEmpty(text: string, node: JsonNode): boolean {
  return /^(?:\{\s*\}|"")$/.test(rawText(text, node));
}

function eventFault(text: string, event: JsonNode, ids: Set<Id>): Reason | null {
  const [idNode, typeNode, start, stop] = ['id', 'event_type', 'x0', 'x1'].map((key) => entryNamed(event, key)?.value);
  const digits = idNode && pythonInt(text, idNode);
  // Digits of another script, which BigInt does not read, are treated as some number above 0.
  if (!digits || /^[-0]/.test(digits)) return because('event-id');
  const id = idOf(digits);
  if (ids.has(id)) return because('event-twice', { id: String(id) });
  ids.add(id);
  if (!typeNode || !eventTypes.includes(String(scalarOf(text, typeNode)))) return because('event-type');
  const from = start ? pythonFloat(text, start) : null;
  const to = stop ? pythonFloat(text, stop) : null;
  if (from === null || to === null || from === to) return because('event-ends');
  return eventStats.every((key) => areStats(text, entryNamed(event, key)?.value)) ? null : because('event-statistics');
}

function areStats(text: string, stats: JsonNode | undefined): boolean {
  const count = entryNamed(stats, 'n')?.value;
  if (!count || pythonInt(text, count) === null) return false;
  return statNumbers.every((key) => {
    const node = entryNamed(stats, key)?.value;
    return node && (node.kind === 'null' || pythonFloat(text, node) !== null);
  });
}
