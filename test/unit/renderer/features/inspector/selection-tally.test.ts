import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { type Edits, type ImageEdits, pendingEdit } from '../../../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { editableFields, type FieldKey, type Scalar } from '../../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { fieldStates } = await import('../../../../../renderer/state/edits/field-state.ts');
const { SelectionTally } = await import('../../../../../renderer/features/inspector/selection-tally.ts');
const { overlay } = await import('../../../../../renderer/state/edits/edits.ts');

const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';
const unitY: FieldKey = 'image_header_metadata.physical_unit_y';
const labelY: FieldKey = 'image_header_metadata.physical_label_y';
const paths = ['a.tif', 'b.tif', 'c.tif'];
const keys = editableFields.map((field) => field.key);

interface World {
  readonly rows: ReadonlyMap<string, ImageRow>;
  readonly edits: Edits;
}

const anyValue = fc.constantFrom<Scalar>('ctx', 'CA1', '', 0.5, 80, null, true, false);
const anyField = fc.constantFrom(region, depth, unitY, labelY, 'accepted' as const);
const anyValues = fc
  .array(fc.tuple(anyField, anyValue), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));
const size = { unit: 0.25, label: 'um', source: 'ImageJ resolution' };
const anyHeader = fc.constantFrom(aHeader(), aHeader({ pixelY: size }));

function editsFrom(row: ImageRow, changes: readonly (readonly [FieldKey, Scalar])[]): ImageEdits | undefined {
  const edits = new Map(
    changes.flatMap(([field, after]) => {
      const edit = pendingEdit(field, row.values[field], after);
      return edit ? [[field, edit] as const] : [];
    }),
  );
  return edits.size > 0 ? edits : undefined;
}

const anyWorld = fc
  .record({
    values: fc.array(anyValues, { minLength: 3, maxLength: 3 }),
    header: anyHeader,
    changes: fc.array(fc.array(fc.tuple(anyField, anyValue), { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    gone: fc.constantFrom(null, 'b.tif'),
  })
  .map(({ values, header, changes, gone }): World => {
    const rows = paths.map((path, i) => aRow(path, values[i], { header })).filter((row) => row.path !== gone);
    const edits = rows.flatMap((row) => {
      const own = editsFrom(row, changes[paths.indexOf(row.path)] ?? []);
      return own ? [[row.path, own] as const] : [];
    });
    return { rows: new Map(rows.map((row) => [row.path, row])), edits: new Map(edits) };
  });

/** All fields of all images looked at again, by way of those of each. */
function plainStates({ rows, edits }: World) {
  const images = [...rows.values()].map((row) => {
    const own = edits.get(row.path);
    return fieldStates({ row: overlay(row, own), edits: own }, keys);
  });
  return keys.map((key) => {
    const states = images.flatMap((image) => image.get(key) ?? []);
    return {
      key,
      values: [...new Set(states.map(({ value }) => value))],
      edited: states.some(({ edited }) => edited),
      refused: states.some(({ refused }) => refused !== null),
    };
  });
}

test('after any change, the tally equals a count of every image', () => {
  fc.assert(
    fc.property(fc.array(anyWorld, { minLength: 1, maxLength: 4 }), fc.boolean(), (worlds, keepRows) => {
      const tally = new SelectionTally(paths);
      for (const each of worlds) {
        // The same rows again with other edits, as while somebody types; or all of it again, as after a rescan.
        const world = keepRows ? { rows: (worlds[0] as World).rows, edits: each.edits } : each;
        const summary = runToEnd(tally.summary(world.rows, world.edits));
        for (const { key, values, edited, refused } of plainStates(world)) {
          const state = summary.states.get(key);
          expect({ key, mixed: state?.mixed, edited: state?.edited, refused: state?.refused !== null }).toEqual({
            key,
            mixed: values.length > 1,
            edited,
            refused,
          });
          if (values.length === 1) expect(state?.value).toBe(values[0]);
        }
        expect(summary.edited.images).toBe([...world.edits.keys()].filter((path) => world.rows.has(path)).length);
      }
    }),
  );
});

test('images that cannot be edited are counted and get no entries', () => {
  const rows = new Map([
    ['a.tif', aRow('a.tif', { 'experiment_metadata.age': 'P21' })],
    ['b.tif', aRow('b.tif', {}, { sidecar: 'damaged' })],
  ]);
  const isMixed = () => runToEnd(tally.summary(rows, new Map())).states.get('experiment_metadata.age')?.mixed;
  const tally = new SelectionTally(paths);
  expect(runToEnd(tally.summary(rows, new Map()))).toMatchObject({
    paths: ['a.tif'],
    locked: 1,
    edited: { images: 0, fields: 0 },
  });
  expect(isMixed()).toBe(false);
  rows.set('b.tif', aRow('b.tif', {}));
  expect(isMixed()).toBe(true);
  expect(runToEnd(tally.summary(rows, new Map()))).toMatchObject({ paths: ['a.tif', 'b.tif'], locked: 0 });
});
