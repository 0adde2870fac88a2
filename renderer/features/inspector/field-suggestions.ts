import { axisOf } from '../../../shared/model/calibration-edit.ts';
import type { Field, FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { showLabel } from '../../../shared/schema/units.ts';
import { editedImages } from '../../stores/edit-actions.ts';
import { useFolder } from '../../stores/folder.ts';
import { templateValues } from '../../stores/templates.ts';
import { usualLabels } from './calibration-view.ts';
import { shownValue } from './field-state.ts';
import { countedValues, notIn, type Suggestion, type SuggestionGroup, withoutEmpty } from './suggestions.ts';

function* valuesOf(paths: readonly string[], field: FieldKey): Iterable<Scalar> {
  for (const image of editedImages(paths)) yield shownValue(image, field);
}

function counted(paths: readonly string[], field: Field): readonly Suggestion[] {
  const isLabel = axisOf(field.key) !== null && field.kind === 'text';
  return countedValues(valuesOf(paths, field.key), isLabel ? showLabel : String);
}

function unused(field: Field): readonly Suggestion[] {
  if (axisOf(field.key) === null || field.kind !== 'text') return [];
  return usualLabels.map((entry) => ({ entry, text: showLabel(entry), count: null }));
}

/** What templates have and the folder has not. */
function fromTemplates(field: Field, known: readonly Suggestion[]): readonly SuggestionGroup[] {
  const kept = countedValues(templateValues(field.key), String).map((each) => ({ ...each, count: null }));
  const items = notIn(withoutEmpty(kept), known);
  return items.length > 0 ? [{ title: 'From templates', items }] : [];
}

/** Values of the folder for a field, then of templates; of differing images, their own values come first. */
export function suggestionsFor(field: Field, paths: readonly string[], mixed: boolean): readonly SuggestionGroup[] {
  const folder = withoutEmpty(counted(useFolder.getState().rows.paths, field));
  const inFolder = [...folder, ...notIn(unused(field), folder)];
  const kept = fromTemplates(field, inFolder);
  if (!mixed) return [{ title: null, items: inFolder }, ...kept];
  const selected = counted(paths, field);
  return [
    { title: 'In the selection', items: selected },
    { title: 'Elsewhere in the folder', items: notIn(inFolder, selected) },
    ...kept,
  ];
}
