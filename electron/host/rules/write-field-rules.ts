import { join } from 'node:path';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { changeRules, type RuleChange } from '../../../shared/rules/change-rules.ts';
import { fieldRulesName, fieldRulesText, parseFieldRules } from '../../../shared/rules/field-rules.ts';
import { writeUserFile } from '../disk/user-file.ts';
import { readRulesText } from './rules-files.ts';

/**
 * Changes some of a folder's own rules for fields, as its file has them now. A file that cannot be read is never
 * overwritten, nor is one written that could not be read again.
 */
export async function writeFieldRules(root: string, changes: readonly RuleChange[]): Promise<Result<null>> {
  const path = join(root, fieldRulesName);
  const known = await readRulesText(path, fieldRulesName);
  if (!known.ok) return known;
  const before = known.value === null ? ok([]) : parseFieldRules(known.value, fieldRulesName);
  if (!before.ok) return before;
  const rules = changeRules(before.value, changes);
  if (!rules.ok) return rules;
  const text = fieldRulesText(rules.value, known.value);
  const after = parseFieldRules(text, fieldRulesName);
  if (!after.ok) return after;
  const written = await writeUserFile(path, text, 'files');
  return written.ok ? ok(null) : written;
}
