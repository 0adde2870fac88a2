import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteOffset, encodeSidecar } from '../../../../shared/sidecar/document/decode.ts';
import { quickRead } from '../../../../shared/sidecar/quick-read.ts';
import { readSidecar, scanSidecar } from '../../../../shared/sidecar/sidecar.ts';
import { cases } from './cases.ts';
import { RandomSidecar, randomFrom } from './random-sidecar.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/sidecars/${name}.json`, import.meta.url), 'utf8');
const runs = Number(process.env.SIDECAR_SOAK ?? 3000);

/** Whether the quick reader accepted the text; if so, its result must equal the scanner's. */
function taken(text: string): boolean {
  const quick = quickRead(text, (at) => byteOffset(text, at));
  if (!quick) return false;
  const scanned = scanSidecar(text, encodeSidecar(text));
  if (scanned.state !== 'ok') throw new Error(`taken, though ${scanned.state}`);
  const { values, numRois, numAnalyses, allValues, findings, problems } = scanned;
  const { allValues: quickValues, ...others } = quick;
  expect(others).toEqual({ values, numRois, numAnalyses, findings, problems });
  expect(quickValues()).toStrictEqual(allValues());
  expect(Object.keys(quick.values)).toEqual(Object.keys(values));
  return true;
}

type Json = unknown[] | Record<string, unknown>;

const strange: readonly string[] = [
  ...['null', 'true', 'false', '0', '1', '-1', '2', '2.5', '1.0', '1e22', '1e400', '-0.0', '9007199254740993'],
  ...['""', '"2"', '"1.0"', '" 3 "', '"abc"', '"rectroi"', '"RECTROI"', '"linesegmentroi"', '"diameter"', '"event"'],
  ...['[]', '[1]', '{}', '{"a":1}', '{"__proto__":1}', '[[["deep"]]]', '"2024-05-06"', '"soon"', 'NaN'],
  ...['['.repeat(60) + ']'.repeat(60), '9'.repeat(4301)],
];
const names = ['zz', 'name', 'depth', 'version', 'data', '__proto__', 'age', '_is_dirty', 'reference_image_metadata'];

function containers(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(containers)];
}

/** An ordinary sidecar with one or two things changed. */
function mutated(seed: number): string {
  const random = new RandomSidecar(randomFrom(seed));
  const root = JSON.parse(fixture('valid/optional-keys')) as Json;
  const marks = new Map<string, string>();
  for (let count = random.pick([1, 1, 2]); count > 0; count--) {
    const target = random.pick(containers(root)) as Record<string, unknown>;
    const keys = Object.keys(target);
    const key =
      Array.isArray(target) || random.chance(0.7) ? random.pick([...keys, String(keys.length)]) : random.pick(names);
    if (random.chance(0.15)) {
      if (Array.isArray(target)) target.pop();
      else delete target[key];
      continue;
    }
    const mark = `mark ${marks.size}`;
    marks.set(`"${mark}"`, random.pick(strange));
    const value = Array.isArray(target) && target.length > 0 && random.chance(0.3) ? structuredClone(target[0]) : mark;
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return JSON.stringify(root, null, 2).replace(/"mark \d"/g, (mark) => marks.get(mark) ?? mark);
}

test('the quick reader accepts ordinary sidecars', () => {
  expect(taken(fixture('valid/baseline'))).toBe(true);
  expect(taken(fixture('new/kymograph'))).toBe(true);
  expect(taken(fixture('odd-bytes/raw-utf8'))).toBe(true);
});

test('it accepts events, unknown keys, a byte order mark and numbers that JSON lacks', () => {
  const baseline = fixture('valid/baseline');
  const changed = (change: (root: Record<string, Record<string, unknown>>) => void) => {
    const root = JSON.parse(baseline);
    change(root);
    return JSON.stringify(root, null, 2);
  };
  expect(taken(`\uFEFF${baseline}`)).toBe(true);
  expect(taken(changed((root) => Object.assign(root, { lab_notes: { author: 'µ' }, accepte: 1 })))).toBe(true);
  expect(taken(changed(({ experiment_metadata }) => Object.assign(experiment_metadata ?? {}, { notes: 'x' })))).toBe(
    true,
  );
  const lacking = changed(({ experiment_metadata }) => Object.assign(experiment_metadata ?? {}, { depth: 'here' }));
  for (const word of ['NaN', 'Infinity', '-Infinity']) expect(taken(lacking.replace('"here"', word))).toBe(true);
  // The same word in a note is text.
  const noted = changed(({ experiment_metadata }) => Object.assign(experiment_metadata ?? {}, { note: 'x: NaN, y' }));
  expect(taken(noted.replace('"depth": null', '"depth": NaN'))).toBe(false);
  const stats = { n: 1, mean: 0, min: null, max: 1, std: 0, se: 0, cv: null };
  const all = { event_stats: stats, pre_win_stats: stats, post_win_stats: stats };
  const event = { id: 1, x0: 0, x1: 1, event_type: 'rise', ...all };
  const record = (analysis_name: string, more: object) => ({ analysis_name, channel: 0, roi_id: 1, ...more });
  const velocity = record('radon_velocity', { detection_params: {}, summary: {} });
  const events = (list: object[]) =>
    record('event', { detection_params: { pre_post_win_sec: 1 }, summary: { version: 2, events: list } });
  const analysed = (...analysis: object[]) => changed((root) => Object.assign(root, { analysis }));
  expect(taken(analysed(velocity, events([event, { ...event, id: 2 }])))).toBe(true);
  expect(taken(analysed(velocity, events([event, event])))).toBe(false);
  expect(taken(analysed(events([event]), velocity))).toBe(false);
  expect(taken(analysed(velocity, events([]), events([])))).toBe(false);
});

test.each(Object.keys(cases))('%s is read alike, or left to the scanner', (name) => {
  taken(fixture(name));
});

test('what it accepts, the scanner reads alike', () => {
  let count = 0;
  const property = fc.property(fc.integer(), (seed) => {
    if (taken(mutated(seed))) count++;
    taken(new RandomSidecar(randomFrom(seed)).text());
  });
  fc.assert(property, { numRuns: runs, seed: 20251030 });
  expect(count).toBeGreaterThan(runs / 20);
}, 3_600_000);

test('a sidecar that was read quickly can be edited like any other', () => {
  const reading = readSidecar(encodeSidecar(fixture('valid/baseline')));
  if (reading.state !== 'ok') throw new Error('not readable');
  expect(reading.document.root.entries).toHaveLength(6);
  expect(reading.document).toBe(reading.document);
});
