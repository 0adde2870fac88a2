import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import {
  distinctTexts,
  type FindReplace,
  replaceAssignments,
  replaceTexts,
  searchOf,
} from '../../../../shared/edits/find-replace.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';

function replaced(texts: readonly string[], query: Partial<FindReplace>): readonly (string | null)[] {
  const whole: FindReplace = { find: '', replace: '', mode: 'part', matchCase: false, ...query };
  const search = searchOf(whole);
  if (!search.ok) throw new Error(sentenceOf(search.problem));
  return replaceTexts(texts, search.value, whole);
}

describe('a replacement', () => {
  test('of a part replaces every occurrence, ignoring case', () => {
    expect(replaced(['ctx and CTX', 'cortex'], { find: 'ctx', replace: 'c' })).toEqual(['c and c', null]);
    expect(replaced(['ctx and CTX'], { find: 'ctx', replace: 'c', matchCase: true })).toEqual(['c and CTX']);
  });

  test('of the whole value leaves longer ones alone; an empty search finds the empty value', () => {
    expect(replaced(['ctx', 'ctx 2'], { find: 'CTX', replace: 'c', mode: 'whole' })).toEqual(['c', null]);
    expect(replaced(['', 'a'], { find: '', replace: 'c', mode: 'whole' })).toEqual(['c', null]);
  });

  test('treats special characters literally unless it is a pattern', () => {
    expect(replaced(['a.b', 'axb'], { find: 'a.b', replace: '$&$1' })).toEqual(['$&$1', null]);
    expect(replaced(['(+/-)', 'x[1]-y{2}/z'], { find: '(+/-)', replace: 'het', mode: 'whole' })).toEqual(['het', null]);
  });

  test('finds a letter and its accents as one character or as several, whichever is typed', () => {
    const [composed, split] = ['caf\u00e9-\u1e69', 'cafe\u0301-s\u0323\u0307'];
    for (const find of [composed, split]) {
      expect(replaced([`a ${composed}`, `a ${split}`], { find, replace: 'b' })).toEqual(['a b', 'a b']);
      expect(replaced([composed, split], { find, replace: 'b', mode: 'whole' })).toEqual(['b', 'b']);
    }
    // A sign that is never composed is still found as it is typed.
    expect(replaced(['5 \u212b'], { find: '\u212b', replace: 'A' })).toEqual(['5 A']);
  });

  test('of a pattern puts its groups in', () => {
    const query = { find: '^(\\d{4})(\\d\\d)(?<day>\\d\\d)$', replace: '$1-$2-$<day>', mode: 'pattern' } as const;
    expect(replaced(['20251030', '2025'], query)).toEqual(['2025-10-30', null]);
  });

  test('allows escapes that Unicode mode forbids', () => {
    expect(replaced(['a_b'], { find: 'a\\_b', replace: 'c', mode: 'pattern' })).toEqual(['c']);
  });
});

test('a letter with an accent is not the letter without one, in either form', () => {
  const texts = ['caf\u00e9', 'cafe\u0301', 'cafe'];
  expect(replaced(texts, { find: 'cafe', replace: 'b' })).toEqual([null, null, 'b']);
  expect(replaced(texts, { find: 'e', replace: '' })).toEqual([null, null, 'caf']);
  expect(replaced(texts, { find: 'f', replace: '' })).toEqual(['ca\u00e9', 'cae\u0301', 'cae']);
});

test('an invalid pattern is reported in a sentence', () => {
  const search = searchOf({ find: '(a', replace: '', mode: 'pattern', matchCase: false });
  expect(search.ok ? null : sentenceOf(search.problem)).toMatch(
    /^The pattern cannot be read \(“.*Unterminated group”\)\.$/,
  );
});

test('any plain text is found in itself and around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      expect(replaced([text], { find: text, replace: 'x', mode: 'whole' })).toEqual(['x']);
      expect(replaced([`<${text}`], { find: text, replace: '', matchCase: true })[0]).not.toBeNull();
    }),
  );
});

test('numbers are replaced as they are typed, and parsed again', () => {
  const images = [{ row: aRow('a.tif', { [depth]: 80, [region]: 'ctx' }) }, { row: aRow('b.tif', {}) }];
  expect(runToEnd(distinctTexts(images, [depth]))).toEqual(['80', '']);
  const map = new Map([['80', '85']]);
  expect(runToEnd(replaceAssignments(images, [depth, region], map))).toEqual([
    { path: 'a.tif', field: depth, value: 85 },
  ]);
});

test('a pixel size that is replaced sets its unit as typing it does', () => {
  const unit: FieldKey = 'image_header_metadata.physical_unit_x';
  const label: FieldKey = 'image_header_metadata.physical_label_x';
  const images = [{ row: aRow('a.tif', { [unit]: 0.5, [label]: 'um' }) }];
  const entered = (text: string) => {
    const found = runToEnd(replaceAssignments(images, [unit], new Map([['0.5', text]])));
    return found.map(({ field, value }) => `${field.split('.')[1]}=${value}`);
  };
  expect(entered('')).toEqual(['physical_unit_x=1', 'physical_label_x=Pixels']);
  expect(entered('2 ms')).toEqual(['physical_unit_x=0.002', 'physical_label_x=seconds']);
  expect(entered('0.25')).toEqual(['physical_unit_x=0.25']);
});

test('a pixel size that is the image file’s own is not an empty one', () => {
  const unit: FieldKey = 'image_header_metadata.physical_unit_x';
  const header = aHeader({ pixelX: { unit: 0.25, label: 'um', source: 'ImageJ resolution' } });
  const images = [{ row: aRow('a.tif', {}, { header }) }, { row: aRow('b.tif') }];
  expect(runToEnd(distinctTexts(images.slice(0, 1), [unit]))).toEqual([]);
  const found = runToEnd(replaceAssignments(images, [unit], new Map([['', '0.5']])));
  expect(found).toEqual([{ path: 'b.tif', field: unit, value: 0.5 }]);
});

test('a pixel size that a replacement leaves as it is is not an entry', () => {
  const unit: FieldKey = 'image_header_metadata.physical_unit_x';
  const images = [{ row: aRow('a.tif', { [unit]: 1, 'image_header_metadata.physical_label_x': 'Pixels' }) }];
  expect(runToEnd(replaceAssignments(images, [unit], new Map([['1', '1']])))).toEqual([]);
});

test('a unit is found as the table shows it, and as the sidecar spells it', () => {
  const label: FieldKey = 'image_header_metadata.physical_label_x';
  const spelt = ['um', 'micron', 'seconds', 'Pixels'];
  const images = spelt.map((unit) => ({ row: aRow(`${unit}.tif`, { [label]: unit }) }));
  const found = (query: Partial<FindReplace>) => {
    const texts = runToEnd(distinctTexts(images, [label]));
    const after = replaced(texts, query);
    const pairs = texts.flatMap((text, i): [string, string][] => (after[i] == null ? [] : [[text, after[i]]]));
    const set = runToEnd(replaceAssignments(images, [label], new Map(pairs)));
    return set.map(({ path, value }) => `${path} ${value}`);
  };
  expect(found({ find: 'µm', replace: 'mm' })).toEqual(['um.tif mm', 'micron.tif mm']);
  expect(found({ find: 'um', replace: 'mm' })).toEqual(['um.tif mm']);
  expect(found({ find: 'micron', replace: 'um' })).toEqual(['micron.tif um']);
  expect(found({ find: 's', replace: 'ms', mode: 'whole' })).toEqual(['seconds.tif ms']);
  expect(found({ find: 'seconds', replace: 'ms', mode: 'whole' })).toEqual(['seconds.tif ms']);
});
