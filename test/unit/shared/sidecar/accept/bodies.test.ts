import { expect, test } from 'vitest';
import { encodeSidecar } from '../../../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../../../shared/sidecar/sidecar.ts';

/** What is wrong with the analyses of a sidecar, as codes, in the list as it is and as JSON that only the scanner reads. */
function faults(...records: readonly string[]): readonly unknown[] {
  const [quick, scanned] = [records, ['1', ...records]].map((analysis) => {
    const text = `{"version":2,"accepted":true,"experiment_metadata":{},"image_header_metadata":{},"rois":[],"analysis":[${analysis.join(',')}]}`;
    const reading = readSidecar(encodeSidecar(text));
    if (reading.state !== 'ok') throw new Error('not read');
    return reading.findings.map(({ why }) => (why.clause as { reason?: string } | undefined)?.reason ?? why.reason);
  });
  expect(scanned).toEqual(['is-no-object', ...(quick ?? [])]);
  return quick ?? [];
}

const record = (name: string, bodies: string) => `{"analysis_name":"${name}","channel":0,"roi_id":1${bodies}}`;
const velocity = record('radon_velocity', ',"detection_params":{},"summary":{}');

/** A member's JSON by its key; undefined leaves the member out. */
type Members = Readonly<Record<string, string | undefined>>;

const object = (members: Members) =>
  `{${Object.entries(members)
    .flatMap(([key, value]) => (value === undefined ? [] : [`"${key}":${value}`]))
    .join(',')}}`;
const numbers = { n: '1', mean: '0.5', min: '0', max: '1', std: '0.1', se: 'null', cv: 'null' };
const stats = (more: Members = {}) => object({ ...numbers, ...more });
const event = (more: Members = {}) =>
  object({
    id: '1',
    event_type: '"user"',
    x0: '0',
    x1: '1.5',
    event_stats: stats(),
    pre_win_stats: stats(),
    post_win_stats: stats(),
    ...more,
  });
const eventsOf = (summary: string, parameters = '{}') =>
  faults(velocity, record('event', `,"detection_params":${parameters},"summary":${summary}`));
const summaryOf = (...events: readonly string[]) => `{"version":2,"events":[${events.join(',')}]}`;

test.each<[Members, string?]>([
  [{}],
  [{ event_type: '"transient"' }],
  [{ event_type: '"blink"' }, 'event-type'],
  [{ event_type: '["user"]' }, 'event-type'],
  [{ event_type: undefined }, 'event-type'],
  [{ x0: '"-2"' }],
  [{ x0: 'NaN', x1: 'NaN' }],
  [{ x0: '"-inf"', x1: '"inf"' }],
  [{ x0: 'false', x1: 'true' }],
  [{ x0: 'false', x1: '0' }, 'event-ends'],
  [{ x0: 'true', x1: '1' }, 'event-ends'],
  [{ x0: '1.5' }, 'event-ends'],
  [{ x0: '"1.5"' }, 'event-ends'],
  [{ x0: 'null' }, 'event-ends'],
  [{ x1: 'null' }, 'event-ends'],
  [{ x0: undefined }, 'event-ends'],
  [{ x1: undefined }, 'event-ends'],
  [{ x1: '"far"' }, 'event-ends'],
  [{ event_stats: undefined }, 'event-statistics'],
  [{ pre_win_stats: 'null' }, 'event-statistics'],
  [{ post_win_stats: '[]' }, 'event-statistics'],
  [{ event_stats: stats({ n: undefined }) }, 'event-statistics'],
  [{ event_stats: stats({ n: 'null' }) }, 'event-statistics'],
  [{ event_stats: stats({ n: '"many"' }) }, 'event-statistics'],
  [{ event_stats: stats({ n: '"3"', mean: '"0.5"', cv: 'true' }) }],
  [{ post_win_stats: stats({ mean: undefined }) }, 'event-statistics'],
  [{ pre_win_stats: stats({ cv: '"x"' }) }, 'event-statistics'],
])('an event with %j', (more, fault) => {
  expect(eventsOf(summaryOf(event(more)))).toEqual(fault ? [fault] : []);
});

test.each<[string, string?]>([
  ['{"version":2.0,"events":[]}'],
  ['{"version":"2","events":[]}'],
  ['{"version":3,"events":[]}', 'summary-version'],
  ['{"events":[]}', 'summary-version'],
  ['{"version":2}', 'summary-events'],
  ['{"version":2,"events":null}', 'summary-events'],
  ['{"version":2,"events":{"a":1}}', 'summary-events'],
  ['{"version":2,"events":"none"}', 'summary-events'],
  ['{"version":2,"events":{ }}'],
  ['{"version":2,"events":""}'],
  ['{"version":2,"events":[7]}', 'event-id'],
  ['null', 'has-no-object'],
])('a summary of events that is %s', (summary, fault) => {
  expect(eventsOf(summary)).toEqual(fault ? [fault] : []);
});

test('the first faulty event is named, also among more events than are kept', () => {
  const plain = Array.from({ length: 1500 }, (_, i) => event({ id: String(i + 1) }));
  expect(eventsOf(summaryOf(...plain))).toEqual([]);
  expect(eventsOf(summaryOf(...plain, event({ id: '"1501"' }), event({ id: '1501' })))).toEqual(['event-twice']);
  expect(eventsOf(summaryOf(...plain, event({ id: '7' })))).toEqual(['event-twice']);
  expect(eventsOf(summaryOf(...plain, event({ id: '1501', x1: 'null' }), event({ id: '7' })))).toEqual(['event-ends']);
  expect(eventsOf(summaryOf(event({ x1: 'null' }), event({ id: '2', event_type: '""' })))).toEqual(['event-ends']);
});

test.each<[string, string?]>([
  ['{"pre_post_win_sec":0.5}'],
  ['{"pre_post_win_sec":0}'],
  ['{"pre_post_win_sec":-1,"pre_post_win_sec":1}'],
  ['{"pre_post_win_sec":-0.5}', 'has-negative'],
  ['{"pre_post_win_sec":"1"}', 'has-no-number'],
  ['{"pre_post_win_sec":true}', 'has-no-number'],
  ['{"window":1}', 'analysis-parameter'],
  ['[]'],
  ['""'],
  ['"a"', 'has-no-object'],
])('parameters of events that are %s', (parameters, fault) => {
  expect(eventsOf(summaryOf(event()), parameters)).toEqual(fault ? [fault] : []);
});

test('only an analysis of events must have parameters and a summary', () => {
  expect(faults(record('diameter', ''))).toEqual([]);
  expect(faults(velocity, record('event', `,"summary":${summaryOf()}`))).toEqual(['lacks-key']);
  expect(faults(velocity, record('event', ',"detection_params":{}'))).toEqual(['lacks-key']);
});

test.each<[string, string?]>([
  ['{"a":[1]}'],
  ['[["a",1],["b",[2]]]'],
  ['[["a",1],["b"]]', 'has-no-object'],
  ['[["a"],["b",1]]', 'has-no-object'],
  ['[["a",1,2]]', 'has-no-object'],
  ['[1]', 'has-no-object'],
  ['7', 'has-no-object'],
])('what Python takes for an object: %s', (value, fault) => {
  expect(faults(record('diameter', `,"detection_params":{},"summary":${value}`))).toEqual(fault ? [fault] : []);
});

test.each<[string, string?]>([
  ['{"bpm_min":60.5,"use_abs":true,"lomb_n_freq":512,"bandpass_order":-2}'],
  ['{"bpm_min":null}', 'has-no-number'],
  ['{"use_abs":1}', 'has-no-boolean'],
  ['{"lomb_n_freq":512.0}', 'has-no-whole'],
  ['{"bandpass_order":2e0}', 'has-no-whole'],
  ['{"order":2}', 'analysis-parameter'],
])('parameters of a heart rate that are %s', (parameters, fault) => {
  const found = faults(velocity, record('heart_rate', `,"detection_params":${parameters},"summary":{}`));
  // CloudScope does not know this analysis.
  expect(found).toEqual(['analysis-kind', ...(fault ? [fault] : [])]);
});
