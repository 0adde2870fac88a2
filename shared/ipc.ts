import * as v from 'valibot';
import type { CommandId } from './commands.ts';
import { type DepositEvents, type DepositResults, depositRequests } from './deposit/requests.ts';
import { originSchema } from './edits/origin-schema.ts';
import type { FieldChange } from './edits/patch.ts';
import type { ImageMisspeltKeys } from './edits/repair.ts';
import { longestTemplateName, type StoredTemplate, type TemplateList } from './edits/template.ts';
import type { HeaderFact } from './image/header.ts';
import type { ImageRow } from './image/image-row.ts';
import type { KymFlowImage } from './kymflow/kymflow-import.ts';
import type { Orphan } from './orphans/orphan.ts';
import type { Trace } from './picture/traces.ts';
import type { ImageView } from './picture/view.ts';
import type { Problem } from './problems/problem.ts';
import type { Repair } from './problems/repair.ts';
import { intendedShape } from './rules/intended.ts';
import type { FolderRules } from './rules/rules.ts';
import type {
  ComparedVersion,
  EarlierVersion,
  LastSaved,
  LastSavedWritten,
  SavedActions,
  UndoOutcome,
} from './saved/history.ts';
import type { FoundImage, FoundJournal } from './saved/journal.ts';
import type { SaveOutcome } from './saved/save-outcome.ts';
import type { SidecarMoves } from './saved/sidecar-move.ts';
import type { FieldOrigin } from './saved/value-origin.ts';
import { isEditableKey } from './schema/fields.ts';
import type { DamagedText } from './sidecar/damaged-text.ts';
import type { StoredView, ViewList } from './table/saved-view.ts';
import type { RawTags } from './tiff/structure/raw-tags.ts';

/*
 * THE CONTRACT between the window and the host. Electron carries it over IPC, the local server over HTTP and
 * server-sent events; `electron/host/requests/handlers.ts` implements it once. A new call is a line in `requestArguments`, a line
 * in `Results` and a handler.
 */

const text = v.pipe(v.string(), v.maxLength(1_000_000));
const path = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096));
const scalar = v.union([text, v.pipe(v.number(), v.finite()), v.boolean(), v.null()]);
const change = v.strictObject({
  field: v.custom<FieldChange['field']>((key) => typeof key === 'string' && isEditableKey(key)),
  before: v.exactOptional(scalar),
  after: v.exactOptional(scalar),
  by: v.exactOptional(originSchema),
});
const changes = v.array(change);
/** An opened folder, by the id from `folder.open`. */
const folder = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
const images = v.array(v.strictObject({ path, changes }));
/** Journals by their ids, from `journal.list`. */
const journals = v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}-[0-9a-f]{16}$/)));
/** A name without folders. */
const fileName = v.pipe(v.string(), v.nonEmpty(), v.maxLength(255), v.regex(/^[^\\/\0]+$/));
const pairs = v.array(v.strictObject({ sidecar: path, image: path }));
/** A saved action, by its id. */
const action = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
/** The sidecar as the action found it, or as it wrote it. */
const side = v.picklist(['before', 'after']);
const section = v.picklist(['root', 'experiment_metadata', 'image_header_metadata']);
const removals = v.array(v.strictObject({ section, key: text, value: scalar }));
const nothing = v.strictObject({});
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
/** A name that a window chooses for a repeated request. */
const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
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
/** How long versions of sidecars are kept, and how much they may take. */
const historyLimits = v.strictObject({
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)),
  megabytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
});
/** What a folder held when it was last read whole. */
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

/** Most folders whose images one request counts. */
export const mostCounted = 500;

/** Shape of every request's argument, checked by the host at the door. */
export const requestArguments = {
  ...depositRequests,
  'app.info': nothing,
  /** Reading and writing this user's settings. */
  'settings.read': nothing,
  'settings.write': v.partial(settings),
  /** The system's own folder dialog (desktop only). */
  'folder.choose': nothing,
  /** The folders inside a folder, for choosing one where there is no system dialog; null is the home folder. */
  'folder.browse': v.strictObject({ path: v.nullable(path) }),
  /** How many images are directly inside each of these folders of a folder. */
  'folder.imageCounts': v.strictObject({ path, folders: v.pipe(v.array(text), v.maxLength(mostCounted)) }),
  /** One more window (desktop only); as a second start of the program does. */
  'window.open': nothing,
  /** Commands whose menu items have a tick in this window, which has the keyboard (desktop only). */
  'menu.tick': v.strictObject({ ticked: v.array(text) }),
  /** Shows a file in the system's file manager, or the opened folder itself for null (desktop only). */
  'file.showInFolder': v.strictObject({ folder, path: v.nullable(path) }),
  /** Shows the program's log in the file manager (desktop only). */
  'log.show': nothing,
  /** Writes versions, settings and the log into a ZIP file that the user names; null when cancelled (desktop only). */
  'diagnostics.save': nothing,
  /** Whether the desktop program draws with the graphics card; the change takes effect at the next start. */
  'graphics.read': nothing,
  'graphics.write': v.strictObject({ off: v.boolean() }),
  /** Puts a link to the program's command line on the PATH (macOS only). */
  'command.install': nothing,
  'folder.open': v.strictObject({ path }),
  /** Generates the sample folder and opens it. */
  'folder.openSample': nothing,
  /** Scans the folder; rows and progress come as events, the answer when all is read. */
  'folder.scan': v.strictObject({ folder }),
  'folder.cancelScan': v.strictObject({ folder }),
  /** Header facts of one image that are only shown. */
  'image.facts': v.strictObject({ folder, path }),
  /** The tags of one directory of the file, 0 for the first page: read when asked for, page by page. */
  'image.tags': v.strictObject({ folder, path, directory: count }),
  /** Full text of a tag, at most 1 MB. */
  'image.tagText': v.strictObject({ folder, path, directory: count, code: count }),
  /** What can be shown of an image: its planes, and the overlays from its sidecar. */
  'image.view': v.strictObject({ folder, path }),
  /**
   * Samples of some channels of a plane, as `packAnswer` packs them behind a `PixelsHead`. `view` is a name of the
   * window's choosing: a newer request with the same name cancels the older one, whose answer is then a refusal.
   */
  'image.pixels': v.strictObject({
    folder,
    path,
    view: word,
    channels: v.pipe(v.array(count), v.nonEmpty(), v.maxLength(4)),
    z: count,
    t: count,
    region: v.nullable(v.tuple([count, count, count, count])),
    size: v.nullable(v.tuple([positive, positive])),
    reduce: v.picklist(['mean', 'max']),
  }),
  /** Vessel edges from the table of diameters beside an image. */
  'image.traces': v.strictObject({ folder, path }),
  /**
   * Small PNGs of images, packed after a list describing them; an image without one comes with the reason. `view` is as for
   * `image.pixels`: images not yet read when a newer request of the same name arrives are refused.
   */
  'image.thumbnails': v.strictObject({
    folder,
    paths: v.pipe(v.array(path), v.nonEmpty(), v.maxLength(64)),
    view: word,
  }),
  /** The sidecar's text as it is, and as saving `changes` would make it. */
  'image.text': v.strictObject({ folder, path, changes }),
  /** The text of a sidecar that cannot be read, around the fault. */
  'sidecar.damage': v.strictObject({ folder, path }),
  /** Moves sidecars that cannot be edited aside, so that their images have none; `foreign`: also intact ones of other programs. */
  'sidecar.setAside': v.strictObject({ folder, paths: v.array(path), foreign: v.boolean() }),
  /** The misspelt keys of images' sidecars. */
  'sidecar.misspeltKeys': v.strictObject({ folder, paths: v.array(path) }),
  /** Repairs sidecars as one action: lossless repairs, and misspelt keys moved into their fields. */
  'sidecar.repair': v.strictObject({ folder, images: v.array(v.strictObject({ path, changes, removals })) }),
  /** Writes a first sidecar, its fields empty, for images that have none; one action that can be undone. */
  'sidecar.writeMissing': v.strictObject({ folder, paths: v.array(path) }),
  /** Values of older KymFlow files beside images; images without one are left out. */
  'kymflow.read': v.strictObject({ folder, paths: v.array(path) }),
  /** Attaches sidecars without an image to images that have none. */
  'orphan.attach': v.strictObject({ folder, pairs }),
  /** What sidecars without an image reveal about the image they belong to. */
  'orphan.read': v.strictObject({ folder, sidecars: v.array(path) }),
  /** Writes the changes of any number of images into their sidecars. */
  'edits.save': v.strictObject({ folder, images }),
  /** Stops the folder's running saves after the current images; images not started have no outcome. */
  'edits.cancelSave': v.strictObject({ folder }),
  /** Journals the unsaved edits of some images as they are now, so that a crash cannot lose them; none: all is saved. */
  'journal.write': v.strictObject({ folder, window: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)), images }),
  /** Unsaved edits that belong to no running program, for an opened folder; for all folders with null. */
  'journal.list': v.strictObject({ folder: v.nullable(folder) }),
  /** The edits of these journals, with the values now on disk; the latest of a field counts. */
  'journal.read': v.strictObject({ folder, journals }),
  /** Deletes the edits of some images from these journals, or of all with null. */
  'journal.discard': v.strictObject({ folder, journals, paths: v.nullable(v.array(path)) }),
  /** Writes a text into a file that the user chooses in the system's own dialog (desktop only); null when cancelled. */
  'file.saveAs': v.strictObject({
    name: fileName,
    text: v.pipe(v.string(), v.maxLength(256_000_000)),
    /** The text is that of bytes. */
    encoding: v.optional(v.literal('base64')),
  }),
  /** This user's templates. */
  'templates.list': nothing,
  /** Keeps a template: a new one for null, else replacing the one with this id. */
  'templates.save': v.strictObject({
    id: v.nullable(fileName),
    name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(longestTemplateName)),
    values: v.record(v.pipe(v.string(), v.maxLength(200)), scalar),
  }),
  'templates.delete': v.strictObject({ id: fileName }),
  /** Where versions are kept, and moving them; null moves them back to the usual place. */
  'history.place': nothing,
  'history.move': v.strictObject({ to: v.nullable(path) }),
  /** This user's saved views of the table. */
  'views.list': nothing,
  /** Keeps a view, given as the text of its file: a new one for null, else replacing the one with this id. */
  'views.save': v.strictObject({ id: v.nullable(fileName), text }),
  'views.delete': v.strictObject({ id: fileName }),
  /** Versions of an image's sidecar that are kept, newest first, and one of them beside the current text. */
  'history.versions': v.strictObject({ folder, path }),
  'history.compare': v.strictObject({ folder, path, action, side }),
  /** Which saved action gave each field of an image the value that it has; fields that the history does not cover are left out. */
  'history.origins': v.strictObject({ folder, path }),
  /** Restores a kept version, whatever the sidecar contains now. */
  'history.restore': v.strictObject({ folder, path, action, side }),
  /** Which of these images have a last saved version, and what writing it again would do. */
  'history.lastSaved': v.strictObject({ folder, paths: v.array(path) }),
  /** Writes again what was saved last of each image: a whole sidecar where it is gone, damaged or emptied, else its fields. */
  'history.writeLastSaved': v.strictObject({ folder, paths: v.array(path) }),
  /** Saved actions of a folder, newest first, as many as are listed at a time; `older` of an answer asks for the next. */
  'history.actions': v.strictObject({
    folder,
    from: v.nullable(v.strictObject({ before: action, undos: v.pipe(v.array(action), v.readonly()) })),
  }),
  /** Undoes a saved action; a preview gives the effect on each image. */
  'history.undo': v.strictObject({ folder, action, preview: v.boolean() }),
  /** The rules for checks from the folder, from those above it and from this user. */
  'rules.read': v.strictObject({ folder }),
  /** Marks problems as intended in the folder's own file, or removes such marks; returns the resulting rules. */
  'rules.intend': v.strictObject({ folder, entries: v.array(intendedShape), intended: v.boolean() }),
} as const;

export type RequestName = keyof typeof requestArguments;

export type RequestArguments<K extends RequestName> = v.InferOutput<(typeof requestArguments)[K]>;

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

export interface AppInfo {
  readonly version: string;
  /** Which host runs: it decides how a folder is chosen and whether there is a native menu. */
  readonly host: 'desktop' | 'browser';
  readonly platform: string;
  /** Versions of the runtime, by name: Electron, Chrome, Node. */
  readonly runtime: Readonly<Record<string, string>>;
  /** What the window opens at start: named on the command line or by a file manager. */
  readonly start: StartTarget | null;
}

/** How the desktop program draws. */
export interface Graphics {
  /** From the next start on. */
  readonly off: boolean;
  /** How often the graphics process has crashed since the card was last turned on. */
  readonly crashes: number;
  /** `SCOPECARD_DISABLE_GPU` turns the card off, whatever is set. */
  readonly offByEnvironment: boolean;
}

/** Where versions of sidecars are kept. */
export interface HistoryPlace {
  /** Absolute. */
  readonly path: string;
  readonly isUsual: boolean;
  /** Size of the versions there. */
  readonly bytes: number;
}

/** A folder that a window is asked to open, and the images in it to select. */
export interface StartTarget {
  /** Absolute. */
  readonly folder: string;
  /** Row paths, as in `ImageRow.path`. */
  readonly images: readonly string[];
}

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

export interface SidecarText {
  /** null when there is no sidecar, or its bytes are not text. */
  readonly text: string | null;
  /** The text after the save; equal to `text` when nothing changes, null when it cannot be edited. */
  readonly pending: string | null;
  /** 1-based lines of `pending` that differ. */
  readonly changedLines: readonly number[];
  /** Repairs that the save makes too. */
  readonly repairs: readonly Repair[];
}

interface Results extends DepositResults {
  'app.info': AppInfo;
  'settings.read': Settings;
  'settings.write': Settings;
  'folder.choose': string | null;
  'folder.browse': FolderListing;
  /** In the order asked for; null for a folder that cannot be read. */
  'folder.imageCounts': readonly (number | null)[];
  'window.open': null;
  'menu.tick': null;
  'file.showInFolder': null;
  'log.show': null;
  'diagnostics.save': string | null;
  /** null where no desktop program runs. */
  'graphics.read': Graphics | null;
  'graphics.write': Graphics | null;
  /** Path of the link. */
  'command.install': string | null;
  'folder.open': OpenedFolder;
  'folder.openSample': OpenedFolder;
  'folder.scan': ScanSummary;
  'folder.cancelScan': null;
  'image.facts': readonly HeaderFact[];
  'image.tags': RawTags;
  'image.tagText': string;
  'image.view': ImageView;
  'image.pixels': Uint8Array;
  'image.traces': { readonly traces: readonly Trace[]; readonly problem: Problem | null };
  'image.thumbnails': Uint8Array;
  'image.text': SidecarText;
  'sidecar.damage': DamagedText;
  'sidecar.setAside': SidecarMoves;
  'sidecar.misspeltKeys': readonly ImageMisspeltKeys[];
  'sidecar.repair': readonly SaveOutcome[];
  'sidecar.writeMissing': LastSavedWritten;
  'kymflow.read': readonly KymFlowImage[];
  'orphan.attach': SidecarMoves;
  'orphan.read': readonly Orphan[];
  'edits.save': readonly SaveOutcome[];
  'edits.cancelSave': null;
  'journal.write': null;
  'journal.list': readonly FoundJournal[];
  'journal.read': readonly FoundImage[];
  'journal.discard': null;
  'file.saveAs': string | null;
  'templates.list': TemplateList;
  'templates.save': StoredTemplate;
  'templates.delete': null;
  'history.place': HistoryPlace;
  'history.move': HistoryPlace;
  'views.list': ViewList;
  'views.save': StoredView;
  'views.delete': null;
  'history.versions': readonly EarlierVersion[];
  'history.compare': ComparedVersion;
  'history.origins': readonly FieldOrigin[];
  'history.restore': SaveOutcome;
  'history.lastSaved': readonly LastSaved[];
  'history.writeLastSaved': LastSavedWritten;
  'history.actions': SavedActions;
  'history.undo': readonly UndoOutcome[];
  'rules.read': FolderRules;
  'rules.intend': FolderRules;
}

export type RequestResult<K extends RequestName> = Results[K];

/** Events from the host. */
export interface Events extends DepositEvents {
  'scan.rows': { readonly folder: string; readonly rows: readonly ImageRow[] };
  'scan.progress': { readonly folder: string; readonly found: number; readonly read: number; readonly walked: boolean };
  'save.progress': { readonly folder: string; readonly done: number; readonly total: number };
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
  /** More detailed pixels for the latest `image.pixels` of this view can be fetched. */
  'image.finer': { readonly view: string };
  /** Earlier versions cannot be kept; reported once until it works again. */
  'history.trouble': { readonly problem: Problem };
  /** A native menu item was chosen. */
  command: { readonly id: CommandId };
  /** A folder to open came from outside the window: a second start of the program, a file manager. */
  'folder.requested': StartTarget;
}

export type EventName = keyof Events;
