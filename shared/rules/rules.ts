import type { Problem } from '../problems/problem.ts';
import { type FieldRule, type FieldRules, fieldRulesOf } from './field-rules.ts';
import { type Intended, type IntendedIndex, indexIntended } from './intended.ts';

/** The rules for checks from a folder, from those above it and from this user (docs/checks.md). */
export interface FolderRules {
  /** The nearest file first. */
  readonly fields: readonly FieldRule[];
  /** Paths relative to the opened folder. */
  readonly intended: readonly Intended[];
  /** Files that cannot be read; they are ignored. */
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
