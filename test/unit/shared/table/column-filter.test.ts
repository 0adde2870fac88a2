import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ColumnFilter,
  filterLabel,
  filterTest,
  isActive,
  type Order,
} from '../../../../shared/table/column-filter.ts';

function passing(filter: ColumnFilter, order: Order, texts: readonly string[]): readonly string[] {
  return texts.filter(filterTest(filter, order));
}

test('“contains” ignores case and accents, “is one of” does not', () => {
  const texts = ['Kortex', 'cortex', 'Córtex', 'CA1', ''];
  expect(passing({ kind: 'contains', text: ' cort ' }, 'text', texts)).toEqual(['cortex', 'Córtex']);
  expect(passing({ kind: 'oneOf', values: ['cortex', ''] }, 'text', texts)).toEqual(['cortex', '']);
});

test('empty and not empty', () => {
  expect(passing({ kind: 'empty' }, 'text', ['a', ''])).toEqual(['']);
  expect(passing({ kind: 'empty', not: true }, 'text', ['a', ''])).toEqual(['a']);
});

test('a range of numbers includes its ends, but never text and empty cells', () => {
  const texts = ['9', '80', '120', '120.5', 'deep', ''];
  expect(passing({ kind: 'between', from: '80', to: '120' }, 'number', texts)).toEqual(['80', '120']);
  expect(passing({ kind: 'between', from: '', to: '80' }, 'number', texts)).toEqual(['9', '80']);
  expect(passing({ kind: 'between', from: '120,2', to: '' }, 'number', texts)).toEqual(['120.5']);
});

test('a range of days reads both spellings of the sidecar; an ambiguous date is in none', () => {
  const texts = ['2025-10-30', '20251101', '30 Oct 2025', '10/11/2025', '2025-12-01', ''];
  const october = { kind: 'between', from: '2025-10-01', to: '2025-11-01' } as const;
  expect(passing(october, 'date', texts)).toEqual(['2025-10-30', '20251101', '30 Oct 2025']);
});

test('a year and a month stand for their days at either end of a range', () => {
  const texts = ['2024-12-31', '20250101', '2025-10-31', '2025-11-01', '2025-12-31', '2026-01-01', '2025', ''];
  const days = (filter: { readonly from?: string; readonly to?: string; readonly strict?: boolean }) =>
    passing({ kind: 'between', from: '', to: '', ...filter }, 'date', texts);
  expect(days({ from: '2025', strict: true })).toEqual(['2026-01-01']);
  expect(days({ to: '2025', strict: true })).toEqual(['2024-12-31']);
  expect(days({ from: '2025-11' })).toEqual(['2025-11-01', '2025-12-31', '2026-01-01']);
  expect(days({ to: '2025-10' })).toEqual(['2024-12-31', '20250101', '2025-10-31']);
  expect(days({ from: '2025', to: '2025' })).toEqual(['20250101', '2025-10-31', '2025-11-01', '2025-12-31']);
  expect(days({ to: '2025-13' })).toEqual(texts);
});

test('a half-typed filter hides nothing', () => {
  const half: readonly (readonly [ColumnFilter, Order])[] = [
    [{ kind: 'contains', text: ' ' }, 'text'],
    [{ kind: 'oneOf', values: [] }, 'text'],
    [{ kind: 'between', from: '', to: '' }, 'number'],
    [{ kind: 'between', from: '2025-1', to: '' }, 'date'],
  ];
  for (const [filter, order] of half) {
    expect(isActive(filter, order)).toBe(false);
    expect(passing(filter, order, ['a', '1', ''])).toEqual(['a', '1', '']);
  }
});

const texts = fc.constantFrom('', 'CA1', 'ca1', 'Córtex', '80', '80,5', '120', '2025-10-30', '20251030', 'deep');
const filters = fc.oneof(
  fc.record({ kind: fc.constant('contains' as const), text: texts }),
  fc.record({ kind: fc.constant('oneOf' as const), values: fc.array(texts) }),
  fc.constant({ kind: 'empty' as const }),
  fc.record({ kind: fc.constant('between' as const), from: texts, to: texts, strict: fc.boolean() }),
);

test('a filter and its opposite part all values between them, unless it is half typed', () => {
  fc.assert(
    fc.property(filters, fc.constantFrom<Order>('text', 'number', 'date'), fc.array(texts), (filter, order, all) => {
      const opposite = { ...filter, not: true };
      if (!isActive(filter, order)) {
        expect(passing(filter, order, all)).toEqual(all);
        expect(passing(opposite, order, all)).toEqual(all);
        return;
      }
      const [test, other] = [filterTest(filter, order), filterTest(opposite, order)];
      for (const text of all) expect(test(text)).toBe(!other(text));
    }),
  );
});

test('a strict range leaves its ends out', () => {
  const over = { kind: 'between', from: '80', to: '', strict: true } as const;
  expect(passing(over, 'number', ['79', '80', '80.0', '80.1'])).toEqual(['80.1']);
});

test('chips describe what is shown', () => {
  expect(filterLabel('depth', { kind: 'between', from: '50', to: '120' })).toBe('depth 50 to 120');
  expect(filterLabel('depth', { kind: 'between', from: '50', to: '' })).toBe('depth from 50');
  expect(filterLabel('depth', { kind: 'between', from: '', to: '120' })).toBe('depth up to 120');
  expect(filterLabel('region', { kind: 'empty' })).toBe('region is empty');
  expect(filterLabel('region', { kind: 'empty', not: true })).toBe('region is not empty');
  expect(filterLabel('region', { kind: 'oneOf', values: ['CA1'] })).toBe('region is “CA1”');
  expect(filterLabel('region', { kind: 'oneOf', values: ['CA1', ''], not: true })).toBe('region is not “CA1” or empty');
  expect(filterLabel('region', { kind: 'oneOf', values: ['a', 'b', 'c', 'd'] })).toBe('region is one of 4 values');
  expect(filterLabel('depth', { kind: 'between', from: '80', to: '', strict: true })).toBe('depth over 80');
  expect(filterLabel('depth', { kind: 'between', from: '80', to: '80', not: true })).toBe('depth not 80');
  expect(filterLabel('region', { kind: 'contains', text: 'ctx', not: true })).toBe('region does not contain “ctx”');
  expect(filterLabel('region', { kind: 'contains', text: 'ctx' })).toBe('region contains “ctx”');
});
