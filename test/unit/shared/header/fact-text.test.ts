import { expect, it } from 'vitest';
import {
  channelsFact,
  dateTimeText,
  fact,
  objectiveText,
  stepText,
  writtenStep,
} from '../../../../shared/header/fact-text.ts';

it.each([
  [
    { model: 'Plan-Apochromat 63x/1.4 Oil', magnification: '63', aperture: '1.4', immersion: 'Oil' },
    'Plan-Apochromat 63x/1.4 Oil',
  ],
  [{ model: 'UPLFLN 40X NA:0.75', magnification: '40', aperture: '0.75' }, 'UPLFLN 40X NA:0.75'],
  [{ model: 'HC PL APO 63x/1.40 OIL', magnification: '63', aperture: '1.4' }, 'HC PL APO 63x/1.40 OIL'],
  [{ model: 'LUMPLFL100XW', magnification: '100', aperture: '1.0' }, 'LUMPLFL100XW, NA 1'],
  [{ model: 'W Plan-Apochromat 20x/1.0', magnification: '20', aperture: '1' }, 'W Plan-Apochromat 20x/1.0'],
  [{ model: 'Plan 160x', magnification: '60', aperture: '0', immersion: 'Air' }, 'Plan 160x, 60×, Air'],
  [{ model: '', magnification: '-1', aperture: '-1', immersion: '' }, ''],
  [{ model: '', magnification: '2.5', aperture: '0.0849999994' }, '2.5×, NA 0.085'],
])('an objective is %j: %s', (objective, expected) => {
  expect(objectiveText(objective)).toBe(expected);
});

it('channels are named one by one, and in one line', () => {
  const channels = [
    { name: 'DAPI', excitation: '353.1999', emission: '-1' },
    { name: '', emission: '650' },
  ];
  expect(channelsFact(channels)).toEqual({
    label: 'Channel names',
    value: 'DAPI (excitation 353.2 nm), unnamed (emission 650 nm)',
    items: ['DAPI', ''],
    lines: ['DAPI (excitation 353.2 nm)', 'unnamed (emission 650 nm)'],
  });
  expect(channelsFact([{ name: '', emission: '650' }])).toEqual({ label: 'Channel names', value: '' });
});

it('steps that cannot be are not shown', () => {
  expect([0.1 + 0.2, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, null].map((step) => stepText(step, 'µm'))).toEqual([
    '0.3 µm',
    '',
    '',
    '',
    '',
    '',
  ]);
  expect(['-0.5', '0', 'x', 'Infinity', '2e-1'].map((step) => writtenStep(step, 'micron'))).toEqual([
    '-0.5 micron',
    '',
    '',
    '',
    '2e-1 micron',
  ]);
});

it('a fact is one line of limited length', () => {
  expect(fact('Name', ' a\r\nb\u0000 ').value).toBe('a b');
  expect(fact('Name', 'a'.repeat(1000)).value).toHaveLength(1000);
  expect(fact('Name', 'a'.repeat(1001)).value).toBe(`${'a'.repeat(1000)}…`);
});

it('a moment is shown with its time where there is one', () => {
  expect(dateTimeText({ date: '20210203', time: '04:05:06' })).toBe('2021-02-03 04:05:06');
  expect(dateTimeText({ date: '20210203', time: '' })).toBe('2021-02-03');
  expect(dateTimeText({ date: '', time: '' })).toBe('');
});
