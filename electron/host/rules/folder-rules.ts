import { join } from 'node:path';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { type FieldRule, fieldRulesName, parseFieldRules } from '../../../shared/rules/field-rules.ts';
import { entriesBelow, type Intended, intendedName, parseIntended } from '../../../shared/rules/intended.ts';
import type { FolderRules } from '../../../shared/rules/rules.ts';
import { type RulesPlace, readRulesText, rulesPlaces, shownRules } from './rules-files.ts';

/**
 * The rules for a folder: its own files, those of the folders above it, then this user's. An unreadable file is
 * ignored and reported as a problem.
 */
export async function readFolderRules(root: string, userFolder: string): Promise<FolderRules> {
  const [fields, intended] = await Promise.all([
    readFieldRules(root, userFolder),
    Promise.all(rulesPlaces(root).map(readIntended)),
  ]);
  return {
    fields: fields.fields,
    intended: intended.flatMap(valuesIn),
    problems: [...fields.problems, ...intended.flatMap(problemIn)],
  };
}

/** The same for fields alone. */
export async function readFieldRules(
  root: string,
  userFolder: string,
): Promise<Pick<FolderRules, 'fields' | 'problems'>> {
  const user = { folder: userFolder, prefix: '/' };
  const files = await Promise.all([...rulesPlaces(root), user].map(readFields));
  return { fields: files.flatMap(valuesIn), problems: files.flatMap(problemIn) };
}

function problemIn(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : [result.problem];
}

function valuesIn<T>(result: Result<readonly T[]>): readonly T[] {
  return result.ok ? result.value : [];
}

async function readFields(place: RulesPlace): Promise<Result<readonly FieldRule[]>> {
  const shown = shownRules(place, fieldRulesName);
  const text = await readRulesText(join(place.folder, fieldRulesName), shown);
  if (!text.ok) return text;
  return text.value === null ? { ok: true, value: [] } : parseFieldRules(text.value, shown);
}

async function readIntended(place: RulesPlace): Promise<Result<readonly Intended[]>> {
  const file = await readIntendedFile(place);
  return file.ok ? { ok: true, value: entriesBelow(file.value.entries, place.prefix) } : file;
}

/** What a folder's own file marks as intended. */
export interface IntendedFile {
  readonly entries: readonly Intended[];
  /** null where there is no file. */
  readonly text: string | null;
}

/** A folder's own file. */
export async function readIntendedFile(place: RulesPlace): Promise<Result<IntendedFile>> {
  const shown = shownRules(place, intendedName);
  const text = await readRulesText(join(place.folder, intendedName), shown);
  if (!text.ok) return text;
  if (text.value === null) return { ok: true, value: { entries: [], text: null } };
  const parsed = parseIntended(text.value, shown);
  return parsed.ok ? { ok: true, value: { entries: parsed.value, text: text.value } } : parsed;
}
