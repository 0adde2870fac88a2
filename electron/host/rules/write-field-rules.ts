import { join } from 'node:path';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { type FieldRule, fieldRulesName, fieldRulesText, parseFieldRules } from '../../../shared/rules/field-rules.ts';
import { writeUserFile } from '../disk/user-file.ts';
import { readRulesText } from './rules-files.ts';

/**
 * Writes a folder's own rules for fields. A file that cannot be read is never overwritten, nor is one written that could
 * not be read again.
 */
export async function writeFieldRules(
  root: string,
  rules: readonly Omit<FieldRule, 'source'>[],
): Promise<Result<null>> {
  const path = join(root, fieldRulesName);
  const known = await readRulesText(path, fieldRulesName);
  if (!known.ok) return known;
  const before = known.value === null ? null : parseFieldRules(known.value, fieldRulesName);
  if (before && !before.ok) return before;
  const text = fieldRulesText(rules, known.value);
  const after = parseFieldRules(text, fieldRulesName);
  if (!after.ok) return after;
  const written = await writeUserFile(path, text, 'files');
  return written.ok ? ok(null) : written;
}
