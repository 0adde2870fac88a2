import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { joinedFields } from '../../../shared/edits/calibration-edit.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { isEmptyValue } from '../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { LastSaved, RecordedOutcomes } from '../../../shared/saved/history.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { type ReadableSidecar, readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { type ImagePlace, placeOf, sidecarTarget } from '../disk/paths.ts';
import { contentHash } from '../history/content-hash.ts';
import { isAbout, mayConcern } from '../history/folder-actions.ts';
import type { Actions, History } from '../history/history.ts';
import { lastSaved, type SavedVersion } from '../history/saved-version.ts';
import { damagedRecord, type UnreadRecord, unreadProblem } from '../history/unread-record.ts';
import { changeImages } from '../save/save-images.ts';
import type { SidecarStore } from '../save/sidecar-store.ts';
import type { LoadedSidecar } from '../worker/loaded-sidecar.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import { draftEdit, type SidecarDraft } from '../worker/sidecar-draft.ts';
import { valueChanges, valuesOf } from './value-changes.ts';

/** What writing last saved values again works with. */
export interface LastSavedTools {
  readonly history: History;
  /** Records what is written; the history itself if not given. */
  readonly actions?: Actions;
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly roots: Roots;
  /** Called for records of the history that the system does not let be read now: what they have is not found. */
  readonly unread?: (record: UnreadRecord) => void;
  readonly onProgress?: (done: number) => void;
  /** Aborted, no further image is looked at or begun; those have no outcome. */
  readonly signal?: AbortSignal;
}

const atOnce = 16;

/** Which of these images have a last saved version, and what writing it again would do. */
export async function findLastSaved(paths: readonly string[], tools: LastSavedTools): Promise<readonly LastSaved[]> {
  const { saved, unreached } = await savedOf(paths, tools);
  const found = await mapLimit(paths, atOnce, async (path): Promise<LastSaved | null> => {
    if (tools.signal?.aborted) return null;
    const problem = unreached.get(path);
    if (problem) return { path, step: 'refused', problem };
    const one = saved.get(path);
    if (!one) return null;
    const { time } = one.version;
    const read = await readSaved(path, one);
    if (!read.ok) {
      const isOfNoUse = read.problem.code === 'history-lost' && !(await needsSaved(one.place, tools));
      return isOfNoUse ? null : { path, time, step: 'refused', problem: read.problem };
    }
    let isLost = false;
    const draft = await tools.store.draftChange({
      place: one.place,
      roots: tools.roots.all,
      plan: (now) => {
        isLost = isWithoutValues(now);
        return draftAgain(now, { ...one.version, bytes: read.value }, path);
      },
    });
    if (draft.kind === 'refused') return { path, time, step: 'refused', problem: draft.problem };
    return { path, time, step: draft.kind === 'unchanged' ? 'unchanged' : isLost ? 'restored' : 'merged' };
  });
  return found.filter((one) => one !== null);
}

/**
 * Writes again what was saved last of each image: the whole sidecar where it is gone, damaged or emptied since, its
 * fields where another program wrote a good one. It is an action that can be undone.
 */
export async function writeLastSaved(paths: readonly string[], tools: LastSavedTools): Promise<RecordedOutcomes> {
  const { history, actions = history, store, pool, roots, onProgress, signal } = tools;
  const { saved } = await savedOf(paths, tools);
  const recorder = await actions.begin({ cause: 'restore', label: 'Last saved values', root: roots.root });
  const outcomes = await changeImages({
    roots,
    pool,
    images: paths.map((path) => ({ path })),
    onProgress,
    signal,
    change: async ({ path }, place) => {
      const one = saved.get(path);
      if (!one) return { state: 'failed', problem: problem('history-never', {}, { path }), conflicts: [] };
      const read = await readSaved(path, one);
      if (!read.ok) return { state: 'failed', problem: read.problem, conflicts: [] };
      return store.change({
        place,
        roots: roots.all,
        recorder,
        plan: (now) => draftAgain(now, { ...one.version, bytes: read.value }, path),
      });
    },
    written: () => recorder.end(),
  });
  return { action: recorder.id, outcomes };
}

interface SavedImage {
  readonly place: ImagePlace;
  readonly version: SavedVersion;
  /** A newer record that cannot be read: what it saved may be the last version. */
  readonly unread: UnreadRecord | null;
}

/** The bytes of an image's last saved version; a failure where they are lost, or where a newer record may have others. */
async function readSaved(path: string, { version, unread }: SavedImage): Promise<Result<Uint8Array>> {
  const read = await version.read();
  if (!read.ok) return fail({ ...read.problem, path });
  if (!read.value) return fail(problem('history-lost', { path: sidecarName(path) }, { path }));
  return unread ? fail({ ...unreadProblem(unread), path }) : ok(read.value);
}

/** Whether an image's sidecar is gone, damaged or emptied: that its last saved version cannot be given must be said. */
async function needsSaved(place: ImagePlace, { store, roots }: LastSavedTools): Promise<boolean> {
  const now = await store.load(place, roots.all);
  return now.ok && isWithoutValues(now.value);
}

/** The image is gone, or is not one of this folder: what was saved of it is not asked for here. */
const elsewhere: ReadonlySet<ProblemCode> = new Set(['not-found', 'not-open', 'link-outside']);

/** The last saved versions of images, and why some cannot be reached. */
interface SavedImages {
  readonly saved: ReadonlyMap<string, SavedImage>;
  readonly unreached: ReadonlyMap<string, Problem>;
}

async function savedOf(
  paths: readonly string[],
  { history, roots, unread: report }: Pick<LastSavedTools, 'history' | 'roots' | 'unread'>,
): Promise<SavedImages> {
  const unreached = new Map<string, Problem>();
  const places = await mapLimit(paths, atOnce, async (path) => {
    const place = await placeOf(roots.root, roots.all, path);
    const target = place.ok ? await sidecarTarget(roots.all, place.value) : place;
    if (!target.ok && !elsewhere.has(target.problem.code)) unreached.set(path, { ...target.problem, path });
    return place.ok && target.ok ? { path, place: place.value, sidecar: target.value } : null;
  });
  const found = places.filter((one) => one !== null);
  const sidecars = found.map(({ sidecar }) => sidecar);
  const unread: UnreadRecord[] = [];
  const bySidecar = await lastSaved(history, sidecars, isAbout(roots.root), (record) => unread.push(record));
  const ofConcern = unread.filter(mayConcern(roots.root));
  for (const record of ofConcern) if (record.reason !== damagedRecord) report?.(record);
  const newest = ofConcern.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
  const saved = new Map<string, SavedImage>();
  for (const { path, place, sidecar } of found) {
    const version = bySidecar.get(sidecar);
    if (version) saved.set(path, { place, version, unread: newest && newest.id > version.id ? newest : null });
  }
  return { saved, unreached };
}

/** A saved version that was read. */
interface SavedBytes extends Pick<SavedVersion, 'changes'> {
  readonly bytes: Uint8Array;
}

function draftAgain(now: LoadedSidecar | null, { bytes, changes: written }: SavedBytes, path: string): SidecarDraft {
  const changes = valueChanges(now?.bytes ?? null, bytes);
  if (now && contentHash(now.bytes) === contentHash(bytes)) return { kind: 'unchanged' };
  if (!now || isWithoutValues(now)) return { kind: 'write', bytes, repairs: [], changes };
  const saved = valuesOf(bytes);
  const own = changes.filter(({ field }) => hasValue(saved, field) || isEmptied(field, written));
  return draftEdit(now.bytes, own, sidecarName(path), { spelledAs: bytes });
}

/** Whether a field has a value; a pixel size and its unit are one. What was empty all along is not written over others' values. */
function hasValue(values: FieldValues, field: FieldKey): boolean {
  return joinedFields(field).some((key) => !isEmptyValue(key, values[key] ?? undefined));
}

/** Whether the action emptied a field, or either half of a pixel size: that is the user's choice too. */
function isEmptied(field: FieldKey, written: readonly FieldChange[]): boolean {
  return joinedFields(field).some((half) =>
    written.some((change) => change.field === half && !isEmptyValue(half, change.before ?? undefined)),
  );
}

/** Whether a sidecar is gone, damaged or emptied. */
function isWithoutValues(now: LoadedSidecar | null): boolean {
  if (!now) return true;
  const reading = readSidecar(now.bytes);
  return reading.state === 'damaged' || (reading.state === 'ok' && isBlank(reading));
}

/** Whether a sidecar is without entered values, ROIs and analyses. */
function isBlank({ values, numRois, numAnalyses }: ReadableSidecar): boolean {
  if (numRois > 0 || numAnalyses > 0) return false;
  return Object.entries(values).every(([key, value]) => {
    const { section, default: empty } = fieldOf(key as keyof typeof values);
    return section !== 'experiment_metadata' || value === undefined || value === null || value === empty;
  });
}
