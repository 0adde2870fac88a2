import { beforeEach, expect, test, vi } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { type PendingEdit, pendingEdit } from '../../../../../shared/edits/pending-edit.ts';
import { fieldOf } from '../../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({ host: (await import('../fake-host.ts')).fakeHost() }));
const { suggestionsFor } = await import('../../../../../renderer/state/suggestions/field-suggestions.ts');
const { commonValues, refusedFields, usualFields } = await import(
  '../../../../../renderer/features/templates/form-values.ts'
);
const { templateValues, useTemplates } = await import('../../../../../renderer/state/suggestions/templates.ts');

beforeEach(() => {
  const kept = (id: string, values: Record<string, string | number>) => ({ id, name: id, values });
  const templates = [kept('a', { region: 'CA1', depth: 'deep' }), kept('b', { region: 'CA1', note: '' })];
  useTemplates.setState({ templates, problems: [], isRead: true });
});

test('the values of templates are suggested, each once, without those that a field refuses', () => {
  expect(templateValues('experiment_metadata.region')).toEqual(['CA1']);
  expect(templateValues('experiment_metadata.depth')).toEqual([]);
  expect(runToEnd(suggestionsFor(fieldOf('experiment_metadata.region'), [], false))).toContainEqual({
    title: 'From templates',
    items: [{ entry: 'CA1', text: 'CA1', count: null }],
  });
  const forNote = runToEnd(suggestionsFor(fieldOf('experiment_metadata.note'), [], false));
  expect(forNote.flatMap(({ items }) => items)).toEqual([]);
});

test('a template starts with the values that its images share', () => {
  const values = { 'experiment_metadata.species': 'rat', 'experiment_metadata.depth': 5 };
  const images = [
    { row: aRow('a.tif', values) },
    { row: aRow('b.tif', { ...values, 'experiment_metadata.depth': 6 }) },
  ];
  const common = commonValues(images);
  expect(common.get('experiment_metadata.species')).toBe('rat');
  expect(common.has('experiment_metadata.depth')).toBe(false);
  expect(common.get('experiment_metadata.sex')).toBe('');
  expect([...usualFields(common)]).toEqual(['experiment_metadata.species']);
});

test('an entry that is refused is not offered for a template, nor the other half of its pixel size', () => {
  const [depth, size] = ['experiment_metadata.depth', 'image_header_metadata.physical_unit_x'] as const;
  const edits = new Map([depth, size].map((field) => [field, pendingEdit(field, 5, 'deep') as PendingEdit]));
  const images = [{ row: aRow('a.tif', { 'experiment_metadata.species': 'rat', [depth]: 5 }), edits }];
  const common = commonValues(images);
  expect(common.get('experiment_metadata.species')).toBe('rat');
  for (const field of [depth, size, 'image_header_metadata.physical_label_x'] as const)
    expect(common.has(field)).toBe(false);
  expect(refusedFields(images).map(({ key }) => key)).toEqual([depth, size]);
});

test('a template takes pixel sizes as they are shown, and none whose units differ', () => {
  const sizes = (unit: number, x: string, y: string) => ({
    'image_header_metadata.physical_unit_x': unit,
    'image_header_metadata.physical_label_x': x,
    'image_header_metadata.physical_unit_y': unit,
    'image_header_metadata.physical_label_y': y,
  });
  const fromFile = { header: aHeader({ pixelX: { unit: 0.5, label: 'um', source: '' } }) };
  const common = commonValues([
    { row: aRow('a.tif', sizes(0.5, 'um', 'um')) },
    { row: aRow('b.tif', {}, fromFile) },
    { row: aRow('c.tif', sizes(0.5, 'um', 'seconds')) },
  ]);
  expect(common.get('image_header_metadata.physical_unit_x')).toBe(0.5);
  expect(common.get('image_header_metadata.physical_label_x')).toBe('um');
  expect(common.has('image_header_metadata.physical_unit_y')).toBe(false);
});
