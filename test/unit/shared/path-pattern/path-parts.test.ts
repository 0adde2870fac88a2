import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appliedParts, plainParts } from '../../../../shared/path-pattern/apply-pattern.ts';
import { guessedParts, type KnownValues } from '../../../../shared/path-pattern/guess-pattern.ts';
import { pathMatcher } from '../../../../shared/path-pattern/path-match.ts';
import {
  dropped,
  type ExampleParts,
  isSeparator,
  joinParts,
  literal,
  type PartRole,
  patternOf,
  splitPart,
  withRole,
} from '../../../../shared/path-pattern/path-parts.ts';
import { parsePattern } from '../../../../shared/path-pattern/path-pattern.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const example = 'cond1 saline/20251030_A106_0003.ome.tif';
const note: PartRole = { kind: 'placeholder', name: 'note', format: null };

/** `[dropped]`, `[taken=field]`, and text that stays. */
function shown(parts: ExampleParts | null): string {
  const show = ({ text, role }: ExampleParts[number][number]) => {
    if (role.kind === 'literal') return text;
    return role.name === '' ? `[${text}]` : `[${text}=${role.name}]`;
  };
  return parts?.map((level) => level.map(show).join('')).join('/') ?? 'does not fit';
}

function lay(pattern: string, path: string): string {
  const parsed = parsePattern(pattern);
  return parsed.ok ? shown(appliedParts(parsed.value, path)) : sentenceOf(parsed.problem);
}

const guess = (path: string, known: KnownValues = new Map()) => guessedParts(path, known, '2026-01-31');

describe('a guess', () => {
  test.each([
    [example, '{condition}/{date}_*'],
    ['2025-10-30 mouse/A106_depth120um_z5.tif', '{date} {species}/{}_depth{depth}um_*'],
    ['251030_M_wt.tif', '{date:YYMMDD}_{sex}_{genotype}'],
    ['30.10.2025/x_120um.tif', '{date}/{}_{depth}um'],
    ['20251030/20251031_x.tif', '{date}_*'],
    ['301025_M_wt.tif', '{}_{sex}_{genotype}'],
    ['260131_M_wt.tif', '{date:YYMMDD}_{sex}_{genotype}'],
    ['a/b/c.tif', '*'],
  ])('of %s', (path, pattern) => {
    expect(patternOf(guess(path))).toBe(pattern);
  });

  test('recognises values that the folder has already', () => {
    const known: KnownValues = new Map([['a106', 'experiment_metadata.note']]);
    expect(patternOf(guess(example, known))).toBe('{condition}/{date}_{note}_*');
  });
});

describe('clicking', () => {
  test('gives a part a field, and removes it from its previous part', () => {
    const first = withRole(guess(example), 1, 4, note);
    expect(patternOf(first)).toBe('{condition}/{date}_{}_{note}');
    expect(patternOf(withRole(first, 1, 2, note))).toBe('{condition}/{date}_{note}_*');
    expect(patternOf(withRole(first, 1, 2, literal))).toBe('{condition}/{date}_A106_{note}');
  });

  test('splits between letters and digits; the letters stay', () => {
    const [folder = [], name = []] = guess(example);
    const split = [folder, splitPart(name, 2)];
    expect(shown(split)).toBe('[cond1 saline=condition]/[20251030=date]_A[106]_[0003]');
    expect(patternOf(withRole(split, 1, 3, note))).toBe('{condition}/{date}_A{note}_*');
    const free = withRole(withRole(split, 1, 2, dropped), 1, 3, note);
    expect(patternOf(free)).toBe('{condition}/{date}_{:letters}{note:digits}_*');
  });

  test('splits a folder at its separators, and joins parts', () => {
    const [folder = [], name = []] = guess(example);
    expect(shown([splitPart(folder, 0)])).toBe('[cond1] [saline]');
    expect(shown([joinParts(name, 2)])).toBe('[20251030=date]_[A106_0003]');
    expect(joinParts(name, 4)).toBe(name);
  });
});

describe('a pattern on an example', () => {
  test.each([
    ['{condition}/{date}_{animal}_{index}', '[cond1 saline=condition]/[20251030=date]_[A106=animal]_[0003=index]'],
    ['{date}_*', '[cond1 saline]/[20251030=date]_[A106]_[0003]'],
    ['*A{branch_order}_*', '[cond1 saline]/[20251030]_A[106=branch_order]_[0003]'],
    ['{condition} *_{depth}', 'does not fit'],
  ])('%s', (pattern, parts) => {
    expect(lay(pattern, example)).toBe(parts);
  });
});

const names = ['condition', 'note', 'region', 'genotype'];
const piece = fc.stringMatching(/^[A-Za-z0-9{}*µ]{1,8}$/);
const paths = fc
  .array(fc.array(piece, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((levels) => `${levels.map((pieces) => pieces.join('_')).join('/')}.tif`);

test('the pattern of clicked parts reads the clicked texts from its example, and applies to it as clicked', () => {
  fc.assert(
    fc.property(paths, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }), (path, clicks) => {
      let parts = plainParts(path);
      for (const [i, [l, p]] of clicks.entries()) {
        const level = l % parts.length;
        const places = (parts[level] ?? []).flatMap((part, at) => (isSeparator(part) ? [] : [at]));
        parts = withRole(parts, level, places[p % places.length] ?? 0, {
          kind: 'placeholder',
          name: names[i] ?? '',
          format: null,
        });
      }
      const pattern = parsePattern(patternOf(parts));
      if (!pattern.ok) throw new Error(sentenceOf(pattern.problem));
      const expected = parts
        .flat()
        .flatMap(({ text, role }) => (role.kind === 'placeholder' && role.name !== '' ? [[role.name, text]] : []));
      const found = pathMatcher(pattern.value)(path);
      expect(found.ok && [...found.value].map(([key, value]) => [key.split('.').at(-1), value])).toEqual(expected);
      expect(shown(appliedParts(pattern.value, path))).toBe(shown(parts));
    }),
    { numRuns: 1000 },
  );
});
