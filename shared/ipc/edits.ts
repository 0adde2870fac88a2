import * as v from 'valibot';
import type { RecordedOutcomes } from '../saved/history.ts';
import type { FoundImage, FoundJournal } from '../saved/journal.ts';
import { change, changes, folder, path, scalar, window } from './shapes.ts';

const images = v.array(v.strictObject({ path, changes }));
const journalledChange = v.strictObject({
  ...change.entries,
  typing: v.exactOptional(v.literal(true)),
  over: v.exactOptional(v.strictObject({ after: scalar, by: change.entries.by })),
});
const journalled = v.array(v.strictObject({ path, changes: v.array(journalledChange) }));
/** Journals by their ids, from `journal.list`. */
const journals = v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}-[0-9a-f]{16}$/)));

/** Shapes of the arguments of requests about saving edits, and keeping unsaved ones. */
export const editRequests = {
  /** Writes the changes of any number of images into their sidecars. */
  'edits.save': v.strictObject({ folder, images }),
  /** Stops the window's running saves and undos in the folder after the current images; images not started have no outcome. */
  'edits.cancelSave': v.strictObject({ folder }),
  /** Journals the unsaved edits of some images as they are now, so that a crash cannot lose them; none: all is saved. */
  'journal.write': v.strictObject({
    folder,
    window,
    images: journalled,
  }),
  /** Unsaved edits that belong to no running program and no connected window, for an opened folder; for all folders with null. */
  'journal.list': v.strictObject({ folder: v.nullable(folder) }),
  /** The edits of these journals, with the values now on disk; the latest of a field counts. */
  'journal.read': v.strictObject({ folder, journals }),
  /** Deletes the edits of some images from these journals, or of all with null. */
  'journal.discard': v.strictObject({ folder, journals, paths: v.nullable(v.array(path)) }),
} as const;

/** Their answers. */
export interface EditResults {
  'edits.save': RecordedOutcomes;
  'edits.cancelSave': null;
  'journal.write': null;
  'journal.list': readonly FoundJournal[];
  'journal.read': readonly FoundImage[];
  'journal.discard': null;
}

export interface EditEvents {
  'save.progress': { readonly folder: string; readonly done: number; readonly total: number };
}
