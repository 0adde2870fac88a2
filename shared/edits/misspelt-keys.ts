import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import type { FieldChange, KeyRemoval } from './patch.ts';
import { isEmptyValue, sameValue } from './pending-edit.ts';
import type { ImageMisspeltKeys, ImageRepair, MisspeltKey } from './repair.ts';

/** What to do with a misspelt key: keep it, replace the field's value with its value, or append its value. */
export type MisspeltKeyChoice = 'leave' | 'take' | 'join';

/** The options for a key, the most likely first; only keeping it where its field would refuse the value. */
export function misspeltKeyChoices({ field, fits, current }: MisspeltKey): readonly MisspeltKeyChoice[] {
  if (fits === undefined) return ['leave'];
  if (isFree({ field, fits, current })) return ['take', 'leave'];
  return fieldOf(field).kind === 'text' ? ['leave', 'take', 'join'] : ['leave', 'take'];
}

/** Whether using a key's value loses nothing: the field is empty or has the same value. */
function isFree({
  field,
  fits,
  current,
}: Pick<MisspeltKey, 'field' | 'fits'> & { current: Scalar | undefined }): boolean {
  return isEmptyValue(field, current) || sameValue(field, current, fits);
}

/** The choices that lose nothing: of several keys for one field, the first is used. */
export function safeChoices(images: readonly ImageMisspeltKeys[]): ReadonlyMap<MisspeltKey, MisspeltKeyChoice> {
  const choices = new Map<MisspeltKey, MisspeltKeyChoice>();
  for (const { misspeltKeys } of images) {
    const taken = new Set<FieldKey>();
    for (const misspelt of misspeltKeys) {
      const [choice = 'leave'] = taken.has(misspelt.field) ? [] : misspeltKeyChoices(misspelt);
      choices.set(misspelt, choice);
      if (choice !== 'leave') taken.add(misspelt.field);
    }
  }
  return choices;
}

/** The repairs for these choices; kept keys need none. */
export function planRepairs(
  images: readonly ImageMisspeltKeys[],
  choiceOf: (misspelt: MisspeltKey) => MisspeltKeyChoice,
): readonly ImageRepair[] {
  return images
    .map(({ path, misspeltKeys }) => planRepair(path, misspeltKeys, choiceOf))
    .filter(({ removals }) => removals.length > 0);
}

function planRepair(
  path: string,
  misspeltKeys: readonly MisspeltKey[],
  choiceOf: (misspelt: MisspeltKey) => MisspeltKeyChoice,
): ImageRepair {
  const wanted = new Map<FieldKey, { readonly before: Scalar | undefined; readonly after: Scalar }>();
  const removals: KeyRemoval[] = [];
  for (const misspelt of misspeltKeys) {
    const choice = choiceOf(misspelt);
    const { section, key, value, field, fits, current } = misspelt;
    if (choice === 'leave' || fits === undefined) continue;
    const known = wanted.get(field);
    const after = known ? joined(field, known.after, fits) : choice === 'join' ? joined(field, current, fits) : fits;
    if (after === null && known) continue;
    wanted.set(field, { before: current, after });
    removals.push({ section, key, value });
  }
  const changes = [...wanted].flatMap(([field, { before, after }]): readonly FieldChange[] =>
    sameValue(field, before, after) ? [] : [{ field, ...(before !== undefined && { before }), after }],
  );
  return { path, changes, removals };
}

/** Two texts as one; null where values cannot be joined. */
function joined(field: FieldKey, first: Scalar | undefined, second: Scalar): Scalar {
  if (first === undefined || isEmptyValue(field, first) || first === second) return second;
  return fieldOf(field).kind === 'text' ? `${first}; ${second}` : null;
}
