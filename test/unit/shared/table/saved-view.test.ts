import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonText } from '../../../../shared/problems/reasons.ts';
import { allFields } from '../../../../shared/schema/fields.ts';
import type { ColumnFilter } from '../../../../shared/table/column-filter.ts';
import { parseView, type SavedView, viewText } from '../../../../shared/table/saved-view.ts';

const region = 'experiment_metadata.region';
const aView: SavedView = {
  name: 'Depths',
  columns: [region, 'image.folder'],
  filter: '-control',
  filters: { [region]: { kind: 'oneOf', values: ['CA1', ''], not: true } },
  group: 'image.folder',
  sort: { column: 'name', direction: 'desc' },
};

const column = fc.constantFrom<string>('image.folder', 'image.problem', ...allFields.map(({ key }) => key));
const not = fc.constantFrom({}, { not: true });
const filter: fc.Arbitrary<ColumnFilter> = fc
  .oneof(
    fc.record({ kind: fc.constant('contains' as const), text: fc.string() }),
    fc.record({ kind: fc.constant('oneOf' as const), values: fc.array(fc.string()) }),
    fc.record({ kind: fc.constant('between' as const), from: fc.string(), to: fc.string() }),
    fc.constant({ kind: 'empty' as const }),
  )
  .chain((one) => not.map((sign) => ({ ...one, ...sign })));
const views = fc.record({
  name: fc.string({ minLength: 1, maxLength: 40 }).map((name) => `v${name}`.trim()),
  columns: fc.uniqueArray(column),
  filter: fc.string(),
  filters: fc.dictionary(column, filter).map((all) => ({ ...all })),
  group: fc.option(column),
  sort: fc.option(fc.record({ column, direction: fc.constantFrom('asc' as const, 'desc' as const) })),
});

test('a written view is read back unchanged', () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(parseView(viewText(view))).toEqual(view);
    }),
  );
});

/** The sentence of what is wrong with a view that differs in some parts. */
function faultOf(change: object): string | null {
  const view = parseView(JSON.stringify({ ...JSON.parse(viewText(aView)), ...change }));
  return 'fault' in view ? reasonText(String(view.fault.reason), view.fault) : null;
}

test.each<readonly [object, string]>([
  [{ scopecard_view: 2 }, 'it is not a Scopecard view'],
  [{ name: ' ' }, 'name is missing or has the wrong form'],
  [
    { columns: [region, 'experiment_metadata.regoin'] },
    'columns.1 names a column that does not exist, experiment_metadata.regoin',
  ],
  [{ group: 'colour' }, 'group names a column that does not exist, colour'],
  [{ sort: { column: region, direction: 'up' } }, 'sort.direction is missing or has the wrong form'],
  [
    { filters: { [region]: { kind: 'like', text: 'a' } } },
    'filters.experiment_metadata.region.kind is missing or has the wrong form',
  ],
  [{ filter: undefined }, 'filter is missing or has the wrong form'],
  [{ widths: {} }, 'widths is missing or has the wrong form'],
])('a view with a fault is refused, the place named: %j', (change, sentence) => {
  expect(faultOf(change)).toBe(sentence);
});

test('any other text is refused', () => {
  expect(faultOf({})).toBeNull();
  for (const text of ['', '[]', 'null', '{', '{}']) expect(parseView(text)).toHaveProperty('fault');
});

test('a view with a byte order mark is read', () => {
  expect(parseView(`\ufeff${viewText(aView)}`)).toEqual(parseView(viewText(aView)));
});
