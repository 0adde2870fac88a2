import * as v from 'valibot';
import { type Settings, someSettings } from '../../../shared/ipc/settings.ts';

/** Settings as their file gives them. */
export interface StoredSettings {
  readonly known: Partial<Settings>;
  /** Those that this version cannot read, such as a newer version's: they stay in the file. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** What a missing file gives. */
export const noneStored: StoredSettings = { known: {}, others: {} };

const shape = v.strictObject(someSettings.entries);

/** The settings in the text of their file, each on its own; null where the file is damaged. */
export function parseSettings(text: string): StoredSettings | null {
  const stored = parseObject(text);
  if (stored === null) return null;
  const parts = Object.entries(stored).map(([key, value]) => ({
    key,
    value,
    parsed: v.safeParse(shape, { [key]: value }),
  }));
  return {
    known: Object.assign({}, ...parts.map(({ parsed }) => (parsed.success ? parsed.output : {}))) as Partial<Settings>,
    others: Object.fromEntries(parts.flatMap(({ key, value, parsed }) => (parsed.success ? [] : [[key, value]]))),
  };
}

function parseObject(text: string): object | null {
  try {
    const stored: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof stored === 'object' && !Array.isArray(stored) ? stored : null;
  } catch {
    return null;
  }
}
