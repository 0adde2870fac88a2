import { existsSync } from 'node:fs';
import { nearestName } from '../../../shared/basics/likeness.ts';
import { type Entered, enteredValues } from '../../../shared/edits/entered.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { editableFieldNamed, editableFields, type Field, fieldOf, type Scalar } from '../../../shared/schema/fields.ts';
import { parseEntry } from '../../../shared/values/validate.ts';
import { eitherPaths } from '../command/path-list.ts';
import { UsageError } from '../command/usage.ts';

/** `field=value` as a value of its field. */
export interface Assignment {
  readonly field: Field;
  readonly value: Scalar;
}

/** The words of `set`: paths, and what to set. */
export interface SetWords {
  readonly paths: readonly string[];
  readonly assignments: readonly Assignment[];
}

/** What is before the sign may be a field's label or misspelt, but not a path with folders. */
const assignment = /^([^=/\\]*)=(.*)$/s;

/**
 * Separates paths from assignments and reads the values; `isListed`: a list names the paths.
 * @throws UsageError; nothing is written then
 */
export function parseSetWords(words: readonly string[], isListed = false): SetWords {
  const paths: string[] = [];
  const byField = new Map<Field, ReadAssignment>();
  for (const word of words) {
    const found = parseAssignment(word);
    if (!found) paths.push(word);
    else if (byField.has(found.field)) throw new UsageError(`${found.field.name} is set twice.`);
    else byField.set(found.field, found);
  }
  for (const found of [...byField.values()]) for (const unit of found.units) setUnit(found, unit, byField);
  if (isListed && paths.length > 0) throw new UsageError(eitherPaths);
  if (!isListed && paths.length === 0) throw new UsageError('Name at least one file or folder.');
  if (byField.size === 0) throw new UsageError('Give at least one field=value, for example species=mouse.');
  return { paths, assignments: [...byField.values()].map(({ field, value }) => ({ field, value })) };
}

interface ReadAssignment extends Assignment {
  /** The unit that a pixel size sets too: its own, or none where it is emptied. */
  readonly units: readonly Entered[];
}

/** @throws UsageError where another unit is set */
function setUnit(size: ReadAssignment, { field: key, value }: Entered, byField: Map<Field, ReadAssignment>): void {
  const field = fieldOf(key);
  const given = byField.get(field);
  if (given && given.value !== value)
    throw new UsageError(`${size.field.name} sets ${field.name}, too: leave ${field.name} out.`);
  byField.set(field, { field, value, units: [] });
}

function fieldHint(name: string): string {
  const names = editableFields.map((each) => each.name);
  const near = nearestName(name, names);
  return near === null ? `The fields are ${names.join(', ')}.` : `Did you mean ${near}?`;
}

function parseAssignment(word: string): ReadAssignment | null {
  const [, name, text] = assignment.exec(word) ?? [];
  if (name === undefined || text === undefined) return null;
  const field = editableFieldNamed(name);
  if (!field) {
    if (existsSync(word)) return null; // a folder such as `day=3`
    if (name.trim() === '')
      throw new UsageError('Write the field, "=" and the value as one word, for example species=mouse.');
    throw new UsageError(`"${name}" is not a field that can be set. ${fieldHint(name)}`);
  }
  const [own, ...units] = enteredValues(field.key, text);
  const value = parseEntry(field, units.length > 0 ? String(own?.value) : text);
  if (!value.ok) throw new UsageError(fullText(value.problem));
  return { field, value: value.value, units };
}
