import { expect, test } from 'vitest';
import { encodeSidecar } from '../../../../shared/sidecar/decode.ts';
import { editSidecar } from '../../../../shared/sidecar/edit.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';

const roi = (id: number, more = '') =>
  `{"roi_id":${id},"roi_type":"rectroi","version":"1.0","name":"","note":"",` +
  `"data":{"row_start":0,"row_stop":1,"col_start":0,"col_stop":1}${more}}`;

function read(rois: string, more = '') {
  const text = `{"accepted":true,"analysis":[],"experiment_metadata":{},"image_header_metadata":{},"rois":${rois},"version":2${more}}`;
  const reading = readSidecar(encodeSidecar(text));
  if (reading.state !== 'ok') throw new Error(reading.problems[0]?.message);
  return reading;
}

test('nesting that Python gives up at is found', () => {
  const nested = (levels: number) => `,"image_contrast":${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(read('[]', nested(900)).findings).toEqual([]);
  expect(read('[]', nested(1000)).findings.map((one) => one.rule)).toEqual(['depth']);
});

test.each([
  ['as Python reads them', '9'.repeat(4300), []],
  ['negative, as Python reads them', `-${'9'.repeat(4300)}`, []],
  ['of a decimal', `${'9'.repeat(4301)}.0`, []],
  ['in a text', `"${'9'.repeat(4301)}"`, []],
  ['too many for Python', '9'.repeat(4301), ['long-integer']],
  ['too many below a minus', `-${'9'.repeat(4301)}`, ['long-integer']],
  ['too many far inside', `{"a":[[[1,${'9'.repeat(4301)}]]]}`, ['long-integer']],
])('the digits of a number: %s', (_, value, rules) => {
  expect(read('[]', `,"image_contrast":${value}`).findings.map(({ rule }) => rule)).toEqual(rules);
});

test('an id of more digits than Python converts from text is none', () => {
  const id = (digits: number) => read(`[${roi(1).replace('"roi_id":1', `"roi_id":"${'9'.repeat(digits)}"`)}]`).findings;
  expect(id(4300)).toEqual([]);
  expect(id(4301)).toMatchObject([{ rule: 'roi', path: 'rois[0].roi_id' }]);
});

test('every ROI is looked at, also in lists too long to keep', () => {
  const rois = Array.from({ length: 60_000 }, (_, i) => roi(i + 1));
  expect(read(`[${rois.join(',')}]`)).toMatchObject({ numRois: 60_000, findings: [] });
  const { findings } = read(`[${rois.join(',')},${roi(60_000)}]`);
  expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['roi-duplicate', 'rois[60000].roi_id']]);
});

test('findings end at a number that can be read', () => {
  const reading = read(`[${'0,'.repeat(60_000)}0]`);
  expect(reading.numRois).toBe(60_001);
  expect(reading.findings).toHaveLength(100);
});

test('an edit keeps the problems of what it does not touch', () => {
  const { text } = read(`[${roi(1, ',"color":"red"')}]`);
  const edit = editSidecar(encodeSidecar(text), [{ field: 'experiment_metadata.species', after: 'mouse' }]);
  if (!edit.ok) throw new Error(edit.problem.message);
  expect(edit.value.reading.findings).toMatchObject([{ rule: 'roi', repairable: false }]);
  expect(edit.value.reading.problems).toMatchObject([
    { code: 'sidecar-rejected', message: expect.stringContaining('ROI 1 has the unknown key "color"') },
  ]);
});
