import fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf } from '../../../../shared/edits/edit-origin.ts';
import {
  type FieldChange,
  invertChange,
  invertPatch,
  netChanges,
  type Patch,
  startingFrom,
} from '../../../../shared/edits/patch.ts';

const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const change: fc.Arbitrary<FieldChange> = fc.record(
  {
    field: fc.constant('experiment_metadata.note' as const),
    before: scalar,
    after: scalar,
    beside: fc.record({ value: scalar }, { requiredKeys: [], noNullPrototype: true }),
  },
  { requiredKeys: ['field'], noNullPrototype: true },
);
const plain = { noNullPrototype: true } as const;
const patch: fc.Arbitrary<Patch> = fc.record(
  {
    label: fc.string(),
    images: fc.array(fc.record({ path: fc.string(), changes: fc.array(change) }, plain)),
  },
  plain,
);

test('inverting twice is the identity', () => {
  fc.assert(
    fc.property(patch, (each) => {
      expect(invertPatch(invertPatch(each))).toStrictEqual(each);
    }),
  );
});

test('a change of an absent field inverts to its removal', () => {
  expect(invertChange({ field: 'accepted', after: false })).toStrictEqual({ field: 'accepted', before: false });
});

test('what undoes a typed value was not typed, and half a pixel size still stands beside the other', () => {
  const field = 'image_header_metadata.physical_unit_y';
  const typed = { field, before: 1, after: 0.3, beside: { value: 'um' }, by: originOf('paste') } as const;
  expect(invertChange(typed)).toStrictEqual({ field, before: 0.3, after: 1, beside: { value: 'um' } });
});

test('images are undone in reverse, and what only discards is then an edit like any other', () => {
  const images = ['a.tif', 'b.tif'].map((path) => ({ path, changes: [{ field: 'accepted', after: false } as const] }));
  const undone = invertPatch({ label: 'Reject', images, discards: true });
  expect(undone.images.map(({ path }) => path)).toEqual(['b.tif', 'a.tif']);
  expect(undone).not.toHaveProperty('discards');
});

test('changes come to one of each field, from its first value to its last', () => {
  const depth = 'experiment_metadata.depth';
  const changes: readonly FieldChange[] = [
    { field: depth, after: 1 },
    { field: 'accepted', before: true, after: false },
    { field: depth, before: 1, after: 2 },
    { field: 'accepted', before: false, after: true },
  ];
  expect(netChanges(changes)).toStrictEqual([
    { field: depth, after: 2 },
    { field: 'accepted', before: true, after: true },
  ]);
});

test('a change can be given another beginning, or none', () => {
  const change = { field: 'accepted', before: true, after: false } as const;
  expect(startingFrom(false, change)).toStrictEqual({ field: 'accepted', before: false, after: false });
  expect(startingFrom(undefined, change)).toStrictEqual({ field: 'accepted', after: false });
});

test('repeated edits of one field unwind in reverse', () => {
  const twice = [
    { field: 'accepted', before: true, after: false },
    { field: 'accepted', before: false, after: true },
  ] as const;
  expect(invertPatch({ label: '', images: [{ path: 'a.tif', changes: twice }] }).images[0]?.changes).toEqual([
    { field: 'accepted', before: true, after: false },
    { field: 'accepted', before: false, after: true },
  ]);
});
