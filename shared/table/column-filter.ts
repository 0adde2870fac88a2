import { certainDay } from '../schema/dates.ts';

/** What a column is filtered by; `between` holds its ends as they were entered, `''` where it is open. */
export type ColumnFilter =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'equals'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'filled' }
  | { readonly kind: 'between'; readonly from: string; readonly to: string };

/** How the values of a column are compared. */
export type Order = 'text' | 'number' | 'date';

type Test = (text: string) => boolean;

/** Small letters without accents: what a search compares. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A number with a decimal point or comma; null for other text. */
function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? null : value;
}

function between<T extends string | number>(read: (text: string) => T | null, from: string, to: string): Test {
  const [low, high] = [read(from), read(to)];
  return (text) => {
    const value = read(text);
    return value !== null && (low === null || value >= low) && (high === null || value <= high);
  };
}

/** Whether a filter can let anything fall: one that is half typed lets all through. */
export function isActive(filter: ColumnFilter, order: Order): boolean {
  switch (filter.kind) {
    case 'contains':
      return filter.text.trim() !== '';
    case 'equals':
      return filter.text !== '';
    case 'between': {
      const read: (text: string) => unknown = order === 'date' ? certainDay : numberOf;
      return read(filter.from) !== null || read(filter.to) !== null;
    }
    default:
      return true;
  }
}

/** The test that a filter puts the text of a cell to. */
export function filterTest(filter: ColumnFilter, order: Order): Test {
  if (!isActive(filter, order)) return () => true;
  switch (filter.kind) {
    case 'contains': {
      const wanted = folded(filter.text.trim());
      return (text) => folded(text).includes(wanted);
    }
    case 'equals':
      return (text) => text === filter.text;
    case 'empty':
      return (text) => text === '';
    case 'filled':
      return (text) => text !== '';
    case 'between':
      return order === 'date' ? between(certainDay, filter.from, filter.to) : between(numberOf, filter.from, filter.to);
  }
}

/** What a filter says, for its chip: `depth 50 to 120`. */
export function filterLabel(label: string, filter: ColumnFilter): string {
  switch (filter.kind) {
    case 'contains':
      return `${label} contains “${filter.text.trim()}”`;
    case 'equals':
      return `${label} is “${filter.text}”`;
    case 'empty':
      return `${label} is empty`;
    case 'filled':
      return `${label} is not empty`;
    case 'between':
      if (filter.from.trim() === '') return `${label} up to ${filter.to.trim()}`;
      return filter.to.trim() === ''
        ? `${label} from ${filter.from.trim()}`
        : `${label} ${filter.from.trim()} to ${filter.to.trim()}`;
  }
}
