import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FieldChange, invertChange, invertPatch, type Patch } from '../../../../shared/edits/patch.ts';

const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const change: fc.Arbitrary<FieldChange> = fc.record(
  { field: fc.constant('experiment_metadata.note' as const), before: scalar, after: scalar },
  { requiredKeys: ['field'] },
);
const patch: fc.Arbitrary<Patch> = fc.record({
  label: fc.string(),
  images: fc.array(fc.record({ path: fc.string(), changes: fc.array(change) })),
});

test('inverting twice is the identity', () => {
  fc.assert(
    fc.property(patch, (each) => {
      expect(invertPatch(invertPatch(each))).toEqual(each);
    }),
  );
});

test('a change of an absent field inverts to its removal', () => {
  expect(invertChange({ field: 'accepted', after: false })).toEqual({ field: 'accepted', before: false });
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
