import { compareLines } from '../../../shared/basics/line-compare.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { ComparedVersion, EarlierVersion } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { type FieldKey, isEditableKey } from '../../../shared/schema/fields.ts';
import { decodeSidecar } from '../../../shared/sidecar/document/decode.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { type ImagePlace, sidecarTarget } from '../disk/paths.ts';
import { changeImages } from '../save/change-images.ts';
import type { SidecarStore } from '../save/sidecar-store.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import type { VersionLine } from './action-format.ts';
import type { StoredAction } from './action-reader.ts';
import { hashOrNull } from './content-hash.ts';
import type { History } from './history.ts';

/** What the history of one image works with. */
export interface ImageHistory {
  readonly history: History;
  readonly store: SidecarStore;
  readonly place: ImagePlace;
  readonly roots: Roots;
}

/** The versions of an image's sidecar that were replaced, newest first. */
export async function listVersions(image: ImageHistory): Promise<Result<readonly EarlierVersion[]>> {
  const target = await sidecarTarget(image.roots.all, image.place);
  if (!target.ok) return target;
  const named = JSON.stringify(target.value);
  const found: EarlierVersion[] = [];
  const wanted = { line: (text: string) => text.includes(named) };
  for await (const { head, versions } of image.history.read(await image.history.ids(), wanted)) {
    const { id, time, cause, label } = head;
    const version = versions.find(({ sidecar }) => sidecar === target.value);
    if (!version || version.before === version.after) continue;
    found.push({ action: id, time, cause, label, size: version.before === null ? null : version.size });
  }
  return ok(found);
}

interface FoundVersion {
  readonly action: StoredAction;
  readonly version: VersionLine;
  /** null where there was no sidecar. */
  readonly bytes: Uint8Array | null;
}

async function findVersion({ history, place, roots }: ImageHistory, id: string): Promise<Result<FoundVersion>> {
  const target = await sidecarTarget(roots.all, place);
  if (!target.ok) return target;
  const action = await history.action(id);
  const version = action?.versions.find(({ sidecar }) => sidecar === target.value);
  if (!action || !version) return fail(problem('history-none'));
  const bytes = version.before === null ? null : await history.bytesOf(action)(version.before);
  if (version.before !== null && !bytes) {
    return fail(problem('history-lost', { path: sidecarName(place.path) }, { path: place.path }));
  }
  return ok({ action, version, bytes });
}

/** A version's text, compared with the sidecar as it is now. */
export async function compareVersion(image: ImageHistory, id: string): Promise<Result<ComparedVersion>> {
  const found = await findVersion(image, id);
  if (!found.ok) return found;
  const loaded = await image.store.load(image.place, image.roots.all);
  const now = loaded.ok ? (loaded.value?.bytes ?? null) : null;
  const { bytes, version } = found.value;
  const [text, nowText] = [textOf(bytes), textOf(now)];
  // Without two texts there is nothing to compare: no line is marked.
  const { changed, gone } = text === null || nowText === null ? { changed: [], gone: 0 } : compareLines(text, nowText);
  return ok({ text, changedLines: changed, linesGone: gone, isNow: loaded.ok && hashOrNull(now) === version.before });
}

function textOf(bytes: Uint8Array | null): string | null {
  const decoded = bytes && decodeSidecar(bytes);
  return decoded?.ok ? decoded.text : null;
}

/** Puts a version back, whatever the sidecar is now; what it replaces goes into the history in turn. */
export async function restoreVersion(
  image: ImageHistory & { readonly pool: Pick<HeaderPool, 'rows'> },
  id: string,
): Promise<Result<SaveOutcome>> {
  const found = await findVersion(image, id);
  if (!found.ok) return found;
  const { bytes, action } = found.value;
  const { roots, pool, store, history, place } = image;
  const recorder = history.begin({ cause: 'restore', label: action.head.label, root: roots.root });
  const [outcome] = await changeImages({
    roots,
    pool,
    images: [place],
    change: () =>
      store.change({
        place,
        roots: roots.all,
        recorder,
        plan: (now) => {
          if (hashOrNull(now?.bytes ?? null) === hashOrNull(bytes)) return { kind: 'unchanged' };
          return { kind: 'write', bytes, repairs: [], changes: valueChanges(now?.bytes ?? null, bytes) };
        },
      }),
    written: () => recorder.end(),
  });
  return outcome ? ok(outcome) : fail(problem('history-none'));
}

/** The fields that differ between two sidecars, as far as users can edit them. */
function valueChanges(from: Uint8Array | null, to: Uint8Array | null): readonly FieldChange[] {
  const [before, after] = [valuesOf(from), valuesOf(to)];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<FieldKey>;
  return [...keys].flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (was === is || !isEditableKey(field)) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

function valuesOf(bytes: Uint8Array | null): FieldValues {
  const reading = bytes && readSidecar(bytes);
  return reading?.state === 'ok' ? reading.values : {};
}
