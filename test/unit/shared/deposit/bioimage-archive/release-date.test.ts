import { expect, it } from 'vitest';
import { releaseDateFindings } from '../../../../../shared/deposit/bioimage-archive/release-date.ts';
import { worded } from '../../../../helpers/sentence-of.ts';

const told = (date: string, today: string) =>
  worded(releaseDateFindings(date, today)).map(({ severity, message, fix }) => `${severity}: ${message} ${fix}`);

const past =
  'warning: The release date 2026-11-24 has passed. Choose 2026-11-25 or a later day: the archive’s form does not offer earlier ones.';
const late =
  'warning: The release date 2028-11-26 is more than two years away. Choose 2028-11-25 or an earlier day: the archive’s form does not offer later ones.';

it.each([
  ['2026-11-24', [past]],
  ['2026-11-25', []],
  ['2028-11-25', []],
  ['2028-11-26', [late]],
  ['soon', []],
  ['', []],
])('on 2026-11-25, of the release date %j', (date, expected) => {
  expect(told(date, '2026-11-25')).toEqual(expected);
});

it('two years after a leap day end with February', () => {
  expect(told('2030-02-28', '2028-02-29')).toEqual([]);
  expect(told('2030-03-01', '2028-02-29')).toEqual([expect.stringContaining('Choose 2030-02-28 or an earlier day')]);
});
