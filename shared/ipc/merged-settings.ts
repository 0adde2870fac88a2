import type { Settings } from './settings.ts';

type Some = Partial<Settings>;
type Parts = ReadonlyMap<string, unknown>;

/** Settings whose parts are changed one by one. */
const withParts = ['recentCounts', 'historyLimits', 'columnWidths', 'recentValues', 'preview', 'panelSizes'] as const;
const lists = ['recentFolders', 'hiddenColumns'] as const;

/**
 * What a window has changed, from `before` to `after`, in the settings as they are now: entries of lists and parts of a setting that
 * somebody else has added, removed or changed in the meantime stay so.
 */
export function mergedSettings(now: Settings, before: Some, after: Some): Some {
  const merged: Some = { ...after };
  for (const key of withParts) {
    if (!before[key] || !after[key]) continue;
    Object.assign(merged, {
      [key]: Object.fromEntries(mergedParts(partsOf(now[key]), partsOf(before[key]), partsOf(after[key]))),
    });
  }
  for (const key of lists) {
    if (before[key] && after[key]) merged[key] = mergedList(now[key], before[key], after[key]);
  }
  if (before.pathPatterns && after.pathPatterns) {
    merged.pathPatterns = mergedPatterns(now.pathPatterns, before.pathPatterns, after.pathPatterns);
  }
  return merged;
}

const partsOf = (setting: object): Parts => new Map(Object.entries(setting));

/** What this window has put first or added comes before what others have added. */
function mergedList(now: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const first = before.find((one) => after.includes(one));
  const own = after.filter((one, at) => !before.includes(one) || (at === 0 && one !== first));
  const others = now.filter((one) => !before.includes(one) && !after.includes(one));
  return [...own, ...others, ...after.filter((one) => !own.includes(one) && now.includes(one))];
}

function mergedParts(now: Parts, before: Parts, after: Parts): Parts {
  const merged = new Map(now);
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (isSame(before.get(key), after.get(key))) continue;
    if (after.has(key)) merged.set(key, mergedPart(now.get(key), before.get(key) ?? [], after.get(key)));
    else merged.delete(key);
  }
  return merged;
}

function mergedPart(now: unknown, before: unknown, after: unknown): unknown {
  return Array.isArray(now) && Array.isArray(before) && Array.isArray(after) ? mergedList(now, before, after) : after;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Patterns = Settings['pathPatterns'];

function mergedPatterns(now: Patterns, before: Patterns, after: Patterns): Patterns {
  const byName = (patterns: Patterns): Parts => new Map(patterns.map((one) => [one.name, one]));
  const merged = [...mergedParts(byName(now), byName(before), byName(after)).values()] as Patterns;
  return merged.sort((a, b) => (a.name < b.name ? -1 : 1));
}
