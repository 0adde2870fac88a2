import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFolder, checkRow } from '../../../../shared/checks/checks.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import {
  entriesAbove,
  entriesBelow,
  type Intended,
  indexIntended,
  intendedEntries,
  intendedText,
  joinEntries,
  parseIntended,
  withIntent,
  withoutEntries,
} from '../../../../shared/rules/intended.ts';
import { rulesOf } from '../../../../shared/rules/rules.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';

const quarter = { unit: 0.25, label: 'um', source: 'ImageJ resolution' };
const header = aHeader({ pixelX: quarter, pixelY: quarter });
const corrected = (path: string, unit: number) =>
  aRow(
    path,
    { 'image_header_metadata.physical_unit_x': unit, 'image_header_metadata.physical_label_x': 'um' },
    { header },
  );

const marked = (problems: readonly Problem[]) => rulesOf({ fields: [], intended: intendedEntries(problems) });

describe('intended problems', () => {
  test('is still reported, as intended, until the value is another one', () => {
    const rules = marked(checkRow(corrected('a.tif', 0.3)));
    expect(checkRow(corrected('a.tif', 0.3), rules)).toMatchObject([
      { code: 'header-drift', severity: 'info', intended: true },
    ]);
    expect(checkRow(corrected('a.tif', 0.31), rules)).toMatchObject([{ code: 'header-drift', severity: 'warning' }]);
    expect(checkRow(corrected('b.tif', 0.3), rules)).toMatchObject([{ code: 'header-drift', severity: 'warning' }]);
  });

  test('several sizes of a folder stay intended while images are added, not when another size is', () => {
    const sized = (path: string, unit: number) =>
      aRow(path, {}, { header: aHeader({ pixelX: { ...quarter, unit }, pixelY: { ...quarter, unit } }) });
    const two = [sized('f/1.tif', 0.25), sized('f/2.tif', 0.5)];
    const rules = marked(checkFolder(two));
    const severities = (rows: typeof two) => checkFolder(rows, rules).map(({ severity }) => severity);
    expect(severities(two)).toEqual(['info']);
    expect(severities([...two, sized('f/3.tif', 0.25), sized('f/4.tif', 0.5)])).toEqual(['info']);
    expect(severities([...two, sized('f/3.tif', 1)])).toEqual(['warning']);
    const ofEachAxis = (['y', 'x'] as const).map((axis): Intended => {
      const field = `image_header_metadata.physical_unit_${axis}`;
      return { problem: 'calibration-mixed', field, found: { all: '0.25 µm, 0.5 µm' }, paths: ['f'] };
    });
    const earlier = rulesOf({ fields: [], intended: ofEachAxis });
    expect(checkFolder(two, earlier).map(({ severity }) => severity)).toEqual(['info']);
  });

  test('a damaged sidecar or a wrong value cannot be meant', () => {
    const wrong = aRow('a.tif', { 'experiment_metadata.depth': 'deep' });
    expect(intendedEntries(checkRow(wrong))).toEqual([]);
    const forged: Intended = { problem: 'wrong-type', found: {}, paths: ['a.tif'] };
    const [found] = checkRow(wrong);
    if (!found) throw new Error('there is one');
    expect(withIntent(found, indexIntended([forged])).severity).toBe('error');
  });
});

const entry = fc.record({
  problem: fc.constantFrom('header-drift', 'calibration-mixed', 'from-a-later-version'),
  field: fc.constantFrom('image_header_metadata.physical_unit_x', 'image_header_metadata.physical_unit_y'),
  // The reader drops names of objects' own machinery, which no detail has.
  found: fc.dictionary(
    fc.string().filter((name) => !['__proto__', 'prototype', 'constructor'].includes(name)),
    fc.oneof(fc.string(), fc.integer()),
    { maxKeys: 2 },
  ),
  paths: fc.array(fc.constantFrom('.', 'a.tif', 'b/c.tif', 'b/d/e.tif', 'bb.tif'), { minLength: 1, maxLength: 4 }),
});

describe('the file', () => {
  test('keeps every entry, even of problems unknown to this version', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const text = intendedText(entries, null);
        expect(parseIntended(text, 'f')).toEqual({ ok: true, value: joinEntries(entries) });
        expect(intendedText(joinEntries(entries), text)).toBe(text);
      }),
    );
  });

  test('marking and unmarking leaves the other entries', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (before, added) => {
        const both = joinEntries([...before, ...added]);
        const left = withoutEntries(both, added);
        expect(left).toEqual(withoutEntries(joinEntries(before), added).filter(({ paths }) => paths.length > 0));
      }),
    );
  });

  test('a folder below sees its own images, and names them to the one above', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(entriesBelow(entriesAbove(entries, 'x/y/'), 'x/y/')).toEqual(entries);
      }),
    );
    const above: Intended = { problem: 'header-drift', found: {}, paths: ['b', 'b/c.tif', 'bb.tif', 'a.tif'] };
    expect(entriesBelow([above], 'b/')).toEqual([{ ...above, paths: ['.', 'c.tif'] }]);
  });

  test('names the place of a fault', () => {
    const text = JSON.stringify({
      scopecard_intended: 1,
      intended: [{ problem: 'header-drift', found: {}, paths: [5] }],
    });
    expect(parseIntended(text, 'scopecard-intended.json')).toMatchObject({
      ok: false,
      problem: { code: 'rules-unreadable', details: { at: 'intended[0].paths[0]', reason: 'rules-shape' } },
    });
  });
});
