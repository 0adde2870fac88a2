import * as v from 'valibot';
import type { ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';
import { intendedShape } from '../rules/intended.ts';
import type { FolderRules } from '../rules/rules.ts';
import { experimentFields, type FieldKey } from '../schema/fields.ts';
import { folder, nothing, path, text } from './shapes.ts';

/** Most folders whose images one request counts. */
export const mostCounted = 500;

const ruledField = v.custom<FieldKey>((key) => experimentFields.some((field) => field.key === key));

/** A lab's rule for a field (docs/checks.md). */
const fieldRule = v.strictObject({
  field: ruledField,
  values: v.nullable(v.pipe(v.array(text), v.maxLength(10_000))),
  others: v.picklist(['warn', 'refuse']),
  required: v.boolean(),
});

/** A rule as the window showed it, and as it is to be. */
const ruleChange = v.strictObject({
  field: ruledField,
  before: v.nullable(fieldRule),
  after: v.nullable(fieldRule),
});

/** Shapes of the arguments of requests about folders, their scans and rules. */
export const folderRequests = {
  /** The system's own folder dialog (desktop only). */
  'folder.choose': nothing,
  /** The folders inside a folder, for choosing one where there is no system dialog; null is the home folder. */
  'folder.browse': v.strictObject({ path: v.nullable(path) }),
  /** How many images are directly inside each of these folders of a folder. */
  'folder.imageCounts': v.strictObject({ path, folders: v.pipe(v.array(text), v.maxLength(mostCounted)) }),
  /** Shows a file in the system's file manager, or the opened folder itself for null (desktop only). */
  'file.showInFolder': v.strictObject({ folder, path: v.nullable(path) }),
  'folder.open': v.strictObject({ path }),
  /** Generates the sample folder and opens it. */
  'folder.openSample': nothing,
  /** Scans the folder; rows and progress come as events, the answer when all is read. */
  'folder.scan': v.strictObject({ folder }),
  /** Stops the scan, or only this window's wait for it while another one waits too. */
  'folder.cancelScan': v.strictObject({ folder }),
  /** The rules for checks from the folder, from those above it and from this user. */
  'rules.read': v.strictObject({ folder }),
  /** Changes some of the folder's own rules for fields; returns the resulting rules. */
  'rules.writeFields': v.strictObject({ folder, changes: v.pipe(v.array(ruleChange), v.maxLength(100)) }),
  /** Marks problems as intended in the folder's own file, or removes such marks; returns the resulting rules. */
  'rules.intend': v.strictObject({ folder, entries: v.array(intendedShape), intended: v.boolean() }),
} as const;

export interface FolderListing {
  readonly path: string;
  readonly parent: string | null;
  /** Names of the folders inside, sorted. */
  readonly folders: readonly string[];
  /** Number of images directly inside. */
  readonly images: number;
}

export interface OpenedFolder {
  /** Opaque; names the folder in every later request. */
  readonly id: string;
  /** Absolute path, for showing. */
  readonly path: string;
  readonly name: string;
}

export interface ScanSummary {
  readonly images: number;
  readonly cancelled: boolean;
  /** Problems of the folder rather than of one image: unreadable subfolders, orphans. */
  readonly problems: readonly Problem[];
  /** Folders that could not be read though they may be there, as prefixes of row paths: their known rows stay valid. */
  readonly unread: readonly string[];
}

/** Their answers. */
export interface FolderResults {
  'folder.choose': string | null;
  'folder.browse': FolderListing;
  /** In the order asked for; null for a folder that cannot be read. */
  'folder.imageCounts': readonly (number | null)[];
  'file.showInFolder': null;
  'folder.open': OpenedFolder;
  'folder.openSample': OpenedFolder;
  'folder.scan': ScanSummary;
  'folder.cancelScan': null;
  'rules.read': FolderRules;
  'rules.writeFields': FolderRules;
  'rules.intend': FolderRules;
}

export interface FolderEvents {
  /** Rows as `packRows` packs them: an event of thousands is built, sent and read in a fraction of the time of its JSON. */
  'scan.rows': { readonly folder: string; readonly packed: string };
  'scan.progress': { readonly folder: string; readonly found: number; readonly read: number; readonly walked: boolean };
  /** The end of a scan, for windows that did not wait for it: its answer goes to those that did. */
  'scan.end': { readonly folder: string; readonly summary: ScanSummary };
  /** Images that are new, or whose files another program changed. */
  'rows.changed': { readonly folder: string; readonly rows: readonly ImageRow[] };
  /** Ends a batch of changes: the images that are gone, and the problems of the folder as they are now. */
  'folder.changed': {
    readonly folder: string;
    readonly gone: readonly string[];
    readonly problems: readonly Problem[];
  };
  /** The folder became unreachable, with the time in ms; null when it is back. */
  'folder.state': { readonly folder: string; readonly offlineSince: number | null };
}
