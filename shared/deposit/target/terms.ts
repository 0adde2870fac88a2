/** What one row of a table stands for. */
export const rowKinds = ['image-folder', 'image', 'channel', 'person', 'deposit'] as const;
export type RowKind = (typeof rowKinds)[number];

/** Rules of a table that hold beyond its fields. */
export const tableRules = [
  'exact-columns',
  'no-na',
  'no-run-3',
  'paths-exist',
  'primary-contact',
  'guessed-separator',
] as const;
export type TableRule = (typeof tableRules)[number];

/** How a repository spells yes and no, micrometres, dates, DOIs and the like; see `spelling.ts`. */
export const spellingNames = ['ivt', 'cedar', 'htan-1', 'htan-2', 'bioimage-archive', 'omero'] as const;
export type SpellingName = (typeof spellingNames)[number];
