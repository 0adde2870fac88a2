import type { Json } from '../../../../shared/deposit/answers.ts';
import { typedFor } from '../../../state/typed-answers.ts';

/** Shown above what was found. */
export const typedNote = 'What was entered here earlier is there again. It is not saved yet.';

/** The list of a dialog that was entered and not saved, in an earlier run of the program for instance; undefined where there is none. */
export function typedList(key: string): Json | undefined {
  const typed = typedFor({ place: { kind: 'deposit' }, key });
  if (typed === null) return undefined;
  try {
    return JSON.parse(typed.text) as Json;
  } catch {
    return undefined;
  }
}
