import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitTree } from '../../../../../shared/deposit/tree/fit-tree.ts';
import { maskTree as rules, maskTarget as target } from './mask-target.ts';

type Errors = Readonly<Partial<Record<'Not allowed' | 'Required but missing', readonly string[]>>>;

interface Case {
  readonly listed: readonly string[];
  readonly ignore: readonly string[];
  readonly verdicts: Readonly<Record<string, 'pass' | Errors>>;
}

const file = new URL('../../../../fixtures/deposit/04-trees/random-trees.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

describe('random directories, odd names and ignored ones, as the validator judged them', () => {
  test.each(cases.map((each, i) => [i + 1, each] as const))('directory %i', (_, { listed, ignore, verdicts }) => {
    const { tried } = fitTree(listed, rules, target.accepts, ignore);
    const found = tried.map(({ version, notAllowed, missing }) => {
      const errors: Errors = {
        ...(notAllowed.length > 0 && { 'Not allowed': notAllowed }),
        ...(missing.length > 0 && { 'Required but missing': missing.map(({ pattern }) => pattern).sort() }),
      };
      return [version, Object.keys(errors).length === 0 ? 'pass' : errors];
    });
    expect(Object.fromEntries(found)).toEqual(verdicts);
  });
});
