import { expect, test } from 'vitest';
import { applySplices, type Splice } from '../../../../shared/json/splice.ts';
import { fieldOf } from '../../../../shared/schema/fields.ts';
import { encodeSidecar } from '../../../../shared/sidecar/document/decode.ts';
import { editSidecar } from '../../../../shared/sidecar/edit.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';
import { verifiedEdit } from '../../../../shared/sidecar/verify-edit.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { RandomSidecar, randomFrom } from './random-sidecar.ts';

const roi = (id: number) =>
  `{"roi_id":${id},"roi_type":"rectroi","version":"1.0","name":"","note":"",` +
  '"data":{"row_start":0,"row_stop":1,"col_start":0,"col_stop":1}}';
const record = (id: number) =>
  `{"analysis_name":"diameter","channel":0,"roi_id":${id},"detection_params":{},"summary":{"text":"a ] b"}}`;
const many = (one: (id: number) => string) => `[${Array.from({ length: 1200 }, (_, i) => one(i + 1)).join(', ')}]`;
const rois = many(roi);
const analysis = many(record);

/** A sidecar whose lists are too long to be read again. */
const text = `{"accepted":true,"analysis":${analysis},"experiment_metadata":{"note":"old"},"image_header_metadata":{},"rois":${rois},"version":2}`;
const write = { field: fieldOf('experiment_metadata.note'), value: 'a new one' };
const right = text.replace('"old"', '"a new one"');
const splices = [{ offset: text.indexOf('"old"'), length: 5, text: '"a new one"' }];

const before = readSidecar(encodeSidecar(text));

function verify(after: string, made: readonly Splice[] = splices) {
  if (before.state !== 'ok') throw new Error('not read');
  return verifiedEdit(before, made, encodeSidecar(after), [write]);
}

test('an edit beside long lists is accepted', () => {
  expect(verify(right).values).toMatchObject({ 'experiment_metadata.note': 'a new one' });
  const edit = editSidecar(encodeSidecar(text), [{ field: write.field.key, after: write.value }]);
  expect(edit).toMatchObject({ ok: true, value: { text: right, changed: true } });
});

test('long lists do not prevent repairs or the check of rejections', () => {
  const broken = `\uFEFF${text.replace('"accepted":true,', '').replace(roi(1200), roi(1199))}`;
  const edit = editSidecar(encodeSidecar(broken), [{ field: write.field.key, after: 'a "new" one µ' }]);
  if (!edit.ok) throw new Error(sentenceOf(edit.problem));
  expect(edit.value.repairs).toHaveLength(2);
  const after = readSidecar(edit.value.bytes);
  expect(after).toMatchObject({ values: { [write.field.key]: 'a "new" one µ' }, numRois: 1200, numAnalyses: 1200 });
  expect(after.problems.map(({ code }) => code)).toEqual(['sidecar-rejected']);
});

test.each([
  ['a field that is not what was asked for', right.replace('a new one', 'another')],
  ['a field that was not to change', right.replace('true', 'false')],
  ['another number in a ROI', right.replace('"roi_id":600,', '"roi_id":601,')],
  ['another text in an analysis', right.replace('a ] b', 'a [ b')],
  ['a ROI too few', right.replace(`, ${roi(1200)}`, '')],
  ['a ROI too many', right.replace(roi(1200), `${roi(1200)}, ${roi(1201)}`)],
  ['a blank more before a list', right.replace('"rois":', '"rois": ')],
  ['a blank more inside a list', right.replace(roi(5), ` ${roi(5)}`)],
  ['lists at the wrong place', text],
  ['an empty list', right.replace(rois, '[]')],
  ['a list inside a text', right.replace(rois, `"${rois}"`.replaceAll('"', "'"))],
  ['a list one level deeper', right.replace(rois, `[${rois}]`)],
  ['a list under another key', right.replace('"rois"', '"more"')],
  ['a list that another one hides', right.replace('"version"', '"rois":[],"version"')],
  ['lists that changed places', right.replace(rois, '@').replace(analysis, rois).replace('@', analysis)],
  ['no end', right.slice(0, -1)],
  ['more than the end', `${right}}`],
  ['a comma too few', right.replace('],"experiment', '] "experiment')],
  ['another version', right.replace('"version":2', '"version":3')],
  ['bytes that are no text', right.replace('"accepted"', '"\ud800"')],
])('a wrong edit is caught: %s', (_, wrong) => {
  expect(wrong).not.toBe(right);
  expect(() => verify(wrong)).toThrow(/an edit/);
});

test('a field that was not there is caught', () => {
  const [short, edited] = [text, right].map((each) => each.replace(rois, '[]').replace(analysis, '[]'));
  const reading = readSidecar(encodeSidecar(short ?? ''));
  if (reading.state !== 'ok') throw new Error('not read');
  const made = [{ offset: short?.indexOf('"old"') ?? 0, length: 5, text: '"a new one"' }];
  const check = (after = '') => verifiedEdit(reading, made, encodeSidecar(after), [write]);
  expect(check(edited).state).toBe('ok');
  expect(() => check(edited?.replace('"note"', '"species":"mouse","note"'))).toThrow('in experiment_metadata.species');
});

test('a splice into a long list is caught', () => {
  const inside = [...splices, { offset: text.lastIndexOf('"roi_id":600,') + 9, length: 3, text: '601' }];
  expect(() => verify(applySplices(text, inside), inside)).toThrow('an edit came out wrong in rois');
});

test('whichever character differs, only the requested edit is accepted', () => {
  const random = new RandomSidecar(randomFrom(20251030));
  const edges = ['"accepted"', '"experiment', '"rois"', '"version"'].map((mark) => right.indexOf(mark));
  const inLists = (at: number) =>
    [analysis, rois].some((list) => at >= right.indexOf(list) && at < right.indexOf(list) + list.length);
  let caught = 0;
  for (let run = 0; run < 200; run++) {
    const at = Math.max(
      0,
      random.pick(edges) + Math.floor(random.pick([-15, 0, 15, 40, 70]) * random.pick([0.2, 0.6, 1])),
    );
    const other = random.pick(['"', ',', '[', ']', '{', '}', ' ', 'x', '0', '\\', '']);
    const wrong = right.slice(0, at) + other + right.slice(at + 1);
    if (wrong === right) continue;
    const whole = readSidecar(encodeSidecar(wrong));
    const isRight =
      whole.state === 'ok' && whole.values['experiment_metadata.note'] === 'a new one' && whole.numRois === 1200;
    if (isRight && !inLists(at)) continue;
    expect(() => verify(wrong), `${JSON.stringify(other)} at ${at}`).toThrow(/an edit/);
    caught++;
  }
  expect(caught).toBeGreaterThan(50);
});
