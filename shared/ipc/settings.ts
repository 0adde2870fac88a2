import * as v from 'valibot';
import type { Problem } from '../problems/problem.ts';
import { count, nothing, path, text } from './shapes.ts';

/** The picture above the inspector. */
const preview = v.strictObject({
  open: v.boolean(),
  /** Height in pixels. */
  height: v.pipe(v.number(), v.minValue(100), v.maxValue(1000)),
  /** Turns every image as CloudScope does, not line scans alone. */
  turnAll: v.boolean(),
  rois: v.boolean(),
  events: v.boolean(),
  /** Traces of diameters; absent in settings of earlier versions. */
  traces: v.optional(v.boolean(), false),
});
/** How long versions of sidecars are kept, and how much space they may take. */
const historyLimits = v.strictObject({
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)),
  megabytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
});
/** What a folder contained when it was last read completely. */
const folderCounts = v.strictObject({ images: count, sidecars: count });

const settings = v.strictObject({
  recentFolders: v.array(path),
  /** By the paths of recent folders. */
  recentCounts: v.record(v.string(), folderCounts),
  theme: v.picklist(['system', 'light', 'dark']),
  /** Height of the table's rows. */
  density: v.picklist(['compact', 'usual', 'roomy']),
  historyLimits,
  /** Interval in seconds for checking folders on network drives; null: only on request. */
  networkSeconds: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400))),
  /** The version that ran last; empty before the first one. */
  lastVersion: text,
  hiddenColumns: v.array(text),
  columnWidths: v.record(v.string(), v.number()),
  /** Whether the table begins with a column of small pictures. */
  pictures: v.boolean(),
  /** Patterns of the bulk tool “Fill from path”, by the names that the user gave them. */
  pathPatterns: v.array(v.strictObject({ name: text, pattern: text })),
  /** Fields that were last copied from one image to others. */
  copiedFields: v.array(text),
  /** Values that were last entered, by field, the latest first. */
  recentValues: v.record(v.string(), v.array(text)),
  preview,
  /** Keys of all columns, first one first; empty is the usual order. */
  columnOrder: v.array(text),
  /** Widths and heights that the user has given to panels, in pixels. */
  panelSizes: v.record(v.string(), v.pipe(v.number(), v.minValue(1), v.maxValue(10_000))),
});

/** Any of the settings. */
export const someSettings = v.partial(settings);

/** Shapes of the arguments of requests about settings of this user. */
export const settingsRequests = {
  /** Reading and writing this user's settings. */
  'settings.read': nothing,
  /** With `before`, what the window knew of them, what others have changed in the same lists in the meantime stays. */
  'settings.write': v.strictObject({ ...someSettings.entries, before: v.exactOptional(someSettings) }),
} as const;

/** This user's settings. */
export type Settings = v.InferOutput<typeof settings>;

/** The default settings. */
export const defaultSettings: Settings = {
  recentFolders: [],
  recentCounts: {},
  theme: 'system',
  density: 'usual',
  historyLimits: { days: 180, megabytes: 1024 },
  networkSeconds: 4,
  lastVersion: '',
  // Offered to be grouped by; the table is wide enough without them.
  hiddenColumns: ['image.pixel_size', 'image.format', 'image.problem'],
  columnWidths: {},
  pictures: false,
  columnOrder: [],
  panelSizes: {},
  pathPatterns: [],
  copiedFields: [],
  recentValues: {},
  preview: { open: true, height: 208, turnAll: false, rois: true, events: true, traces: false },
};

/** Their answers. */
export interface SettingsResults {
  'settings.read': Settings;
  'settings.write': Settings;
}

export interface SettingsEvents {
  /** Settings that a window, or the program itself, has written. */
  'settings.written': { readonly changed: Partial<Settings> };
  /** The file of the settings is damaged, and was kept aside. */
  'settings.trouble': { readonly problem: Problem };
}
