import { expect, test } from 'vitest';
import { parseTemplate, templateContent, templateText } from '../../../../shared/edits/template.ts';
import { whatIsWrong } from '../../../../shared/problems/wording.ts';

const template = { name: 'Saline', values: { condition: 'saline', depth: 120, accepted: false } };

test('a template is read back from its text', () => {
  expect(parseTemplate(templateText(template))).toEqual(template);
  expect(parseTemplate(`\ufeff${templateText(template)}`)).toEqual(template);
});

test('refused values and unknown fields are reported; the rest is usable', () => {
  const values = { species: 'rat', depth: 'deep', operator: 'ada', shape: '(1, 2)', ['__proto__']: 'x' };
  const { values: usable, troubles } = templateContent({ name: 'x', values });
  expect(usable).toEqual([{ field: 'experiment_metadata.species', value: 'rat' }]);
  expect(troubles.map(whatIsWrong)).toEqual([
    'Depth: “deep” is not a number.',
    'operator is not a field of this version.',
    'shape is not a field of this version.',
    '__proto__ is not a field of this version.',
  ]);
});

test('half a pixel size is not used where the other half is refused: the unit would go to another number', () => {
  const used = (values: Record<string, string | number>) =>
    templateContent({ name: 'x', values }).values.map(({ field }) => field.split('.')[1]);
  expect(
    used({ physical_unit_x: 'wide', physical_label_x: 'um', physical_unit_y: 0.5, physical_label_y: 'um' }),
  ).toEqual(['physical_unit_y', 'physical_label_y']);
  expect(used({ physical_unit_x: 0.5, physical_label_x: 7 })).toEqual([]);
  expect(used({ physical_label_x: 'um' })).toEqual(['physical_label_x']);
});

test.each(['', 'null', '{}', '{"scopecard_template":1}', '{"scopecard_template":1,"name":"x","values":[]}'])(
  '%j is not a template',
  (text) => expect(parseTemplate(text)).toHaveProperty('fault.reason'),
);
