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

test('contains looks past case and accents, equals does not', () => {
  const texts = ['Kortex', 'cortex', 'Córtex', 'CA1', ''];
  expect(passing({ kind: 'contains', text: ' cort ' }, 'text', texts)).toEqual(['cortex', 'Córtex']);
  expect(passing({ kind: 'equals', text: 'cortex' }, 'text', texts)).toEqual(['cortex']);
});

test('empty and not empty', () => {
  expect(passing({ kind: 'empty' }, 'text', ['a', ''])).toEqual(['']);
  expect(passing({ kind: 'filled' }, 'text', ['a', ''])).toEqual(['a']);
});

test('a range of numbers holds its ends; text and empty cells are in none', () => {
  const texts = ['9', '80', '120', '120.5', 'deep', ''];
  expect(passing({ kind: 'between', from: '80', to: '120' }, 'number', texts)).toEqual(['80', '120']);
  expect(passing({ kind: 'between', from: '', to: '80' }, 'number', texts)).toEqual(['9', '80']);
  expect(passing({ kind: 'between', from: '120,2', to: '' }, 'number', texts)).toEqual(['120.5']);
});

test('a range of days reads both spellings of the sidecar; a day that may be another is in none', () => {
  const texts = ['2025-10-30', '20251101', '30 Oct 2025', '10/11/2025', '2025-12-01', ''];
  const october = { kind: 'between', from: '2025-10-01', to: '2025-11-01' } as const;
  expect(passing(october, 'date', texts)).toEqual(['2025-10-30', '20251101', '30 Oct 2025']);
});

test('a filter that is half typed lets all through', () => {
  const half: readonly (readonly [ColumnFilter, Order])[] = [
    [{ kind: 'contains', text: ' ' }, 'text'],
    [{ kind: 'equals', text: '' }, 'text'],
    [{ kind: 'between', from: '', to: '' }, 'number'],
    [{ kind: 'between', from: '2025', to: '' }, 'date'],
  ];
  for (const [filter, order] of half) {
    expect(isActive(filter, order)).toBe(false);
    expect(passing(filter, order, ['a', '1', ''])).toEqual(['a', '1', '']);
  }
});

test('chips say what is shown', () => {
  expect(filterLabel('depth', { kind: 'between', from: '50', to: '120' })).toBe('depth 50 to 120');
  expect(filterLabel('depth', { kind: 'between', from: '50', to: '' })).toBe('depth from 50');
  expect(filterLabel('depth', { kind: 'between', from: '', to: '120' })).toBe('depth up to 120');
  expect(filterLabel('region', { kind: 'empty' })).toBe('region is empty');
  expect(filterLabel('region', { kind: 'contains', text: 'ctx' })).toBe('region contains “ctx”');
});
