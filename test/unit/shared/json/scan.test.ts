import { expect, test } from 'vitest';
import { entryNamed, scalarOf } from '../../../../shared/json/node.ts';
import { countElements, expand, forEachElement, type KeepLevels, scanJson } from '../../../../shared/json/scan.ts';
import { sourceOf } from '../../../../shared/json/source.ts';

const scan = (text: string, keep?: KeepLevels) => scanJson(sourceOf(text), keep);

function read(text: string, keep?: KeepLevels) {
  const result = scan(text, keep);
  if (!result.ok) throw new Error(`${result.reason.reason} at ${result.offset}`);
  return result.document;
}

test('nodes and keys know their places', () => {
  const text = '{ "a" : [1, {"b":2}] }';
  const { root } = read(text, { a: 2 });
  const [entry] = root.entries ?? [];
  expect(text.slice(entry?.keyStart, entry?.keyEnd)).toBe('"a"');
  expect(text.slice(entry?.value.start, entry?.value.end)).toBe('[1, {"b":2}]');
  const second = entry?.value.elements?.[1];
  expect(text.slice(second?.start, second?.end)).toBe('{"b":2}');
  expect(second?.entries?.[0]?.key).toBe('b');
});

test('unneeded parts are checked but not kept', () => {
  const { root } = read('{"a": {"b": {"c": 1}}, "d": {"e": {"f": 1}}}', { a: 1 });
  const [a, d] = root.entries ?? [];
  expect(a?.value.entries?.[0]?.value.entries).toBeNull();
  expect(d?.value.entries).toBeNull();
  expect(scan('{"d": {"e": [1, 2}}')).toMatchObject({ ok: false, offset: 17 });
});

test.each([
  ['"\\u00b5\\n\\"\\\\\\/"', 'µ\n"\\/'],
  ['"\\ud83d\\ude00"', '😀'],
  ['"\\ud83d"', '\ud83d'],
  ['-0.50e+2', -50],
  ['1e400', 'Infinity'],
  ['-Infinity', '-Infinity'],
  ['NaN', 'NaN'],
  ['9007199254740993', 9007199254740992],
  ['null', null],
  ['false', false],
  ['[1, 2]', '[1, 2]'],
])('%s is read as %j', (text, expected) => {
  const document = read(`{"a": ${text}}`);
  const node = entryNamed(document.root, 'a')?.value;
  expect(node && scalarOf(document.text, node)).toBe(expected);
});

test('the last of duplicate keys counts, in any spelling', () => {
  const document = read('{"a": 1, "\\u0061": 2}');
  const node = entryNamed(document.root, 'a')?.value;
  expect(node && scalarOf(document.text, node)).toBe(2);
  expect(document.root.entries).toHaveLength(2);
});

test.each([
  ['', 0],
  ['  ', 2],
  ['{"a": 1,}', 7],
  ['{"a": [1,]}', 8],
  ['[1 2]', 3],
  ['{"a": 01}', 6],
  ['{"a": 1.}', 8],
  ['{"a": .5}', 6],
  ['{"a": 1e}', 8],
  ['{"a": -}', 7],
  ['{"a": -NaN}', 7],
  ['{"a": "b', 6],
  ['{"a": "\\', 6],
  ['{"a": "\\u12', 6],
  ['{"a": "\\u12g4"}', 7],
  ['{"a": "\t"}', 7],
  ['{"a": tru}', 6],
  ['{"a": 1} x', 9],
  ['{"a"', 4],
  ['{"a":', 5],
  ['{"a":1', 6],
  ['{a: 1}', 1],
  ['[', 1],
  ['[}', 1],
  ['{]', 1],
  ['{"a": [}', 7],
  ['\uFEFF\uFEFF{}', 1],
  ['{"a": 1 // x\n}', 8],
])('%j is refused at %i', (text, offset) => {
  expect(scan(text)).toMatchObject({ ok: false, offset });
  expect(scan(text, { a: 3 })).toMatchObject({ ok: false, offset });
});

test.each([...'09afAF'])('%s is a digit of an escape', (digit) => {
  expect(scan(`"\\u00${digit}1"`).ok).toBe(true);
});

test.each([...'/:`g@G'])('%s is no digit of an escape', (character) => {
  expect(scan(`"\\u00${character}1"`)).toMatchObject({ ok: false, reason: { reason: 'json-escape' }, offset: 1 });
  expect(scan(`"\\u${character}001"`)).toMatchObject({ ok: false, reason: { reason: 'json-escape' }, offset: 1 });
});

test.each([
  ['😀', { reason: 'json-character', character: '😀' }],
  ['\udc00x', { reason: 'json-character', character: '\udc00' }],
  ['é', { reason: 'json-character', character: 'é' }],
  ['!', { reason: 'json-character', character: '!' }],
  ['\u001b', { reason: 'json-code', code: '001B' }],
  ['\u007f', { reason: 'json-code', code: '007F' }],
])('%j is named where it cannot be read', (text, reason) => {
  expect(scan(`{"a": ${text}`)).toMatchObject({ ok: false, reason, offset: 6 });
});

test('no nesting exhausts the stack', () => {
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  expect(read(`{"a": ${deep(200_000)}}`).depth).toBe(200_001);
  expect(scan(`{"a": ${'[{"a":'.repeat(100_000)}`)).toMatchObject({ ok: false });
  expect(scan(deep(1_000_002))).toMatchObject({ ok: false, reason: { reason: 'json-deep' } });
});

test('keys of JavaScript objects are data', () => {
  const document = read('{"__proto__": {"a": 1}, "constructor": 2, "toString": 3}', { a: 1 });
  expect(document.root.entries?.map((entry) => entry.key)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test('a long array is not kept but can be walked', () => {
  const document = read(`{"rois": [${'{"a":1},'.repeat(60_000)}{"a":2}]}`, { rois: 3 });
  const rois = document.root.entries?.[0]?.value;
  expect(rois?.elements).toBeNull();
  let count = 0;
  if (rois) forEachElement(document, rois, (one) => (count += expand(document, one, 1).entries?.length ?? 0));
  expect(count).toBe(60_001);
  expect(rois && countElements(rois)).toBe(60_001);
});

test('of a long array each element is seen once and in its place, as a plain one or by a visit', () => {
  const odd = ['NaN', '[1, [2], "]"]', '{"a": {"b": NaN}}', `"${'x'.repeat(70_000)}"`, '"\\u00b5,"', 'null', '-1e400'];
  const list = Array.from({ length: 30_000 }, (_, i) =>
    i % 997 === 5 ? (odd[i < 15_000 ? i % odd.length : 5] as string) : String(i),
  );
  const text = `{"a": [ ${list.join(' , ')}\n]}`;
  const document = read(text, { a: 1 });
  const array = document.root.entries?.[0]?.value;
  if (!array) throw new Error('not read');
  const seenInOrder: string[] = [];
  let plain = 0;
  const isPlain = (value: unknown) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return false;
    plain++;
    return seenInOrder.push(String(value)) > 0;
  };
  forEachElement(document, array, ({ start, end }) => seenInOrder.push(text.slice(start, end)), isPlain);
  expect(seenInOrder).toEqual(list);
  expect(plain).toBeGreaterThan(5000);
  expect(countElements(array)).toBe(30_000);
  let seen = 0;
  forEachElement(
    document,
    array,
    () => ++seen < 2000,
    () => false,
  );
  expect(seen).toBe(2000);
});
