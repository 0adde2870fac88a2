/** What one row of a table represents; `unmasked` is each image that is not a mask of another, `entry` one line of a list. */
export const rowKinds = ['image-folder', 'image', 'unmasked', 'mask', 'channel', 'person', 'entry', 'deposit'] as const;
export type RowKind = (typeof rowKinds)[number];

/** How a table is written: as it is, not at all, or as a document made from it; see `printers.ts`. */
export const printNames = [
  'table',
  'none',
  'file-list',
  'annotation-list',
  'bioimages-form',
  'pagetab',
  'readme',
  'omero',
  'idr-paths',
  'idr-annotation',
  'idr-study',
] as const;
export type PrintName = (typeof printNames)[number];

/** Rules of a whole table, beyond its fields. */
export const tableRules = [
  'exact-columns',
  'no-na',
  'no-run-3',
  'paths-exist',
  'primary-contact',
  'title-or-doi',
  'guessed-separator',
] as const;
export type TableRule = (typeof tableRules)[number];

/** How a repository spells yes and no, micrometres, dates, DOIs and the like; see `spelling.ts`. */
export const spellingNames = ['ivt', 'cedar', 'htan-1', 'htan-2', 'bioimage-archive', 'omero'] as const;
export type SpellingName = (typeof spellingNames)[number];
