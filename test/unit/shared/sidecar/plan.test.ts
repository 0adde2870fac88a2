import { expect, test } from 'vitest';
import type { FieldChange } from '../../../../shared/edits/patch.ts';
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

test('a text that could be a unit is compared as it is', () => {
  const change = { field: species, before: 's', after: 'mouse' } as const;
  expect(planEdit({ [species]: 'seconds' }, [change]).conflicts).toHaveLength(1);
});

test('a conflict contains the value on disk', () => {
  const change = { field: species, before: 'rat', after: 'mouse' } as const;
  expect(planEdit({ [species]: 'vole' }, [change]).conflicts).toStrictEqual([{ change, disk: 'vole' }]);
  expect(planEdit({}, [change]).conflicts).toStrictEqual([{ change }]);
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

const unit = 'image_header_metadata.physical_unit_y';
const label = 'image_header_metadata.physical_label_y';
const number: FieldChange = { field: unit, before: 0.5, after: 0.3, beside: { value: 'um' } };
const both: readonly FieldChange[] = [
  { field: unit, before: 0.5, after: 0.3 },
  { field: label, before: 'um', after: 'nm' },
];
const disk = (size: number | undefined, name: string | undefined): FieldValues => ({
  ...(size !== undefined && { [unit]: size }),
  ...(name !== undefined && { [label]: name }),
});

test.each<[string, FieldValues, readonly FieldChange[], 'apply' | 'conflicts' | 'unchanged']>([
  ['a number under the unit that it was entered for', disk(0.5, 'um'), [number], 'apply'],
  ['a number under another spelling of that unit', disk(0.5, 'µm'), [number], 'apply'],
  ['a number under another unit', disk(0.5, 'nm'), [number], 'conflicts'],
  ['a number that is there, under the unit that it was entered for', disk(0.3, 'um'), [number], 'unchanged'],
  ['a number that is there, under another spelling of that unit', disk(0.3, 'µm'), [number], 'unchanged'],
  ['a number that is there, under another unit', disk(0.3, 'nm'), [number], 'conflicts'],
  ['a number that the other side changed too', disk(0.7, 'um'), [number], 'conflicts'],
  ['a number entered without a unit, which means pixels', disk(0.5, 'Pixels'), [{ ...number, beside: {} }], 'apply'],
  ['a number entered without a unit, and one now', disk(0.5, 'um'), [{ ...number, beside: {} }], 'conflicts'],
  ['a number of which the unit is not known', disk(0.5, 'nm'), [{ field: unit, before: 0.5, after: 0.3 }], 'apply'],
  ['a first number, where 1.0 has been saved meanwhile', disk(1, 'Pixels'), [{ field: unit, after: 0.3 }], 'apply'],
  ['both halves as they were', disk(0.5, 'um'), both, 'apply'],
  [
    'both halves that are there, each entered beside the other',
    disk(0.3, 'nm'),
    [
      { field: unit, before: 0.5, after: 0.3, beside: { value: 'um' } },
      { field: label, before: 'um', after: 'nm', beside: { value: 0.3 } },
    ],
    'unchanged',
  ],
  ['both halves that are there', disk(0.3, 'nm'), both, 'unchanged'],
  ['one half that is there, and one as it was', disk(0.3, 'um'), both, 'conflicts'],
  ['one half as it was, and one that the other side changed', disk(0.5, 'mm'), both, 'conflicts'],
  [
    'a unit beside the number that it was entered for',
    disk(0.5, 'um'),
    [{ field: label, before: 'um', after: 'nm', beside: { value: 0.5 } }],
    'apply',
  ],
  [
    'a unit beside another number',
    disk(0.7, 'um'),
    [{ field: label, before: 'um', after: 'nm', beside: { value: 0.5 } }],
    'conflicts',
  ],
])('of a pixel size, %s', (_, values, changes, expected) => {
  const plan = planEdit(values, changes);
  const none = { apply: [], conflicts: [], unchanged: [] };
  if (expected === 'conflicts') {
    expect(plan).toEqual({ ...none, conflicts: plan.conflicts });
    expect(plan.conflicts.map(({ change }) => change.field).sort()).toEqual([label, unit]);
  } else expect(plan).toStrictEqual({ ...none, [expected]: changes });
});

test('a conflict about half a pixel size is about the other half too, which stays as it was', () => {
  expect(planEdit(disk(0.5, 'nm'), [number]).conflicts).toStrictEqual([
    { change: number, disk: 0.5 },
    { change: { field: label, before: 'um', after: 'um' }, disk: 'nm' },
  ]);
});

test('only the half that is not there yet is written', () => {
  const respelled: FieldChange = { field: label, before: 'µm', after: 'um' };
  const resized: FieldChange = { field: unit, before: 0.5, after: 0.3 };
  expect(planEdit(disk(0.5, 'um'), [resized, respelled])).toStrictEqual({
    apply: [resized],
    conflicts: [],
    unchanged: [respelled],
  });
});
