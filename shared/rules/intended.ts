import * as v from 'valibot';
import { catalogue, type ProblemCode } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Result } from '../problems/result.ts';
import { parseRulesFile } from './rules-file.ts';

/** The file beside the images that lists what is intended (docs/checks.md). */
export const intendedName = 'scopecard-intended.json';

/** What was marked as intended: problems of one kind that name the same values, and the images that have them. */
export interface Intended {
  readonly problem: string;
  readonly field?: string;
  /** The values that the problem names; with other values it is a problem again. */
  readonly found: Readonly<Record<string, string | number>>;
  /** Paths relative to the file's folder; `.` is that folder itself. */
  readonly paths: readonly string[];
  /** Date of the mark, `YYYY-MM-DD`. */
  readonly on?: string;
}

const details = v.record(v.string(), v.union([v.string(), v.number()]));

/** An entry of the file, and of a request that marks problems. */
export const intendedShape = v.strictObject({
  problem: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  field: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  found: details,
  on: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
  paths: v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096))),
});

const fileShape = v.object({ scopecard_intended: v.literal(1), intended: v.array(intendedShape) });

/** Problems that can be intended: a calibration set by hand, sizes that are meant to differ. */
const intendable: ReadonlySet<ProblemCode> = new Set([
  'header-drift',
  'calibration-unset',
  'calibration-implausible',
  'calibration-differs',
  'calibration-mixed',
]);

/** Whether a problem may be intended. */
export function canBeIntended({ code }: Pick<Problem, 'code'>): boolean {
  return intendable.has(code);
}

/** Names of fields and of kinds of images, and counts, change without the values. */
const passing: ReadonlySet<string> = new Set(['label', 'kind', 'sizes']);

function foundOf({ details }: Pick<Problem, 'details'>): Intended['found'] {
  const lasting = Object.entries(details).filter(([name]) => !passing.has(name));
  return Object.fromEntries(lasting.flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, value]])));
}

function keyOf({ problem, field = '', found }: Intended): string {
  return JSON.stringify([problem, field, Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function entryOf({ code, field, details, path = '' }: Problem): Intended {
  return { problem: code, ...(field && { field }), found: foundOf({ details }), paths: [path || '.'] };
}

/** Problems as they are marked: those that name the same values are one entry. */
export function intendedEntries(problems: Iterable<Problem>): readonly Intended[] {
  return joinEntries([...problems].filter(canBeIntended).map(entryOf));
}

/** Entries of the same values as one, paths once and in order. */
export function joinEntries(entries: Iterable<Intended>): readonly Intended[] {
  const joined = new Map<string, Intended>();
  for (const entry of entries) {
    const known = joined.get(keyOf(entry));
    joined.set(keyOf(entry), known ? { ...known, paths: [...known.paths, ...entry.paths] } : entry);
  }
  return [...joined.values()].map((entry) => ({ ...entry, paths: [...new Set(entry.paths)].sort() }));
}

/** Entries without the paths of `removed`; entries without paths are removed. */
export function withoutEntries(entries: readonly Intended[], removed: readonly Intended[]): readonly Intended[] {
  const gone = new Map(joinEntries(removed).map((entry) => [keyOf(entry), new Set(entry.paths)]));
  return entries
    .map((entry) => ({ ...entry, paths: entry.paths.filter((path) => !gone.get(keyOf(entry))?.has(path)) }))
    .filter(({ paths }) => paths.length > 0);
}

/** The entries of a file. @param file its path as it is shown */
export function parseIntended(text: string, file: string): Result<readonly Intended[]> {
  const parsed = parseRulesFile(text, fileShape, file);
  return parsed.ok ? { ok: true, value: parsed.value.intended } : parsed;
}

/**
 * The file's text: one image per line, the same for the same entries; everything else at the top of `known`, the file's
 * earlier text, is kept.
 */
export function intendedText(entries: readonly Intended[], known: string | null): string {
  const others = known === null ? {} : (JSON.parse(known.replace(/^\ufeff/, '')) as object);
  const ordered = joinEntries(entries).map(({ problem, field, found, on, paths }) => ({
    problem,
    ...(field && { field }),
    found,
    ...(on && { on }),
    paths,
  }));
  return `${JSON.stringify({ ...others, scopecard_intended: 1, intended: ordered }, null, 1)}\n`;
}

/** Entries of a folder above as the folder `prefix` below it sees them (`2025/`, or empty for the same folder). */
export function entriesBelow(entries: readonly Intended[], prefix: string): readonly Intended[] {
  if (prefix === '') return entries;
  const own = (path: string) =>
    `${path}/` === prefix ? ['.'] : path.startsWith(prefix) ? [path.slice(prefix.length)] : [];
  return entries
    .map((entry) => ({ ...entry, paths: entry.paths.flatMap(own) }))
    .filter(({ paths }) => paths.length > 0);
}

/** Entries as a folder above names them. */
export function entriesAbove(entries: readonly Intended[], prefix: string): readonly Intended[] {
  const there = (path: string) => (path === '.' ? prefix.slice(0, -1) || '.' : `${prefix}${path}`);
  return entries.map((entry) => ({ ...entry, paths: entry.paths.map(there) }));
}

/** Intended problems, for looking up. */
export type IntendedIndex = ReadonlyMap<string, ReadonlySet<string>>;

/** Entries for looking up; those of problems that this version does not know are kept in the file and ignored here. */
export function indexIntended(entries: readonly Intended[]): IntendedIndex {
  const known = entries.filter(({ problem }) => Object.hasOwn(catalogue, problem));
  return new Map(joinEntries(known).map((entry) => [keyOf(entry), new Set(entry.paths)]));
}

/** The problem, as an `info` where it is marked as intended. */
export function withIntent(found: Problem, index: IntendedIndex): Problem {
  if (index.size === 0 || !canBeIntended(found)) return found;
  const paths = index.get(keyOf(entryOf(found)));
  return paths?.has(found.path || '.') ? { ...found, severity: 'info', intended: true } : found;
}
