import { describe, expect, it } from 'vitest';
import { cellFault } from '../../../../../shared/deposit/cells/check-cell.ts';
import { bareOrcid, isOrcid } from '../../../../../shared/deposit/cells/orcid.ts';
import { certainText } from '../../../../../shared/deposit/repairs/cell-repair.ts';
import type { TargetField } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';

const fields = targetNamed('hubmap-imc@1')?.target.tables.flatMap((table) => table.fields) ?? [];

function faultOf(name: string, cell: string) {
  const field = fields.find((one) => one.name === name) as TargetField;
  return cellFault(field, cell, { noNa: true });
}

describe('a cell', () => {
  it('that is not a date is shown an example, not another day', () => {
    expect(faultOf('execution_datetime', '2020-02-30 14:05')?.details.strict).toBe('it like 2020-02-03 14:05');
  });

  it.each(['2020-02-03T14:05:00Z', '2020-02-03 14:05:00+02:00'])(
    'is not corrected to local time where it names its zone: %s',
    (cell) => {
      const fault = faultOf('execution_datetime', cell);
      expect(fault).toMatchObject({ code: 'deposit-date-form', details: { strict: 'it like 2020-02-03 14:05' } });
      const field = fields.find(({ name }) => name === 'execution_datetime') as TargetField;
      expect(fault && certainText(field, fault, cell)).toBeNull();
    },
  );

  it.each(['#REF!', '#N/A', '#DIV/0!', '#NAME?'])('warns of %s, which a spreadsheet shows for no value', (cell) => {
    expect(faultOf('operator', cell)).toMatchObject({ code: 'deposit-no-value', lenient: true });
  });

  it.each(['NA', 'N/A', 'na', 'n/a', 'Na', 'nA', 'N/a'])('refuses %s in any case', (cell) => {
    expect(faultOf('operator', cell)).toMatchObject({ code: 'deposit-na' });
    expect(faultOf('operator', cell)).not.toHaveProperty('lenient');
  });

  it.each(['nana', 'NAB', 'n / a'])('takes %s', (cell) => {
    expect(faultOf('operator', cell)).toBeNull();
  });

  it.each(['a@b.org', 'a.b+c@d-e.org', 'A@B.CO', 'a@bücher.de', "o'hara@example.org"])(
    'takes the e-mail %s',
    (cell) => {
      expect(faultOf('operator_email', cell)).toBeNull();
    },
  );

  it.each(['a@b', 'a@b..org', 'a@-b.org', 'a@b.c', 'ä@b.org', 'a b@c.org', '.a@b.org', '@b.org', 'a@b@c.org'])(
    'refuses the e-mail %s',
    (cell) => {
      expect(faultOf('operator_email', cell)).toMatchObject({ code: 'deposit-pattern' });
      expect(faultOf('operator_email', cell)).not.toHaveProperty('lenient');
    },
  );

  it.each([
    ['float32', '“float”'],
    ['complex64', 'one of these'],
    ['uint64', 'one of these'],
  ])('that is none of the choices is not answered with any of them: %s', (cell, suggestion) => {
    expect(faultOf('segment_data_format', cell)?.details.suggestion).toBe(suggestion);
  });

  it.each([
    ['ablation_frequency_unit', 'hz', '“Hz”'],
    ['ablation_frequency_unit', ' Hz', '“Hz”'],
    ['ablation_frequency_unit', 'kHz', '“Hz”, and convert the number'],
    ['concentration_unit', '\u00b5g/mL', '“ug/ml”'],
    ['concentration_unit', '\u03bcg / ml', '“ug/ml”'],
    ['concentration_unit', '\u00b5m', '“ug/ml”, and convert the number'],
    ['assay_category', 'imaging', '“mass_spectrometry_imaging”'],
    ['max_x_width_unit', '\u00b5m ', '“um”'],
    ['max_x_width_unit', 'microns', '“um”'],
    ['ablation_distance_between_shots_x_units', 'mm', 'one of these'],
  ])('asks to convert a number only where the unit is another one: %s %s', (column, cell, suggestion) => {
    expect(faultOf(column, cell)?.details.suggestion).toBe(suggestion);
  });

  it.each([
    ['https://dx.doi.org/10.17504/a', ', without https://dx.doi.org/'],
    [' doi: 10.17504/a ', ', without doi:'],
    [' 10.17504/a', ''],
    ['https://doi.org/10.17504/a', ', without https://doi.org/'],
  ])('names what is in front of a DOI: %s', (cell, without) => {
    expect(faultOf('protocols_io_doi', cell)?.details).toEqual({ strict: '10.17504/a', without });
  });

  it.each(['ABC123-LY-1, ABC123-LY-2', 'ABC123-LY-1 '])('names a blank that does not belong there: “%s”', (cell) => {
    expect(faultOf('tissue_id', cell)?.details.hint).toBe(': it has a blank at an end or beside a comma');
  });

  it('names a text that is too short as such', () => {
    const title = targetNamed('bioimage-archive@5')?.target.tables[0]?.fields.find(({ name }) => name === 'Title');
    const fault = cellFault(title as TargetField, 'Vessels', { noNa: false });
    expect(fault).toEqual({
      code: 'deposit-type',
      details: { expected: 'at least 25 characters long', like: 'at least 25 characters' },
    });
  });

  it.each([
    ['2027-02-28', null],
    ['2027-02-30', 'deposit-date-form'],
    ['2027-13-01', 'deposit-date-form'],
    ['28.02.2027', 'deposit-date-form'],
  ])('is a day that exists, or is not one: %s', (cell, code) => {
    const day = targetNamed('bioimage-archive@5')?.target.tables[0]?.fields.find(({ name }) => name === 'Release date');
    expect(cellFault(day as TargetField, cell, { noNa: false })?.code ?? null).toBe(code);
  });

  it.each([
    ['28.02.2027', '2027-02-28'],
    ['2/28/2027', '2027-02-28'],
    ['2027/2/28', '2027-02-28'],
    ['03.02.2027', '2027-02-03 (day first) or 2027-03-02 (month first)'],
    ['30.02.2027', 'it like 2027-01-31'],
    ['next spring', 'it like 2027-01-31'],
  ])('that is a day in another form is answered with how to write it: %s', (cell, strict) => {
    for (const name of ['bioimage-archive', 'idr']) {
      const fields = targetNamed(name)?.target.tables[0]?.fields ?? [];
      const day = fields.find(({ label }) => label === 'Release date') as TargetField;
      const fault = cellFault(day, cell, { noNa: false });
      expect(fault).toEqual({ code: 'deposit-date-form', details: { strict } });
      const certain = fault && certainText(day, fault, cell);
      expect(certain).toBe(/^[\d-]+$/.test(strict) ? strict : null);
    }
  });

  it('warns of a blank after an e-mail, which the validator overlooks', () => {
    expect(faultOf('operator_email', 'a@b.org ')).toMatchObject({ code: 'deposit-pattern', lenient: true });
  });
});

describe.each<readonly [column: string, cells: Readonly<Record<string, string>>]>([
  [
    'is_targeted',
    {
      TRUE: '',
      true: '',
      False: '',
      1: 'deposit-lenient',
      0: 'deposit-lenient',
      Yes: 'deposit-type',
      tRUE: 'deposit-type',
    },
  ],
  [
    'number_of_channels',
    {
      12: '',
      ' 012 ': 'deposit-lenient',
      '12.0': 'deposit-type',
      '1e1': 'deposit-type',
      0: 'deposit-not-positive',
      '-3': 'deposit-not-positive',
    },
  ],
  [
    'max_x_width_value',
    {
      1.5: '',
      '.5': 'deposit-lenient',
      '1e3': 'deposit-lenient',
      ' 1.5 ': 'deposit-lenient',
      NaN: 'deposit-not-positive',
      inf: 'deposit-not-positive',
      '1,5': 'deposit-type',
      '1 um': 'deposit-type',
      '0.0': 'deposit-not-positive',
      '-1': 'deposit-not-positive',
    },
  ],
  [
    'execution_datetime',
    {
      '2024-02-29 23:59': '',
      '2000-02-29 00:00': '',
      '2020-12-31 14:05': '',
      '2020-2-3 4:5': 'deposit-lenient',
      '2023-02-29 10:00': 'deposit-date-form',
      '2100-02-29 10:00': 'deposit-date-form',
      '2020-04-31 10:00': 'deposit-date-form',
      '2020-01-32 10:00': 'deposit-date-form',
      '2020-00-10 10:00': 'deposit-date-form',
      '2020-02-00 10:00': 'deposit-date-form',
      '0000-02-03 10:00': 'deposit-date-form',
      '2020-02-03 24:00': 'deposit-date-form',
      '2020-02-03 10:60': 'deposit-date-form',
      '2020-02-03 10:00:00': 'deposit-date-form',
    },
  ],
  [
    'protocols_io_doi',
    {
      '10.17504/protocols.io.abc': '',
      '10.17504/': 'deposit-pattern',
      'https://dx.doi.org/10.17504/protocols.io.abc': 'deposit-doi-form',
      'https://doi.org/10.1000/xyz': 'deposit-pattern',
      '10.1000/xyz': 'deposit-pattern',
    },
  ],
  [
    'max_x_width_unit',
    {
      um: '',
      UM: 'deposit-not-one-of',
      nm: 'deposit-not-one-of',
      '\u00b5m': 'deposit-unit-letter',
      '\u03bcm': 'deposit-unit-letter',
      '\u00b5s': 'deposit-not-one-of',
    },
  ],
  ['operator', { Ada: '', none: 'deposit-no-value', '-': 'deposit-no-value', unknown: 'deposit-no-value' }],
])('%s, as HuBMAP’s validator reads it', (column, cells) => {
  it.each(Object.entries(cells))('%j: %s', (cell, code) => {
    expect(faultOf(column, cell)?.code ?? '').toBe(code);
  });
});

it.each([
  ['\u00b5m', '“um”'],
  ['\u03bcm', '“um”'],
  ['nm', '“um”, and convert the number'],
])('the number is converted only with another unit: %s', (unit, suggestion) => {
  expect(faultOf('max_x_width_unit', unit)?.details.suggestion).toBe(suggestion);
});

it('what the validator refuses is an error, what it overlooks a warning', () => {
  const lenient = [
    ['is_targeted', '1'],
    ['execution_datetime', '2020-2-3 4:5'],
    ['max_x_width_value', 'NaN'],
    ['number_of_channels', '0'],
    ['protocols_io_doi', '10.17504/'],
    ['operator', 'none'],
  ] as const;
  expect(lenient.map(([column, cell]) => faultOf(column, cell)?.lenient)).toEqual(lenient.map(() => true));
  const strict = [
    ['is_targeted', 'Yes'],
    ['execution_datetime', '2020-02-03 10:00:00'],
    ['max_x_width_value', '1,5'],
    ['protocols_io_doi', '10.1000/xyz'],
    ['max_x_width_unit', 'nm'],
  ] as const;
  expect(strict.map(([column, cell]) => faultOf(column, cell)?.lenient)).toEqual(strict.map(() => undefined));
});

it.each([
  ['Yes', null],
  ['No', null],
  ['TRUE', 'deposit-type'],
  ['yes', 'deposit-type'],
])('where a repository asks for Yes or No, %s is %s', (cell, code) => {
  const field = fields.find(({ name }) => name === 'is_targeted') as TargetField;
  expect(cellFault(field, cell, { noNa: true, booleans: ['Yes', 'No'] })?.code ?? null).toBe(code);
});

it.each([
  ['0000-0002-1825-0097', true],
  ['0000-0002-9079-593X', true],
  ['0000-0001-5109-3700', true],
  ['0000-0002-1825-0096', false],
  ['0000-0002-1852-0097', false],
  ['0000-0002-9079-5930', false],
  ['0000-0002-9079-593x', false],
  ['0000000218250097', false],
  ['https://orcid.org/0000-0002-1825-0097', false],
])('%s is an ORCID: %s', (text, isOne) => {
  expect(isOrcid(text)).toBe(isOne);
});

it.each([
  ['0000-0002-9079-593x', '0000-0002-9079-593X'],
  ['https://orcid.org/0000-0002-1825-0097', '0000-0002-1825-0097'],
  ['www.orcid.org/0000 0002 1825 0097', '0000-0002-1825-0097'],
  ['0000-0002-1825-009', '0000-0002-1825-009'],
])('the ORCID %s is kept as %s', (text, bare) => {
  expect(bareOrcid(text)).toBe(bare);
});
