import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { EditOrigin } from '../../../shared/edits/edit-origin.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { isOfDrive } from '../../../shared/problems/of-drive.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';

import { type FieldRules, refusedChange } from '../../../shared/rules/field-rules.ts';
import { type ActionCause, changesLabel, type RecordedOutcomes } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { calibrationFields } from '../../../shared/schema/fields.ts';
import { isSystemCode } from '../disk/fs-problem.ts';
import { type ImagePlace, placeBehind, placeOf } from '../disk/paths.ts';
import type { Actions } from '../history/history.ts';

import { RowsBehind } from '../scan/rows-behind.ts';
import type { DraftAhead } from '../worker/draft-ahead.ts';
import { DraftsAhead } from '../worker/drafts-ahead.ts';
import { jobOf } from '../worker/image-job.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import type { ConflictChoice, FirstHeader } from '../worker/sidecar-draft.ts';
import type { SaveResult, SidecarStore } from './sidecar-store.ts';

/** A change of many sidecars. */
export interface ImagesChange<T> {
  readonly roots: Roots;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly images: readonly T[];
  /** Where an image is, if not at its path. */
  readonly place?: (image: T) => Promise<Result<ImagePlace>> | null;
  /** What was read of an image ahead of time. */
  readonly ahead?: (index: number) => Promise<DraftAhead | null>;
  /** Changes one image's sidecar. */
  readonly change: (image: T, place: ImagePlace, ahead: DraftAhead | null) => Promise<SaveResult>;
  /** Called when all are written, while the last rows are read. */
  readonly written: () => Promise<void>;
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Aborted, no further image is begun. */
  readonly signal?: AbortSignal | undefined;
}

/** Edits of many images. */
export interface ImagesSave extends Pick<ImagesChange<ImagePatch>, 'roots' | 'images' | 'onProgress' | 'signal'> {
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows' | 'drafts'>;
  /** Records the save as an action that can be undone, of this cause. */
  readonly history: Actions;
  readonly cause: ActionCause;
  /** Description of the action; by default the names of the fields. */
  readonly label?: string;
  /** Where values come from if they do not record it themselves. */
  readonly by?: EditOrigin;
  /** The lab's rules: an image that would get a refused value is not written. */
  readonly fieldRules?: FieldRules;
  /** Decides fields that another program has changed; without it they are conflicts. */
  readonly conflicts?: ConflictChoice | undefined;
  /** Called with what was written into the fields of an image. */
  readonly onWritten?: (path: string, changes: readonly FieldChange[]) => void;
}

/** A first sidecar has the file's calibration, which goes with it again; what else was not entered is empty in it. */
const calibrationKeys = calibrationFields.map(({ key }) => key);

/** Enough to keep a drive busy while it syncs. */
const atOnce = 32;

/** Saves the edits of many images as one action. */
export async function saveImages(save: ImagesSave): Promise<RecordedOutcomes> {
  const { roots, pool, store, history, cause, by, label = changesLabel(save.images) } = save;
  const images = by ? save.images.map((image) => withOrigin(image, by)) : save.images;
  const recorder = await history.begin({ cause, label, root: roots.root });
  const ahead = new DraftsAhead({ ...save, images });
  const outcomes = await changeImages({
    ...save,
    images,
    ahead: (index) => ahead.of(index),
    change: async ({ path, changes }, place, ahead) => {
      const refused = save.fieldRules ? refusedChange(changes, save.fieldRules) : null;
      if (refused) return { state: 'failed', problem: refused, conflicts: [] };
      const header = async () => firstHeader((await pool.rows([jobOf(place)], roots))[0]);
      const { conflicts } = save;
      const saved = await store.save({ place, roots: roots.all, changes, header, recorder, conflicts, ahead });
      if (saved.state === 'saved') save.onWritten?.(path, saved.changes ?? []);
      return saved;
    },
    written: () => recorder.end(),
  });
  return { action: recorder.id, outcomes };
}

/** Nobody who may not read an image now may do so in a moment. */
const lasting = new Set(['EACCES', 'EPERM']);

/** A first sidecar keeps the header that it is written with, so it is not written without one because a drive fails for a moment. */
function firstHeader(row: ImageRow | null | undefined): FirstHeader {
  if (!row || row.header) return row?.header ?? null;
  const reason = row.problems.find(({ code }) => code === 'image-unreadable')?.details.reason;
  if (typeof reason !== 'string' || !isSystemCode(reason) || lasting.has(reason)) return null;
  return { problem: problem('io-error', { path: row.path, reason }) };
}

function withOrigin({ path, changes }: ImagePatch, by: EditOrigin): ImagePatch {
  return { path, changes: changes.map((change) => ({ by, ...change })) };
}

interface Changed {
  readonly path: string;
  /** null when the image was not found inside the opened folders. */
  readonly place: ImagePlace | null;
  readonly result: SaveResult;
}

/**
 * Changes each image on its own, so that a failure does not affect the others; returns the outcome of each, with its
 * new row. Images that were not started have no outcome.
 */
export async function changeImages<T extends { readonly path: string }>(
  all: ImagesChange<T>,
): Promise<readonly SaveOutcome[]> {
  let done = 0;
  const behind = new RowsBehind(all);
  const begun = await mapLimit(all.images, atOnce, async (image, index) => {
    const isStopped = () => all.signal?.aborted === true;
    const ahead = isStopped() ? null : await all.ahead?.(index);
    if (isStopped()) return null;
    const one = await changeOne(image, ahead ?? null, all);
    if (one.place && !one.place.file) behind.add(one.place);
    all.onProgress?.(++done);
    return one;
  });
  const changed = begun.filter((one) => one !== null);
  const [rows] = await Promise.all([behind.rows(), all.written()]);
  return changed.map((one) => outcomeOf(one, rows.get(one.path)));
}

async function changeOne<T extends { readonly path: string }>(
  image: T,
  ahead: DraftAhead | null,
  { roots, change, place: placeFor }: Pick<ImagesChange<T>, 'roots' | 'change' | 'place'>,
): Promise<Changed> {
  const { path } = image;
  const found = () => placeFor?.(image) ?? placeOf(roots.root, roots.all, path);
  const place = ahead ? ok(placeBehind(roots.root, path, ahead.image)) : await found();
  if (!place.ok) return { path, place: null, result: { state: 'failed', problem: place.problem, conflicts: [] } };
  return { path, place: place.value, result: await change(image, place.value, ahead) };
}

function outcomeOf({ path, result }: Changed, row: ImageRow | undefined): SaveOutcome {
  // Where the drive is away, the row that the window has still holds.
  const known = result.state === 'failed' && row?.problems.some(isOfDrive) ? undefined : row;
  const common = { path, state: result.state, ...(known && { row: known }) };
  switch (result.state) {
    case 'saved': {
      const { repairs, changes, isWhole, problem } = result;
      const written = changes?.map(({ field }) => field);
      const fields = written && [...new Set(isWhole ? [...written, ...calibrationKeys] : written)];
      return { ...common, conflicts: [], repairs, ...(fields && { fields }), ...(problem && { problem }) };
    }
    case 'unchanged':
      return { ...common, conflicts: [], repairs: [] };
    case 'failed':
      return { ...common, conflicts: result.conflicts, repairs: [], problem: result.problem };
  }
}
