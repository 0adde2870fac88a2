import type { Paced } from '../../../shared/basics/pauses.ts';
import { axisOf } from '../../../shared/edits/calibration-edit.ts';
import type { Field, FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { showLabel } from '../../../shared/schema/units.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { marked } from '../../../shared/values/value-text.ts';
import { usualLabels } from '../edits/calibration-view.ts';
import { editedImages } from '../edits/edit-actions.ts';
import { shownValue } from '../edits/field-state.ts';
import { useFolder } from '../folder/folder.ts';
import { useRules } from '../problems/rules.ts';
import { suggestionSources } from './suggestion-sources.ts';
import { countedValues, notIn, type Suggestion, type SuggestionGroup, withoutEmpty } from './suggestions.ts';

function* valuesOf(paths: readonly string[], field: FieldKey): Iterable<Scalar> {
  for (const image of editedImages(paths)) yield shownValue(image, field);
}

function* counted(paths: readonly string[], field: Field): Paced<readonly Suggestion[]> {
  const isLabel = axisOf(field.key) !== null && field.kind === 'text';
  return yield* countedValues(valuesOf(paths, field.key), isLabel ? showLabel : marked);
}

function unused(field: Field): readonly Suggestion[] {
  if (axisOf(field.key) === null || field.kind !== 'text') return [];
  return usualLabels.map((entry) => ({ entry, text: showLabel(entry), count: null }));
}

/** The values that the lab allows, in its order, with how many images of the folder have each. */
function allowedValues(field: Field, folder: readonly Suggestion[]): readonly Suggestion[] {
  const counts = new Map(folder.map(({ entry, count }) => [entry, count]));
  const values = useRules.getState().rules.fields.get(field.key)?.values ?? [];
  return values.map((entry) => ({ entry, text: marked(entry), count: counts.get(entry) ?? null }));
}

function fromSources(field: Field, known: readonly Suggestion[]): readonly SuggestionGroup[] {
  let offered = known;
  return suggestionSources.map(({ title, valuesFor }) => {
    const entries = new Set([...valuesFor(field.key)].map(entryOf));
    const items = notIn(
      withoutEmpty([...entries].map((entry) => ({ entry, text: marked(entry), count: null }))),
      offered,
    );
    offered = [...offered, ...items];
    return { title, items };
  });
}

/**
 * Values of the folder for a field, most used first; of differing images, their own values come before. Then what was
 * entered last and the values of templates, except those that the folder has already.
 */
export function* suggestionsFor(
  field: Field,
  paths: readonly string[],
  mixed: boolean,
): Paced<readonly SuggestionGroup[]> {
  const folder = withoutEmpty(yield* counted(useFolder.getState().rows.paths, field));
  const allowed = allowedValues(field, folder);
  const inFolder = [...notIn(folder, allowed), ...notIn(unused(field), folder)];
  const others = fromSources(field, [...allowed, ...inFolder]);
  const vocabulary = allowed.length > 0 ? [{ title: 'Vocabulary', items: allowed }] : [];
  const ofFolder = { title: allowed.length > 0 ? 'In the folder, not in the vocabulary' : null, items: inFolder };
  if (!mixed) return [...vocabulary, ofFolder, ...others];
  const selected = yield* counted(paths, field);
  return [
    { title: 'In the selection', items: selected },
    ...vocabulary.map(({ title, items }) => ({ title, items: notIn(items, selected) })),
    { title: 'Elsewhere in the folder', items: notIn(inFolder, selected) },
    ...others,
  ];
}
