import type { ColumnFilter, Order } from '../../../shared/table/column-filter.ts';

/** A condition that the dialog of a column offers: a kind of filter, or its opposite. */
export type FilterKind = 'oneOf' | 'notOneOf' | 'contains' | 'notContains' | 'between' | 'empty' | 'filled';

/** Their labels. */
export const kindLabels: Readonly<Record<FilterKind, string>> = {
  oneOf: 'is one of',
  notOneOf: 'is not',
  contains: 'contains',
  notContains: 'does not contain',
  between: 'is between',
  empty: 'is empty',
  filled: 'is not empty',
};

/** The conditions for a column: ranges where its values have an order. */
export function kindsFor(order: Order): readonly FilterKind[] {
  return (Object.keys(kindLabels) as FilterKind[]).filter((kind) => kind !== 'between' || order !== 'text');
}

const opposites: Readonly<Record<ColumnFilter['kind'], FilterKind>> = {
  oneOf: 'notOneOf',
  contains: 'notContains',
  empty: 'filled',
  between: 'between',
};

/** The condition of a filter. */
export function kindOf(filter: ColumnFilter): FilterKind {
  return filter.not ? opposites[filter.kind] : filter.kind;
}

function textOf(before: ColumnFilter | undefined): string {
  if (before?.kind === 'contains') return before.text;
  return before?.kind === 'oneOf' ? (before.values[0] ?? '') : '';
}

/** The filter for another condition; keeps as much as possible of the previous one. */
export function filterOfKind(kind: FilterKind, before: ColumnFilter | undefined): ColumnFilter {
  const values = before?.kind === 'oneOf' ? before.values : [];
  switch (kind) {
    case 'oneOf':
      return { kind: 'oneOf', values };
    case 'notOneOf':
      return { kind: 'oneOf', values, not: true };
    case 'contains':
      return { kind: 'contains', text: textOf(before) };
    case 'notContains':
      return { kind: 'contains', text: textOf(before), not: true };
    case 'between':
      return { kind: 'between', from: '', to: '' };
    case 'empty':
      return { kind: 'empty' };
    case 'filled':
      return { kind: 'empty', not: true };
  }
}
