import * as v from 'valibot';
import type { Problem } from '../problems/problem.ts';
import type {
  ComparedVersion,
  KeptVersions,
  LastSaved,
  RecordedOutcomes,
  SavedActions,
  UndoOutcome,
} from '../saved/history.ts';
import type { SaveOutcome } from '../saved/save-outcome.ts';
import type { FieldOrigin } from '../saved/value-origin.ts';
import { folder, nothing, path } from './shapes.ts';

/** A saved action, by its id. */
const action = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
/** The sidecar as the action found it, or as it wrote it. */
const side = v.picklist(['before', 'after']);

/** Shapes of the arguments of requests about earlier versions of sidecars. */
export const historyRequests = {
  /** Where versions are kept, and moving them; null moves them back to the usual place. */
  'history.place': nothing,
  'history.move': v.strictObject({ to: v.nullable(path) }),
  /** Versions of an image's sidecar that are kept, and one of them beside the current text. */
  'history.versions': v.strictObject({ folder, path }),
  'history.compare': v.strictObject({ folder, path, action, side }),
  /** Which saved action gave each field of an image the value that it has; fields that the history does not cover are left out. */
  'history.origins': v.strictObject({ folder, path }),
  /** Restores a kept version, whatever the sidecar contains now. */
  'history.restore': v.strictObject({ folder, path, action, side }),
  /** Which of these images have a last saved version, and what writing it again would do. */
  'history.lastSaved': v.strictObject({ folder, paths: v.array(path) }),
  /** Writes the last saved version of each image again: a whole sidecar where it is gone, damaged or emptied, else its fields. */
  'history.writeLastSaved': v.strictObject({ folder, paths: v.array(path) }),
  /** Saved actions of a folder, newest first, as many as are listed at a time; `older` of an answer asks for the next. */
  'history.actions': v.strictObject({
    folder,
    from: v.nullable(v.strictObject({ before: action, undos: v.pipe(v.array(action), v.readonly()) })),
  }),
  /** Undoes a saved action; a preview gives the effect on each image. */
  'history.undo': v.strictObject({ folder, action, preview: v.boolean() }),
} as const;

/** Where versions of sidecars are kept. */
export interface HistoryPlace {
  /** Absolute. */
  readonly path: string;
  readonly isUsual: boolean;
  /** Size of the versions there. */
  readonly bytes: number;
}

/** Their answers. */
export interface HistoryResults {
  'history.place': HistoryPlace;
  'history.move': HistoryPlace;
  'history.versions': KeptVersions;
  'history.compare': ComparedVersion;
  'history.origins': readonly FieldOrigin[];
  'history.restore': SaveOutcome;
  'history.lastSaved': readonly LastSaved[];
  'history.writeLastSaved': RecordedOutcomes;
  'history.actions': SavedActions;
  'history.undo': readonly UndoOutcome[];
}

export interface HistoryEvents {
  /** Earlier versions cannot be kept; reported once until it works again. */
  'history.trouble': { readonly problem: Problem };
}
