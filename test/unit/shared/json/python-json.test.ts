import { describe, expect, it } from 'vitest';
import { parsePythonJson } from '../../../../shared/json/python-json.ts';

describe('JSON as Python writes it', () => {
  it.each([
    ['{"a": NaN, "b": [-Infinity, Infinity]}', { a: null, b: [null, null] }],
    ['\uFEFF{"a":\n\tNaN\n}', { a: null }],
    ['{"a": NaN, "note": "x, NaN, y"}', { a: null, note: 'x, NaN, y' }],
    ['{"a": NaN, "note": "\\", NaN, \\\\", "b": NaN}', { a: null, note: '", NaN, \\', b: null }],
    ['{"a": NaN, "b": [-1, -2.5e-3]}', { a: null, b: [-1, -0.0025] }],
    ['null', null],
  ])('%s', (text, expected) => {
    expect(parsePythonJson(text)).toEqual(expected);
  });

  it.each(['', '{"a": nan}', '{"a": NaN', '{"a": "NaN'])('is undefined where %j is not JSON', (text) => {
    expect(parsePythonJson(text)).toBeUndefined();
  });

  it('takes time in proportion to its length, however many blanks it has', () => {
    expect(parsePythonJson(`{"a": NaN,${' '.repeat(1_000_000)}"b": 1}`)).toEqual({ a: null, b: 1 });
  });
});
