import { fileName } from '../basics/slash-path.ts';
import type { FieldChange, ImagePatch } from '../edits/patch.ts';
import { isImageName } from '../image/image-name.ts';
import type { Problem } from '../problems/problem.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import type { SaveOutcome } from './save-outcome.ts';

/** What wrote sidecars; every run of it is one action. */
export type ActionCause =
  | 'save'
  | 'set'
  | 'import'
  | 'restore'
  | 'undo'
  | 'repair'
  | 'setAside'
  | 'attach'
  | 'answer'
  | 'deposit';

/** Every cause there is. */
export const actionCauses: readonly ActionCause[] = [
  'save',
  'set',
  'import',
  'restore',
  'undo',
  'repair',
  'setAside',
  'attach',
  'answer',
  'deposit',
];

/** A saved action of a folder, as it is listed. */
export interface SavedAction {
  readonly id: string;
  /** When it began, in ms. */
  readonly time: number;
  readonly cause: ActionCause;
  /** What it did, in words: `Region, Condition`. */
  readonly label: string;
  /** Images of this folder whose sidecars it wrote. */
  readonly images: number;
  /** How many of them have been undone since. */
  readonly undone: number;
  /** What happened to each field, those of most images first. */
  readonly fields: readonly FieldSummary[];
}

/** What an action did to one field of its images. */
export interface FieldSummary {
  readonly field: FieldKey;
  /** The values that it replaced: how many different ones, and one of them; absent or null is an empty field. */
  readonly before: { readonly distinct: number; readonly value?: Scalar };
  /** The values that it wrote. */
  readonly after: { readonly distinct: number; readonly value?: Scalar };
  readonly images: number;
}

/** Where the next part of a list of saved actions begins; only the host knows what it means. */
export interface ListPlace {
  /** Older actions than this one follow. */
  readonly before: string;
  /** The undos listed so far that concern images in the next part. */
  readonly undos: readonly string[];
}

/** Saved actions of a folder, newest first, as many as are listed at a time. */
export interface SavedActions {
  readonly actions: readonly SavedAction[];
  /** Where older ones follow; null where there are none. */
  readonly older: ListPlace | null;
  /** Records among them that cannot be read. */
  readonly unread: readonly Problem[];
}

/** Which of the two versions that an action knows of a sidecar: what it found, or what it wrote. */
export type VersionSide = 'before' | 'after';

/** Kept versions of an image's sidecar. */
export interface KeptVersions {
  /** Newest first. */
  readonly versions: readonly EarlierVersion[];
  /** Records that cannot be read, and may have versions too. */
  readonly unread: readonly Problem[];
}

/** Names a kept version of an image's sidecar. */
export interface VersionName {
  readonly action: string;
  readonly side: VersionSide;
}

/** A kept version of a sidecar. */
export interface EarlierVersion extends VersionName {
  /** Whether it is known to be what Scopecard wrote last. */
  readonly isLast: boolean;
  /** When the action began, in ms. */
  readonly time: number;
  readonly cause: ActionCause;
  readonly label: string;
  /** Size in bytes; null if there was no sidecar. */
  readonly size: number | null;
  /** What the action changed in this image's fields; empty where it did something else. */
  readonly changes: readonly FieldChange[];
}

/** The last saved version of an image, and what writing it again would do. */
export interface LastSaved {
  readonly path: string;
  /** When it was saved, in ms; absent where the image cannot be reached, so that nothing is known of it. */
  readonly time?: number;
  /** `merged`: another program has since written a valid sidecar, so only its fields are written. */
  readonly step: 'restored' | 'merged' | 'unchanged' | 'refused';
  /** Why it is refused. */
  readonly problem?: Problem;
}

/** Result of writing images as one action that can be undone. */
export interface RecordedOutcomes {
  /** Names the action. */
  readonly action: string;
  readonly outcomes: readonly SaveOutcome[];
}

/** An earlier version beside the sidecar as it is now. */
export interface ComparedVersion {
  /** Its text; null where there was no sidecar, or where its bytes are not text. */
  readonly text: string | null;
  /** 1-based lines of `text` that differ from the current text. */
  readonly changedLines: readonly number[];
  /** Lines of the current text that it lacks. */
  readonly linesGone: number;
  /** Whether the current sidecar is this version. */
  readonly isNow: boolean;
}

/** What an undo does to one image, or would do. */
export type UndoStep =
  /** The sidecar is byte for byte what it was. */
  | 'restored'
  /** There was none: the sidecar is removed. */
  | 'removed'
  /** Another program has since written it: the action's fields are restored, all others stay. */
  | 'merged'
  /** Its file gets its old name back. */
  | 'moved'
  /** Nothing to undo. */
  | 'unchanged'
  | 'failed';

const mostNamed = 3;

/** What changes are about, in words: `Region, Condition and 2 more`. */
export function changesLabel(images: readonly ImagePatch[]): string {
  const fields = new Set<FieldKey>();
  for (const { changes } of images) for (const { field } of changes) fields.add(field);
  return fieldsLabel(fields);
}

/** The same for these fields. */
export function fieldsLabel(fields: Iterable<FieldKey>): string {
  const names = [...fields].map((field) => fieldOf(field).label);
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

/** What happened to one image of an undo, or would happen to it. */
export interface UndoOutcome extends SaveOutcome {
  readonly step: UndoStep;
  /** The names that a file lost and got by it, relative to the folder. */
  readonly move?: { readonly from: string; readonly to: string };
}

/** Whether the sidecar of an image is undone, not a file of a deposit. */
export function isOfSidecar({ path }: Pick<UndoOutcome, 'path'>): boolean {
  return isImageName(fileName(path));
}
