import type { FieldKey } from '../schema/fields.ts';
import { catalogue, type ProblemCode, type Severity } from './catalogue.ts';

/** What is wrong, where, and what to do: the one shape of every trouble, from a bad cell to a full disk (SPEC 3). */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** The image (or folder) concerned, relative to the opened folder; absent where only one file is spoken of. */
  readonly path?: string;
  readonly field?: FieldKey;
  /** Byte offset in the file where the trouble starts. */
  readonly offset?: number;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}

/** Where a problem is. */
export interface ProblemPlace {
  readonly path?: string;
  readonly field?: FieldKey;
  readonly offset?: number;
}

/** Values for the `{placeholders}` of the catalogue's wording. */
export type ProblemDetails = Readonly<Record<string, string | number>>;

function fill(template: string, details: ProblemDetails): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? `{${name}}`));
}

/** A problem from the catalogue, its wording filled with `details`. */
export function problem(code: ProblemCode, details: ProblemDetails = {}, place: ProblemPlace = {}): Problem {
  const entry = catalogue[code];
  return {
    code,
    severity: entry.severity,
    ...place,
    message: fill(entry.message, details),
    fix: fill(entry.fix, details),
  };
}
