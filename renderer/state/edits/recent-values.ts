import { type FieldKey, fieldOf, type Scalar } from '../../../shared/schema/fields.ts';
import { changeSettings, useSettings } from '../window/settings.ts';

/** Values kept of each field, and the length from which a text is not a value to pick. */
const kept = 8;
const longest = 120;

/** Remembers a value that was entered: it is offered again, in any folder. */
export function rememberValue(field: FieldKey, value: Scalar): void {
  const { kind, multiline } = fieldOf(field);
  if (kind !== 'text' || multiline || typeof value !== 'string' || value === '' || value.length > longest) return;
  const { recentValues } = useSettings.getState();
  const known = recentValues[field] ?? [];
  if (known[0] === value) return;
  const values = [value, ...known.filter((other) => other !== value)].slice(0, kept);
  changeSettings({ recentValues: { ...recentValues, [field]: values } });
}

/** The values that were last entered into a field, the latest first. */
export function recentValues(field: FieldKey): readonly string[] {
  return useSettings.getState().recentValues[field] ?? [];
}
