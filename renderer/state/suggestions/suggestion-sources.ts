import type { FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { recentValues } from '../edits/recent-values.ts';
import { templateValues } from './templates.ts';

/** Where values to pick come from, apart from the folder. */
export interface SuggestionSource {
  readonly title: string;
  /** What can be entered into a field, the likeliest first. */
  readonly valuesFor: (field: FieldKey) => Iterable<Scalar>;
}

/** What the user entered last, in any folder, and the user's templates. */
export const suggestionSources: readonly SuggestionSource[] = [
  { title: 'Recently entered', valuesFor: recentValues },
  { title: 'From templates', valuesFor: templateValues },
];
