import type { Problem } from '../problems/problem.ts';
import { type FieldRule, type FieldRules, fieldRulesOf } from './field-rules.ts';
import { type Intended, type IntendedIndex, indexIntended } from './intended.ts';

/** What the files of a folder, of those above it and of this user say about checks (docs/checks.md). */
export interface FolderRules {
  /** The nearest file first. */
  readonly fields: readonly FieldRule[];
  /** Paths relative to the opened folder. */
  readonly intended: readonly Intended[];
  /** Files that cannot be read: they say nothing. */
  readonly problems: readonly Problem[];
}

/** The same, for looking up. */
export interface Rules {
  readonly fields: FieldRules;
  readonly intended: IntendedIndex;
}

/** A folder without rules. */
export const noRules: Rules = { fields: new Map(), intended: new Map() };

/** Rules for looking up. */
export function rulesOf({ fields, intended }: Pick<FolderRules, 'fields' | 'intended'>): Rules {
  return { fields: fieldRulesOf(fields), intended: indexIntended(intended) };
}
