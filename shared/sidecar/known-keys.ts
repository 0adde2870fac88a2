import { distance } from '../basics/likeness.ts';
import { requiredKeys, type Section } from '../schema/fields.ts';
import { fieldSections } from './document/document.ts';

/** Keys without a field that the consuming programs keep (docs/format.md 2, 3). */
const optionalKeys: Readonly<Record<Section, readonly string[]>> = {
  root: ['image_contrast', 'reference_image_metadata'],
  experiment_metadata: ['_is_dirty'],
  image_header_metadata: [],
};

/** Every key that the consuming programs know in each object. */
export const knownKeys: Readonly<Record<Section, ReadonlySet<string>>> = {
  root: new Set([...requiredKeys, ...optionalKeys.root]),
  experiment_metadata: namesOf('experiment_metadata'),
  image_header_metadata: namesOf('image_header_metadata'),
};

function namesOf(section: Section): ReadonlySet<string> {
  const fields = fieldSections.find((one) => one.section === section)?.fields ?? [];
  return new Set([...fields.map((field) => field.name), ...optionalKeys[section]]);
}

/** More spellings than this are not typing errors that a lab repeats. */
const mostFound = 500;
const found = new Map<ReadonlySet<string>, Map<string, string | null>>();

/**
 * The known key that an unknown one looks like a misspelling of, if any: `notes` → `note`, `Cell Type` → `cell_type`. A folder has the same
 * ones in thousands of sidecars, so each is compared once.
 */
export function likelyIntended(key: string, known: ReadonlySet<string>): string | null {
  const before = found.get(known) ?? new Map<string, string | null>();
  found.set(known, before);
  const intended = before.get(key);
  if (intended !== undefined) return intended;
  const compared = compare(key, known);
  if (before.size < mostFound) before.set(key, compared);
  return compared;
}

function compare(key: string, known: ReadonlySet<string>): string | null {
  const plain = key
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  // A further number (`condition3`) is a separate key, not a typing error.
  if (/\d$/.test(plain) && !known.has(plain)) return null;
  for (const candidate of known) {
    if (!candidate.startsWith('_') && isNear(plain, candidate)) return candidate;
  }
  return null;
}

function isNear(a: string, b: string): boolean {
  const allowed = b.length > 5 ? 2 : 1;
  return Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed;
}
