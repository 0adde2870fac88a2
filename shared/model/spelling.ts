import { groupBy } from './group-by.ts';

/** One spelling of a value and how many images have it. */
export interface Spelling {
  readonly value: string;
  readonly count: number;
}

/** Comparing every pair is quadratic; a field with more spellings than this holds free text, not categories. */
const mostComparedPairs = 400;

/** A value without case, accents, spacing and punctuation: `Wild-type` and `wild type` fold to one. */
function fold(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');
}

/** First letters of a value of several words: `wild-type` gives `wt`; one word gives nothing. */
function initials(value: string): string {
  const words = value
    .toLowerCase()
    .split(/[\s\p{P}]+/u)
    .filter(Boolean);
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

const digits = (text: string) => text.replace(/\D/g, '');

/** `CA1` and `CA3`, `day 1` and `day 2` are different values: only letters may differ, and only in long words. */
function isSlip(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length < 6 || digits(a) !== digits(b)) return false;
  const limit = length >= 10 ? 2 : 1;
  return editDistance(a, b, limit) <= limit;
}

interface Group {
  readonly key: string;
  readonly initials: ReadonlySet<string>;
  readonly spellings: readonly Spelling[];
}

function areOne(a: Group, b: Group): boolean {
  return a.initials.has(b.key) || b.initials.has(a.key) || isSlip(a.key, b.key);
}

function merged(groups: readonly Group[]): readonly Group[][] {
  const clusters: Group[][] = [];
  for (const group of groups) {
    const near = clusters.filter((cluster) => cluster.some((member) => areOne(member, group)));
    for (const cluster of near) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push([...near.flat(), group]);
  }
  return clusters;
}

/**
 * Groups of spellings that look like one value (SPEC 3), each sorted by count, the likeliest right one first.
 * @param counts number of images by spelling
 */
export function spellingClusters(counts: ReadonlyMap<string, number>): readonly (readonly Spelling[])[] {
  const spellings = [...counts].map(([value, count]) => ({ value, count }));
  const groups = [...groupBy(spellings, ({ value }) => fold(value))]
    .filter(([key]) => key !== '')
    .map(([key, members]) => ({
      key,
      initials: new Set(members.map(({ value }) => initials(value))),
      spellings: members,
    }));
  const clusters = groups.length > mostComparedPairs ? groups.map((group) => [group]) : merged(groups);
  return clusters
    .map((cluster) => cluster.flatMap((group) => group.spellings))
    .filter((cluster) => cluster.length > 1)
    .map((cluster) => cluster.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)));
}
