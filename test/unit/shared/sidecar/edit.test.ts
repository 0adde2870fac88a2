import { expect, test } from 'vitest';
import type { FieldChange } from '../../../../shared/edits/patch.ts';
import { maxSidecarBytes } from '../../../../shared/sidecar/document/decode.ts';
import { editSidecar } from '../../../../shared/sidecar/edit.ts';
import { readSidecar } from '../../../../shared/sidecar/sidecar.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** A sidecar that is accepted, around the text of its experiment section. */
const around = (section: string) =>
  `{"accepted":true,"analysis":[],"experiment_metadata":${section},"image_header_metadata":{},"rois":[],"version":2}`;

function edited(text: string, ...changes: FieldChange[]) {
  const result = editSidecar(encode(text), changes);
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return { ...result.value, text: decode(result.value.bytes) };
}

const depth = (after: number | string | null): FieldChange => ({ field: 'experiment_metadata.depth', after });
const note: FieldChange = { field: 'experiment_metadata.note', after: 'µ' };

test.each([
  ['a value in place', '{"a":1, "depth" :50,"z":[ 1 ]}', '{"a":1, "depth" :120.5,"z":[ 1 ]}'],
  ['the last of duplicates', '{"depth":1,"depth":2}', '{"depth":1,"depth":120.5}'],
  ['a list by a number', '{"depth":[1]}', '{"depth":120.5}'],
  ['into an empty object', '{}', '{"depth":120.5}'],
  ['into blanks', '{ }', '{"depth":120.5}'],
  ['before the rest', '{"note":""}', '{"depth":120.5,"note":""}'],
  ['after the rest', '{"cell_type":""}', '{"cell_type":"","depth":120.5}'],
  ['between', '{"cell_type":"", "note": ""}', '{"cell_type":"", "depth":120.5, "note": ""}'],
  ['at the end of what is unsorted', '{"note":"","cell_type":""}', '{"note":"","cell_type":"","depth":120.5}'],
  ['in place of null', 'null', '{"depth":120.5}'],
])('writes %s', (_, before, after) => {
  expect(edited(around(before), depth(120.5)).text).toBe(around(after));
});

const lines = (...list: string[]) => list.join('\n');
const pretty = lines(
  '{',
  '  "accepted": true,',
  '  "analysis": [],',
  '  "experiment_metadata": {},',
  '  "image_header_metadata": {',
  '    "physical_unit_x": 1.0',
  '  },',
  '  "rois": [],',
  '  "version": 2',
  '}',
);

test('an empty object is filled as Python would write it', () => {
  const filled = lines('  "experiment_metadata": {', '    "depth": 1e-05,', '    "note": "\\u00b5"', '  },');
  expect(edited(pretty, depth(1e-5), note).text).toBe(pretty.replace('  "experiment_metadata": {},', filled));
});

test("the file's own indentation and line ends are kept", () => {
  const own = pretty.replaceAll('  ', '\t').replaceAll('\n', '\r\n');
  const filled = '"experiment_metadata": {\r\n\t\t"depth": 5.0\r\n\t},';
  expect(edited(own, depth(5)).text).toBe(own.replace('"experiment_metadata": {},', filled));
});

test.each([
  [depth(120), '{"depth": 120}'],
  [depth(120), '{"depth": 1.20e2}'],
  [depth('NaN'), '{"depth": NaN}'],
  [note, '{"note": "\\u00B5"}'],
  [note, '{"note": "µ"}'],
  [{ field: 'experiment_metadata.depth' } as const, '{"note": ""}'],
])('%j writes nothing into %s', (change, section) => {
  const bytes = encode(`\uFEFF${around(section)}`);
  const result = editSidecar(bytes, [change]);
  expect(result.ok && result.value.bytes).toBe(bytes);
  expect(result).toMatchObject({ value: { changed: false, splices: [], repairs: [] } });
});

test('120 and "120" are two values', () => {
  expect(edited(around('{"depth": "120"}'), depth(120)).text).toBe(around('{"depth": 120.0}'));
});

test('a change of one value leaves the others in their spelling', () => {
  const text = around('{"depth": 1.50, "x": [1e-05, NaN, "\\u00B5\\/", 9007199254740993]}');
  const there = edited(text, note).text;
  expect(edited(there, { field: 'experiment_metadata.note' }).text).toBe(text);
});

test('several fields at one place are inserted in order', () => {
  const changes = (['treatment', 'sex', 'region'] as const).map((name) => {
    return { field: `experiment_metadata.${name}`, after: '' } as const;
  });
  expect(edited(around('{"depth":1,"version":2}'), ...changes).text).toBe(
    around('{"depth":1,"region":"","sex":"","treatment":"","version":2}'),
  );
});

test('of two changes to a field the later counts', () => {
  expect(edited(around('{"depth":1}'), depth(2), depth(3)).text).toBe(around('{"depth":3.0}'));
});

test('removing a field removes its duplicates', () => {
  const text = around('{"depth":1,"note":"","depth":2}');
  expect(edited(text, { field: 'experiment_metadata.depth' }).text).toBe(around('{"note":""}'));
});

test('lossless repairs are made with a real change, and reported', () => {
  const broken = '\uFEFF{"experiment_metadata":{"depth":1},"rois":null,"version":"2"}';
  const { text, repairs } = edited(broken, depth(2));
  expect(text).toBe(
    '{"accepted":true,"analysis":[],"experiment_metadata":{"depth":2.0},"image_header_metadata":{},"rois":[],"version":2}',
  );
  expect(repairs).toHaveLength(6);
  expect(repairs).toContainEqual({ code: 'null-replaced', key: 'rois', by: 'list' });
  const empty = around('{"depth":1}').replace('"image_header_metadata":{}', '"image_header_metadata":null');
  expect(edited(empty, depth(2))).toMatchObject({
    text: around('{"depth":2.0}'),
    repairs: [{ code: 'null-replaced', key: 'image_header_metadata', by: 'object' }],
  });
});

test('keys that come back have their spelling and their place', () => {
  const text = around('{"Depth":1.50,"depth":1,"notes":"\\u00B5"}').replace('"rois"', '"more":[1, 2],"rois"');
  const key = (section: 'root' | 'experiment_metadata', name: string, value: string | number, spelling: string) =>
    ({ section, key: name, value, spelling }) as const;
  const keys = [
    key('experiment_metadata', 'Depth', 1.5, '1.50'),
    key('experiment_metadata', 'notes', 'µ', '"\\u00B5"'),
    key('root', 'more', '[1, 2]', '[1, 2]'),
  ];
  const without = editSidecar(encode(text), [], undefined, { removals: keys });
  expect(without).toMatchObject({ ok: true, value: { text: around('{"depth":1}') } });
  const back = editSidecar(encode(around('{"depth":1}')), [], undefined, { returns: keys });
  expect(back).toMatchObject({ ok: true, value: { text, changed: true } });
});

test('a sidecar that is rejected anyway can still be annotated', () => {
  const text = around('{"branch_order":"2nd"}');
  const { text: after, bytes } = edited(text, depth(2));
  expect(after).toBe(around('{"branch_order":"2nd","depth":2.0}'));
  expect(readSidecar(bytes).problems.map((one) => one.code)).toContain('sidecar-rejected');
});

test('no edit makes the programs reject what they accept', () => {
  const result = editSidecar(encode(around('{"depth":1}')), [depth('about 50')]);
  expect(result).toMatchObject({ ok: false, problem: { code: 'uneditable' } });
});

test('no edit makes a sidecar larger than what is read', () => {
  const bytes = encode(around('{"depth":1.0}'));
  const reading = readSidecar(bytes);
  // Read before blanks follow: going through so many takes seconds.
  expect(reading).toHaveProperty('document.root.kind', 'object');
  Object.defineProperty(reading, 'text', { value: reading.text?.padEnd(maxSidecarBytes) });
  expect(editSidecar(bytes, [depth(1.25)], reading)).toMatchObject({
    ok: false,
    problem: { code: 'uneditable', details: { reason: 'edit-too-large', limit: 64 } },
  });
});

test.each([
  ['', 'edit-unreadable'],
  ['[]', 'edit-unreadable'],
  ['{"version":2', 'edit-unreadable'],
  ['{"a":1}', 'edit-foreign'],
  ['{"version":3}', 'edit-version'],
])('%j is never overwritten', (text, reason) => {
  const problem = { code: 'uneditable', details: { reason } };
  expect(editSidecar(encode(text), [note])).toMatchObject({ ok: false, problem });
});

test.each([
  ['on lines, after the only member', '{\n    "cell_type": ""\n  }', '{\n    "cell_type": "",\n    "depth": 5.0\n  }'],
  ['on lines, before the only member', '{\n    "note": ""\n  }', '{\n    "depth": 5.0,\n    "note": ""\n  }'],
  ['on one line, after the only member', '{"cell_type": ""}', '{"cell_type": "", "depth": 5.0}'],
  ['on one line, before the only member', '{"note":""}', '{"depth":5.0, "note":""}'],
])('a field is inserted as its section is written: %s', (_, before, after) => {
  const at = (section: string) => pretty.replace('"experiment_metadata": {}', `"experiment_metadata": ${section}`);
  expect(edited(at(before), depth(5)).text).toBe(at(after));
});

test.each([
  ['of its line', '\n     "experiment_metadata": {', '\n       "depth": 5.0\n     }'],
  ['of one level, where its line begins with another key', ' "experiment_metadata": {', '\n    "depth": 5.0\n  }'],
])('an empty section is filled below the indentation %s', (_, beginning, filling) => {
  const own = pretty.replace('\n  "experiment_metadata": {', beginning);
  expect(edited(own, depth(5)).text).toBe(own.replace(`${beginning}}`, beginning + filling));
});

test.each([
  ['experiment_metadata', 'notes', 'a', true],
  ['root', 'more', 7, true],
  ['root', 'notes', 'a', false],
  ['experiment_metadata', 'notes', 'b', false],
  ['experiment_metadata', 'species', 'mouse', false],
  ['root', 'accepted', true, false],
] as const)('only an unknown key is removed, and with the value that was seen: %s %s %j', (section, key, value, ok) => {
  const text = around('{"notes":"a","species":"mouse"}').replace('"rois"', '"more":7,"rois"');
  const result = editSidecar(encode(text), [], undefined, { removals: [{ section, key, value }] });
  if (ok) expect(result).toMatchObject({ ok, value: { text: text.replace(`"${key}":${JSON.stringify(value)},`, '') } });
  else expect(result).toMatchObject({ ok, problem: { details: { reason: 'edit-key-changed', key } } });
});

test('values that come from another sidecar are spelled as in it', () => {
  const source = around('{"branch_order":9007199254740993,"depth":1.50,"note":"\\u00B5","sex":["f"]}');
  const changes: readonly FieldChange[] = [
    { field: 'experiment_metadata.branch_order', after: 9007199254740992 },
    depth(1.5),
    note,
    { field: 'experiment_metadata.sex', after: '["f"]' },
    { field: 'experiment_metadata.species', after: 'mouse' },
  ];
  const own = '{"branch_order":9007199254740992,"depth":1.5,"note":"\\u00b5","sex":"[\\"f\\"]","species":"mouse"}';
  const set = (spelledAs?: Uint8Array) =>
    editSidecar(encode(around('{}')), changes, undefined, spelledAs && { spelledAs });
  expect(set()).toMatchObject({ value: { text: around(own) } });
  expect(set(encode('{"version"'))).toMatchObject({ value: { text: around(own) } });
  expect(set(encode(source))).toMatchObject({
    value: { text: source.replace('"sex":["f"]', '"sex":["f"],"species":"mouse"') },
  });
  expect(set(encode(source.replace('1.50', '2.50')))).toMatchObject({
    value: { text: source.replace('1.50', '1.5').replace('"sex":["f"]', '"sex":["f"],"species":"mouse"') },
  });
});

test('a section that is not an object keeps its content', () => {
  expect(editSidecar(encode(around('["kept"]')), [note]).ok).toBe(false);
});
