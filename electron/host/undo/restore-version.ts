import { compareLines } from '../../../shared/basics/line-compare.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { ComparedVersion, KeptVersions, VersionName } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { decodeSidecar } from '../../../shared/sidecar/document/decode.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { type ImagePlace, sidecarTarget } from '../disk/paths.ts';
import { hashOrNull } from '../history/content-hash.ts';
import type { History } from '../history/history.ts';
import { listVersions, readVersion } from '../history/versions.ts';
import { changeImages } from '../save/save-images.ts';
import type { SidecarStore } from '../save/sidecar-store.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import { valueChanges } from './value-changes.ts';

/** What the history of one image works with. */
export interface ImageHistory {
  readonly history: History;
  readonly store: SidecarStore;
  readonly place: ImagePlace;
  readonly roots: Roots;
}

/** The versions of an image's sidecar that are kept. */
export async function versionsOf({ history, place, roots }: ImageHistory): Promise<Result<KeptVersions>> {
  const target = await sidecarTarget(roots.all, place);
  return target.ok ? ok(await listVersions(history, target.value, roots.root)) : target;
}

interface FoundVersion {
  readonly label: string;
  /** null where there was no sidecar. */
  readonly bytes: Uint8Array | null;
}

async function findVersion(image: ImageHistory, name: VersionName): Promise<Result<FoundVersion>> {
  const { history, place, roots } = image;
  const target = await sidecarTarget(roots.all, place);
  if (!target.ok) return target;
  const version = await readVersion(history, target.value, name);
  if (!version.ok) return fail({ ...version.problem, path: place.path });
  if (!version.value) return fail(problem('history-none'));
  const { label, bytes } = version.value;
  if (bytes !== 'lost') return ok({ label, bytes });
  return fail(problem('history-lost', { path: sidecarName(place.path) }, { path: place.path }));
}

/** A version's text, compared with the sidecar as it is now. */
export async function compareVersion(image: ImageHistory, name: VersionName): Promise<Result<ComparedVersion>> {
  const found = await findVersion(image, name);
  if (!found.ok) return found;
  const loaded = await image.store.load(image.place, image.roots.all);
  const now = loaded.ok ? (loaded.value?.bytes ?? null) : null;
  const { bytes } = found.value;
  const [text, nowText] = [textOf(bytes), textOf(now)];
  // Without two texts there is nothing to compare: no line is marked.
  const { changed, gone } = text === null || nowText === null ? { changed: [], gone: 0 } : compareLines(text, nowText);
  const isNow = loaded.ok && hashOrNull(now) === hashOrNull(bytes);
  return ok({ text, changedLines: changed, linesGone: gone, isNow });
}

function textOf(bytes: Uint8Array | null): string | null {
  const decoded = bytes && decodeSidecar(bytes);
  return decoded?.ok ? decoded.text : null;
}

/** Restores a version, whatever the current sidecar is, which goes into the history in turn. */
export async function restoreVersion(
  image: ImageHistory & { readonly pool: Pick<HeaderPool, 'rows'> },
  name: VersionName,
): Promise<Result<SaveOutcome>> {
  const found = await findVersion(image, name);
  if (!found.ok) return found;
  const { bytes, label } = found.value;
  const { roots, pool, store, history, place } = image;
  const recorder = await history.begin({ cause: 'restore', label, root: roots.root });
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
