import { expect, test } from 'vitest';
import { encodeSidecar } from '../../../../../shared/sidecar/document/decode.ts';
import { editSidecar } from '../../../../../shared/sidecar/edit.ts';
import { readSidecar } from '../../../../../shared/sidecar/sidecar.ts';
import { sentenceOf, worded } from '../../../../helpers/sentence-of.ts';

const roi = (id: number, more = '') =>
  `{"roi_id":${id},"roi_type":"rectroi","version":"1.0","name":"","note":"",` +
  `"data":{"row_start":0,"row_stop":1,"col_start":0,"col_stop":1}${more}}`;

function read(rois: string, more = '') {
  const text = `{"accepted":true,"analysis":[],"experiment_metadata":{},"image_header_metadata":{},"rois":${rois},"version":2${more}}`;
  const reading = readSidecar(encodeSidecar(text));
  if (reading.state !== 'ok') throw new Error(sentenceOf(reading.problems[0]));
  return reading;
}

test('nesting too deep for Python is found', () => {
  const nested = (levels: number) => `,"image_contrast":${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(read('[]', nested(900)).findings).toEqual([]);
  expect(read('[]', nested(1000)).findings.map((one) => one.rule)).toEqual(['depth']);
});

test.each([
  ['as Python reads them', '9'.repeat(4300), []],
  ['negative, as Python reads them', `-${'9'.repeat(4300)}`, []],
  ['of a decimal', `${'9'.repeat(4301)}.0`, []],
  ['in a text', `"${'9'.repeat(4301)}"`, []],
  ['of a power of ten', `${'9'.repeat(4301)}e5`, []],
  ['too many for Python', '9'.repeat(4301), ['long-integer']],
  ['too many, most of them 0', `1${'0'.repeat(4300)}`, ['long-integer']],
  ['too many below a minus', `-${'9'.repeat(4301)}`, ['long-integer']],
  ['too many far inside', `{"a":[[[1,${'9'.repeat(4301)}]]]}`, ['long-integer']],
])('the digits of a number: %s', (_, value, rules) => {
  expect(read('[]', `,"image_contrast":${value}`).findings.map(({ rule }) => rule)).toEqual(rules);
});

test('an id with more digits than Python converts from text is not valid', () => {
  const id = (digits: number) => read(`[${roi(1).replace('"roi_id":1', `"roi_id":"${'9'.repeat(digits)}"`)}]`).findings;
  expect(id(4300)).toEqual([]);
  expect(id(4301)).toMatchObject([{ rule: 'roi', path: 'rois[0].roi_id' }]);
});

test('every ROI is checked, even in lists too long to keep', () => {
  const rois = Array.from({ length: 60_000 }, (_, i) => roi(i + 1));
  expect(read(`[${rois.join(',')}]`)).toMatchObject({ numRois: 60_000, findings: [] });
  const { findings } = read(`[${rois.join(',')},${roi(60_000)}]`);
  expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['roi-duplicate', 'rois[60000].roi_id']]);
});

/** Equal ids in different spellings, a float for a whole number, a duplicate key, a surplus key; all after a long list of plain ones. */
const oddRois = [
  roi(1).replace('"roi_id":1', '"roi_id":"900001"'),
  roi(1).replace('"roi_id":1', '"roi_id":900001.0'),
  roi(1).replace('"roi_id":1', '"roi_id":900001,"roi_id":900002'),
  roi(1).replace('"roi_id":1', '"roi_id":true'),
  roi(900003, ',"color":"red"'),
  roi(900004).replace('"rectroi"', '"RECTROI"'),
  roi(900005).replace('"1.0"', '1.0'),
  roi(900006).replace('"1.0"', '"2.0"'),
  roi(900007).replace('"data":{', '"data":{"row_start":NaN,'),
  '[]',
];
const told = (text: string, shift: number) =>
  read(text).findings.map(({ rule, why, path }) => [
    rule,
    { ...why, ...(typeof why.number === 'number' && { number: why.number - shift }) },
    path.replace(/\d+/, (n) => String(Number(n) - shift)),
  ]);

test.each([
  [`[${roi(1, ',"color":"red"')}]`, '', 'ROI 1 has the unknown key "color"'],
  [
    '[]',
    ',"analysis":[{"analysis_name":"heart_rate","channel":0,"roi_id":1}]',
    'analysis 1 is of the unknown kind "heart_rate" (CloudScope of May 2026)',
  ],
])('the reason names the place inside the sidecar', (rois, more, reason) => {
  const { problems } = read(rois, more);
  expect(problems.map(sentenceOf).join(' ')).toContain(reason);
});

test('a list too long to keep is reported like a short one', () => {
  const plain = Array.from({ length: 55_000 }, (_, i) => roi(i + 10));
  expect(told(`[${[...plain, ...oddRois].join(',')}]`, plain.length)).toEqual(told(`[${oddRois.join(',')}]`, 0));
  expect(told(`[${oddRois.join(',')}]`, 0).length).toBeGreaterThan(3);
});

test('odd ROIs among plain ones are reported at their places', () => {
  const plain = Array.from({ length: 5000 }, (_, i) => roi(i + 10));
  const odd = ['{"roi_id":NaN}', roi(1, ',"color":"red"'), roi(12)];
  const { findings, text } = read(
    `[${plain
      .toSpliced(4000, 0, ...odd)
      .toSpliced(2000, 0, '7')
      .join(', ')}]`,
  );
  expect(findings.map(({ rule, path }) => [rule, path])).toEqual([
    ['roi', 'rois[2000]'],
    ['roi', 'rois[4001]'],
    ['roi', 'rois[4002].color'],
    ['roi-duplicate', 'rois[4003].roi_id'],
  ]);
  expect(findings.map(({ offset }) => text.slice(offset, offset + 3))).toEqual(['7, ', '{"r', '"co', '12,']);
});

test('a list of analyses too long to keep is reported like a short one', () => {
  const record = (name: string, id: number, more = '') =>
    `{"analysis_name":"${name}","channel":0,"roi_id":${id},"detection_params":{},"summary":{}${more}}`;
  const odd = [record('diameter', 7), record('radon_velocity', 7), record('diameter', 7), record('sum_intensity', 7)];
  const others = [record('nothing', 8), '{"analysis_name":"diameter"}', record('heart_rate', 9), '1'];
  const plain = Array.from({ length: 55_000 }, (_, i) => record('radon_velocity', i + 10));
  const findings = (list: readonly string[]) =>
    readSidecar(
      encodeSidecar(
        `{"version":2,"accepted":true,"experiment_metadata":{},"image_header_metadata":{},"rois":[],"analysis":[${list.join(',')}]}`,
      ),
    );
  const [long, short] = [findings([...plain, ...odd, ...others]), findings([...odd, ...others])];
  if (long.state !== 'ok' || short.state !== 'ok') throw new Error('not read');
  expect(long.findings.map(({ rule, generations }) => [rule, generations])).toEqual(
    short.findings.map(({ rule, generations }) => [rule, generations]),
  );
  expect(short.findings.length).toBeGreaterThan(4);
  expect(long.numAnalyses).toBe(55_008);
});

test.each([
  ['1', []],
  ['"\u0669"', []],
  ['true', []],
  ['0', ['analysis']],
  ['-0', ['analysis']],
  ['"-3"', ['analysis']],
  ['0.9', ['analysis']],
  ['null', ['analysis']],
])('an event of the id %s', (id, rules) => {
  const stats = '{"n":1,"mean":1,"min":1,"max":1,"std":0,"se":null,"cv":null}';
  const event = `{"id":${id},"event_type":"user","x0":0,"x1":1,"event_stats":${stats},"pre_win_stats":${stats},"post_win_stats":${stats}}`;
  const record = (name: string, summary: string) =>
    `{"analysis_name":"${name}","channel":0,"roi_id":1,"detection_params":{},"summary":${summary}}`;
  const list = `[${record('radon_velocity', '{}')},${record('event', `{"version":2,"events":[${event}]}`)}]`;
  const text = `{"version":2,"accepted":true,"experiment_metadata":{},"image_header_metadata":{},"rois":[],"analysis":${list}}`;
  expect(readSidecar(encodeSidecar(text))).toMatchObject({ state: 'ok', findings: rules.map((rule) => ({ rule })) });
});

test('findings end at a number that can be read', () => {
  const reading = read(`[${'0,'.repeat(60_000)}0]`);
  expect(reading.numRois).toBe(60_001);
  expect(reading.findings).toHaveLength(100);
});

test('an edit keeps the problems of untouched parts', () => {
  const { text } = read(`[${roi(1, ',"color":"red"')}]`);
  const edit = editSidecar(encodeSidecar(text), [{ field: 'experiment_metadata.species', after: 'mouse' }]);
  if (!edit.ok) throw new Error(sentenceOf(edit.problem));
  const reading = readSidecar(edit.value.bytes);
  if (reading.state !== 'ok') throw new Error(sentenceOf(reading.problems[0]));
  expect(reading.findings).toMatchObject([{ rule: 'roi', repairable: false }]);
  expect(worded(reading.problems)).toMatchObject([
    { code: 'sidecar-rejected', message: expect.stringContaining('ROI 1 has the unknown key "color"') },
  ]);
});
