import { expect, test } from 'vitest';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import { planEdit } from '../../../../shared/sidecar/plan.ts';

const species = 'experiment_metadata.species';

test.each<[string, FieldValues, 'apply' | 'conflicts' | 'unchanged']>([
  ['the file is as it was', { [species]: 'rat' }, 'apply'],
  ['the file already says so', { [species]: 'mouse' }, 'unchanged'],
  ['the other side changed it too', { [species]: 'vole' }, 'conflicts'],
  ['the other side removed it', {}, 'conflicts'],
])('%s', (_, values, expected) => {
  const plan = planEdit(values, [{ field: species, before: 'rat', after: 'mouse' }]);
  expect({ ...plan, [expected]: plan[expected].length }).toEqual({
    apply: [],
    conflicts: [],
    unchanged: [],
    [expected]: 1,
  });
});

test('a conflict contains the value on disk', () => {
  const change = { field: species, before: 'rat', after: 'mouse' } as const;
  expect(planEdit({ [species]: 'vole' }, [change]).conflicts).toEqual([{ change, disk: 'vole' }]);
  expect(planEdit({}, [change]).conflicts).toEqual([{ change }]);
});

test('defaults filled in by another program are not changes', () => {
  const change = { field: species, after: 'mouse' } as const;
  expect(planEdit({ [species]: '' }, [change]).apply).toEqual([change]);
  expect(planEdit({}, [{ ...change, before: '' }]).apply).toHaveLength(1);
  const depth = { field: 'experiment_metadata.depth', before: null, after: 50 } as const;
  expect(planEdit({}, [depth]).apply).toEqual([depth]);
});

test('a field that both sides emptied is not in conflict, also where only one of them removed its key', () => {
  for (const [disk, after] of [
    [{ [species]: '' }, undefined],
    [{}, ''],
  ] as const) {
    const change = { field: species, before: 'rat', ...(after !== undefined && { after }) } as const;
    expect(planEdit(disk, [change])).toEqual({ apply: [], conflicts: [], unchanged: [change] });
  }
  const size = { field: 'image_header_metadata.physical_unit_y', before: 0.5, after: 1 } as const;
  expect(planEdit({}, [size]).conflicts).toHaveLength(1);
});

test('fields are judged one by one', () => {
  const plan = planEdit({ [species]: 'vole', accepted: true }, [
    { field: species, before: 'rat', after: 'mouse' },
    { field: 'accepted', before: true, after: false },
  ]);
  expect(plan.apply.map((one) => one.field)).toEqual(['accepted']);
  expect(plan.conflicts.map((one) => one.change.field)).toEqual([species]);
});
