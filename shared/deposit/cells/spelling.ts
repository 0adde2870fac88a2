import type { Scalar } from '../../schema/fields.ts';
import { isExact } from '../answers/inexact-number.ts';
import { bareDoi } from '../doi.ts';
import type { FieldType } from '../target/target.ts';
import type { SpellingName } from '../target/terms.ts';
import { plainNumber } from './cell-types.ts';
import { strictDateTime } from './check-cell.ts';

/** How one repository spells values that have one canonical form here; the canonical form is the default. */
interface Spelling {
  readonly yes: string;
  readonly no: string;
  readonly micrometre: string;
  /** A local date and time, `2020-02-03T14:05`. */
  readonly dateTime: (iso: string) => string;
  /** A bare DOI. */
  readonly doi: (bare: string) => string;
  /** An antibody's id, `AB_123`. */
  readonly rrid: (bare: string) => string;
  /** One part in so many. */
  readonly dilution: (parts: number) => string;
}

const same = (text: string): string => text;
const oneIn = (parts: number): string => `1/${parts}`;
const plain: Spelling = {
  yes: 'Yes',
  no: 'No',
  micrometre: 'um',
  dateTime: same,
  doi: same,
  rrid: same,
  dilution: String,
};

/** One answer, several spellings: a row for each repository's way. */
export const spellings: Readonly<Record<SpellingName, Spelling>> = {
  ivt: { ...plain, yes: 'TRUE', no: 'FALSE', dateTime: (iso) => iso.replace('T', ' ').slice(0, 16), dilution: oneIn },
  cedar: { ...plain, doi: (bare) => `https://dx.doi.org/${bare}` },
  'htan-1': { ...plain, micrometre: '\u00b5m', dilution: (parts) => `1:${parts}` },
  'htan-2': { ...plain, yes: 'true', no: 'false', rrid: (bare) => `RRID:${bare}`, dilution: (parts) => `1:${parts}` },
  'bioimage-archive': plain,
  omero: { ...plain, yes: 'True', no: 'False' },
};

/** How a repository that does not read `TRUE` and `FALSE` spells yes and no. */
export function booleansOf(name: SpellingName): readonly [yes: string, no: string] | undefined {
  const { yes, no } = spellings[name];
  return yes === 'TRUE' ? undefined : [yes, no];
}

/** The kind of a value, where its text alone does not determine the spelling. */
export interface SpelledField {
  readonly type: FieldType;
  readonly concept: string;
  readonly urlPrefix?: string;
  readonly unit?: string;
}

/** Any other text, such as `2020-02-03 10:05 PM`, stays as it is, to be found: cut short it would be another time. */
const canonicalTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** A canonical value as a repository's cell. A cell contains neither tabs nor line breaks. */
export function spellCell(name: SpellingName, field: SpelledField, value: Scalar): string {
  const spelling = spellings[name];
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? spelling.yes : spelling.no;
  if (field.concept === 'dilution' && typeof value === 'number') return spelling.dilution(value);
  if (typeof value === 'number') return plainNumber(value);
  const text = value.replace(/[\t\r\n\u2028\u2029]+/g, ' ').trim();
  if (field.type === 'datetime') return canonicalTime.test(text) ? spelling.dateTime(text) : text;
  if (field.urlPrefix !== undefined) return spelling.doi(text);
  return field.concept === 'rrid' ? spelling.rrid(text) : text;
}

/** A number beyond what a double holds stays as it is written: too large, or whole with too many digits. */
function numberOrText(text: string): number | string {
  const number = Number(text);
  return isExact(number) ? number : text;
}

/** The parts of a dilution: of `1/100`, `1:100` or `100`. */
function dilutionOrText(text: string): number | string {
  const parts = numberOrText(/^1\s*[/:]\s*(\d+)$/.exec(text)?.[1] ?? text);
  return typeof parts === 'number' && parts !== 0 ? parts : text;
}

/** The canonical form of a cell or a typed answer; text without one stays as it is. */
export function readCell(field: SpelledField, cell: string): Scalar {
  const text = cell.trim();
  switch (field.type) {
    case 'boolean':
      return /^(?:true|yes|1)$/i.test(text) ? true : /^(?:false|no|0)$/i.test(text) ? false : text;
    case 'number':
    case 'integer':
      return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? numberOrText(text) : text;
    case 'datetime':
      return strictDateTime(text)?.replace(' ', 'T') ?? text;
    case 'string':
      if (field.urlPrefix !== undefined) return bareDoi(text) ?? text;
      if (field.concept === 'dilution') return dilutionOrText(text);
      return field.concept === 'rrid' ? text.replace(/^RRID:\s*/i, '') : text;
  }
}
