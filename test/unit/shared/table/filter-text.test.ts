import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnFilter, Order } from '../../../../shared/table/column-filter.ts';
import { type Condition, readFilterText } from '../../../../shared/table/filter-text.ts';

const orders: Readonly<Record<string, Order>> = { region: 'text', note: 'text', depth: 'number', date: 'date' };
const columns = {
  columnNamed: (name: string) => (name.toLowerCase() in orders ? name.toLowerCase() : undefined),
  order: (column: string) => orders[column] ?? 'text',
};

function conditions(text: string): readonly Condition[] {
  return readFilterText(text, columns).conditions;
}

function filterOf(text: string): ColumnFilter | undefined {
  return conditions(text)[0]?.filter;
}

test.each<readonly [string, readonly Condition[]]>([
  [
    'ang 120',
    [
      { column: null, filter: { kind: 'contains', text: 'ang' } },
      { column: null, filter: { kind: 'contains', text: '120' } },
    ],
  ],
  [
    '"CA 1" -control',
    [
      { column: null, filter: { kind: 'contains', text: 'CA 1' } },
      { column: null, filter: { kind: 'contains', text: 'control', not: true } },
    ],
  ],
  [
    'region:"CA 1" -control',
    [
      { column: 'region', filter: { kind: 'contains', text: 'CA 1' } },
      { column: null, filter: { kind: 'contains', text: 'control', not: true } },
    ],
  ],
  ['-Region:ca', [{ column: 'region', filter: { kind: 'contains', text: 'ca', not: true } }]],
  ['region:=CA1|"a|b"|', [{ column: 'region', filter: { kind: 'oneOf', values: ['CA1', 'a|b', ''] } }]],
  ['-region:=CA1', [{ column: 'region', filter: { kind: 'oneOf', values: ['CA1'], not: true } }]],
  ['region:""', [{ column: 'region', filter: { kind: 'empty' } }]],
  ['-region:""', [{ column: 'region', filter: { kind: 'empty', not: true } }]],
  ['depth:80', [{ column: 'depth', filter: { kind: 'between', from: '80', to: '80' } }]],
  ['depth:0,5..1.5', [{ column: 'depth', filter: { kind: 'between', from: '0,5', to: '1.5' } }]],
  ['depth:80..', [{ column: 'depth', filter: { kind: 'between', from: '80', to: '' } }]],
  ['depth:>80', [{ column: 'depth', filter: { kind: 'between', from: '80', to: '', strict: true } }]],
  ['depth:<=80', [{ column: 'depth', filter: { kind: 'between', from: '', to: '80' } }]],
  ['depth:deep', [{ column: 'depth', filter: { kind: 'contains', text: 'deep' } }]],
  ['depth:"80"', [{ column: 'depth', filter: { kind: 'contains', text: '80' } }]],
  ['date:2025-10-30', [{ column: 'date', filter: { kind: 'between', from: '2025-10-30', to: '2025-10-30' } }]],
  ['date:2025-10', [{ column: 'date', filter: { kind: 'contains', text: '2025-10' } }]],
  ['date:>2025', [{ column: 'date', filter: { kind: 'between', from: '2025', to: '', strict: true } }]],
  ['date:<=2025-10', [{ column: 'date', filter: { kind: 'between', from: '', to: '2025-10' } }]],
  ['date:2025-10..2026', [{ column: 'date', filter: { kind: 'between', from: '2025-10', to: '2026' } }]],
  ['depth:>deep', [{ column: 'depth', filter: { kind: 'contains', text: '>deep' } }]],
  ['12:30', [{ column: null, filter: { kind: 'contains', text: '12:30' } }]],
])('%s', (text, expected) => {
  expect(conditions(text)).toEqual(expected);
});

test.each([
  ...['', ' ', '-', 'region:', '-region:', 'region:=', 'depth:>', 'date:<=', '"', '""'],
  ...['date:>2', 'date:>2025-', 'date:>=2025-1', 'date:<2025-10-', 'date:2025..20', 'date:2025-10..2026-0'],
])('half-typed text is not a condition: %j', (text) => {
  expect(conditions(text)).toEqual([]);
});

test('a quote that is not closed reaches to the end; two quotes within are one', () => {
  expect(filterOf('region:"CA 1 and')).toEqual({ kind: 'contains', text: 'CA 1 and' });
  expect(filterOf('"5"" tube"')).toEqual({ kind: 'contains', text: '5" tube' });
});

test('a name that is not a column is reported, and its term searched as text; times, drives and addresses are not names', () => {
  const read = readFilterText('regoin:CA1 12:30 C:\\data http://x note:ok', columns);
  expect(read.unknown).toEqual(['regoin']);
  expect(read.conditions[0]).toEqual({ column: null, filter: { kind: 'contains', text: 'regoin:CA1' } });
});

/** Quotes a text as a user would, to be taken literally. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const column = fc.constantFrom('region', 'note', 'depth', 'date');
const not = fc.constantFrom({}, { not: true });
const written = fc.oneof(
  fc
    .tuple(
      fc.option(column),
      fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      not,
    )
    .map(([name, text, sign]): readonly [string, Condition] => [
      `${'not' in sign ? '-' : ''}${name === null ? '' : `${name}:`}${quote(text)}`,
      { column: name, filter: { kind: 'contains', text, ...sign } },
    ]),
  fc
    .tuple(column, fc.array(fc.string(), { minLength: 1 }), not)
    .map(([name, values, sign]): readonly [string, Condition] => [
      `${'not' in sign ? '-' : ''}${name}:=${values.map(quote).join('|')}`,
      { column: name, filter: { kind: 'oneOf', values, ...sign } },
    ]),
);

test('any list of conditions, written out with quotes, is read back unchanged', () => {
  fc.assert(
    fc.property(fc.array(written), (terms) => {
      expect(conditions(terms.map(([text]) => text).join('  '))).toEqual(terms.map(([, condition]) => condition));
    }),
  );
});

test('any text can be read, and every plain word is searched', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'region', ':', '"', '-', ' ', '=', '|', '..', '>', 'ä') }),
      (text) => {
        for (const { filter } of conditions(text)) expect(filter.kind).toMatch(/^(?:contains|oneOf|empty|between)$/);
      },
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => {
      expect(conditions(words.join(' ')).map(({ filter }) => filter)).toEqual(
        words.map((text) => ({ kind: 'contains', text })),
      );
    }),
  );
});

test('a comparison with what is neither a number nor certainly a day is named', () => {
  const unclear = (text: string) => readFilterText(text, columns).unclear;
  expect(unclear('date:>05.06.2025')).toEqual([{ text: '>05.06.2025', order: 'date' }]);
  expect(unclear('-date:01/02/2025..2025-03')).toEqual([{ text: '01/02/2025..2025-03', order: 'date' }]);
  expect(unclear('depth:>deep depth:80..x')).toEqual([
    { text: '>deep', order: 'number' },
    { text: '80..x', order: 'number' },
  ]);
  for (const clear of [
    'date:>2025',
    'date:>2025-1',
    'date:2025-10..',
    'depth:>',
    'depth:80..',
    'region:>a',
    'depth:">x"',
    '>5',
  ])
    expect(unclear(clear), clear).toEqual([]);
});
