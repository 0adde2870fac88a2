import type { KnownField } from '../../../../shared/deposit/overview.ts';

/** Source of a field's values: a person, the files, or the standard. */
export type Teller = 'answers' | 'files' | 'standard';

/** A field that is being changed. It stays among the values where it was, until its user is done. */
export interface Changing {
  readonly key: string;
  readonly teller: Teller;
}

/** The field as one that is being changed. */
export function changingOf(field: KnownField): Changing {
  return { key: field.key, teller: tellerOf(field) };
}

/** Source of a field's values. */
export function tellerOf({ values, isAnswered }: KnownField): Teller {
  if (isAnswered || values.some(({ source }) => source.kind === 'answer')) return 'answers';
  return values.every(({ source }) => source.kind === 'constant') ? 'standard' : 'files';
}
