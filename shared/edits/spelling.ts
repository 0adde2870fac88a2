import { eachPaced, type Paced } from '../basics/pauses.ts';

/** One spelling of a value and how many images have it. */
export interface Spelling {
  readonly value: string;
  readonly count: number;
}

/** Comparing every pair is quadratic; a field with more spellings than this is free text, not categories. */
const mostComparedPairs = 400;

/** A value without what nobody sees in it: web pages and documents leave zero-width blanks and soft hyphens. */
function visible(value: string): string {
  return value.replace(/\p{Cf}/gu, '');
}

/** Words without case and accents, split at spacing and punctuation. */
function wordsOf(value: string): readonly string[] {
  return visible(value)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s\p{P}]+/u)
    .filter(Boolean);
}

/** First letters of a value of several words: `wild-type` gives `wt`; one word gives nothing. */
function initials(words: readonly string[]): string {
  return words.length > 1 ? words.map((word) => word[0]).join('') : '';
}

/** Number of single-character edits between two words, at most `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}

const number = String.raw`(?:(?<=^|[\s(=:,])[-\u2212])?\d+(?:[.,]\d+)*`;
const zygosity = String.raw`[-+\u2212]\s*/\s*[-+\u2212]`;
const endSign = String.raw`(?<=\S)[-+\u2212](?=[\s,;)]|$)`;
const telling = new RegExp(`${zygosity}|${endSign}|${number}|\\p{S}`, 'gu');

/**
 * What makes similar values different: their numbers, and signs such as `+/-`. `A106` and
 * `A107`, `1.5 mM` and `15 mM`, `GFP+` and `GFP-` are not variants of one value.
 */
function tellingParts(value: string): string {
  return (visible(value).match(telling) ?? [])
    .map((part) => part.replace(/\s/g, '').replaceAll('\u2212', '-'))
    .join(' ');
}

/** Prefixes that negate a word with no more letters than a typing error. */
const opposites = /^(?:hyper|hypo)/;

/** A typing error: long words that begin alike and differ in a letter or two. */
function isWordSlip(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  if (length < 6 || a.slice(0, 2) !== b.slice(0, 2)) return false;
  if (opposites.exec(a)?.[0] !== opposites.exec(b)?.[0]) return false;
  const limit = length >= 10 ? 2 : 1;
  return editDistance(a, b, limit) <= limit;
}

/** `control A` and `control B` are different values: every differing word must be a typing error. */
function isSlip(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => isWordSlip(word, b[i] as string));
}

interface Group {
  /** The words of a value written as one: `Wild-type` and `wild type` are `wildtype`. */
  readonly key: string;
  readonly telling: string;
  readonly words: readonly (readonly string[])[];
  readonly spellings: readonly Spelling[];
}

function isShortFor(group: Group, other: Group): boolean {
  return group.words.some((words) => initials(words) === other.key);
}

function areOne(a: Group, b: Group): boolean {
  if (a.telling !== b.telling) return false;
  if (isShortFor(a, b) || isShortFor(b, a)) return true;
  return a.words.some((one) => b.words.some((other) => isSlip(one, other)));
}

function* merged(groups: readonly Group[]): Paced<readonly Group[][]> {
  const clusters: Group[][] = [];
  for (const group of groups) {
    yield;
    const near = clusters.filter((cluster) => cluster.some((member) => areOne(member, group)));
    for (const cluster of near) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push([...near.flat(), group]);
  }
  return clusters;
}

function toGroup(spellings: readonly Spelling[]): Group {
  const words = [
    ...new Map(spellings.map(({ value }) => wordsOf(value)).map((each) => [each.join(' '), each])).values(),
  ];
  return { key: words[0]?.join('') ?? '', telling: tellingParts(spellings[0]?.value ?? ''), words, spellings };
}

/** Values that differ in case, accents, spacing and punctuation only. */
function* sameWords(counts: ReadonlyMap<string, number>): Paced<readonly Group[]> {
  const keyed = new Map<string, Spelling[]>();
  yield* eachPaced(counts, ([value, count]) => {
    const key = `${wordsOf(value).join('')}\n${tellingParts(value)}`;
    const known = keyed.get(key);
    if (known) known.push({ value, count });
    else keyed.set(key, [{ value, count }]);
  });
  const groups: Group[] = [];
  yield* eachPaced(keyed.values(), (spellings) => groups.push(toGroup(spellings)));
  return groups.filter(({ key }) => key !== '');
}

/** Spellings that look like one value. */
export interface SpellingCluster {
  /** Sorted by count, the likeliest right one first. */
  readonly spellings: readonly Spelling[];
  /** They differ in case, accents, spacing and punctuation only. */
  readonly certain: boolean;
}

/**
 * Groups of spellings that look like one value (docs/format.md 6).
 * @param counts number of images by spelling
 */
export function* spellingClusters(counts: ReadonlyMap<string, number>): Paced<readonly SpellingCluster[]> {
  const groups = yield* sameWords(counts);
  const clusters = groups.length > mostComparedPairs ? groups.map((group) => [group]) : yield* merged(groups);
  return clusters
    .map((cluster) => ({ spellings: cluster.flatMap((group) => group.spellings), certain: cluster.length === 1 }))
    .filter(({ spellings }) => spellings.length > 1)
    .map(({ spellings, certain }) => ({
      spellings: spellings.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      certain,
    }));
}
