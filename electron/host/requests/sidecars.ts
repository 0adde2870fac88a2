import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import type { ImageRepair } from '../../../shared/edits/repair.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { ActionCause } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { MoveOutcome, SidecarMoves } from '../../../shared/saved/sidecar-move.ts';
import type { DamagedText } from '../../../shared/sidecar/damaged-text.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { attempt } from '../disk/fs-problem.ts';
import { placeOf, sidecarTarget } from '../disk/paths.ts';
import type { ImageTools } from '../opened/find-image.ts';
import type { Handlers } from '../request-handlers.ts';
import { readDamage } from '../save/damage.ts';
import { readKymFlowImages } from '../save/kymflow-images.ts';
import { writeMissingSidecars } from '../save/missing-sidecars.ts';
import { readOrphans } from '../save/orphans.ts';
import { attach, type Moved, type MoveTools, setAside } from '../save/sidecar-moves.ts';
import { type RepairTools, readMisspeltKeys, repairImages } from '../save/sidecar-repair.ts';
import type { SessionFolder } from '../session.ts';
import { type HoldTools, writeHeld } from '../watch/write-held.ts';
import { jobOf } from '../worker/image-job.ts';

/** Requests about the files of sidecars rather than about their content. */
export type SidecarRequest = Extract<keyof Handlers, `sidecar.${string}` | `orphan.${string}` | `kymflow.${string}`>;

type Tools = ImageTools & HoldTools & RepairTools;

const atOnce = 16;

/** The handlers of these requests. */
export function sidecarHandlers(tools: Tools): Pick<Handlers, SidecarRequest> {
  const { session } = tools;

  return {
    'sidecar.damage': ({ folder, path }) => damageOf(tools, folder, path),
    'sidecar.setAside': ({ folder, paths, foreign }) =>
      moveWatched(tools, folder, paths, {
        cause: 'setAside',
        names: paths.map(sidecarName),
        move: (path, work) => setAside(path, foreign, work),
        imageOf: (path) => path,
      }),
    'sidecar.misspeltKeys': async ({ folder, paths }) => {
      const opened = session.get(folder);
      return opened.ok ? ok(await readMisspeltKeys(paths, session.roots(opened.value), tools)) : opened;
    },
    'sidecar.repair': ({ folder, images }) => repair(tools, folder, images),
    'sidecar.writeMissing': ({ folder, paths }) =>
      writeHeld(tools, folder, paths, async (opened) => {
        const startedAt = Date.now();
        const written = await writeMissingSidecars(paths, session.roots(opened), tools);
        opened.rows.addSaved(written.outcomes, startedAt);
        return ok(written);
      }),
    'kymflow.read': async ({ folder, paths }) => {
      const opened = session.get(folder);
      return opened.ok ? ok(await readKymFlowImages(paths, session.roots(opened.value))) : opened;
    },
    'orphan.attach': ({ folder, pairs }) =>
      moveWatched(tools, folder, pairs, {
        cause: 'attach',
        names: pairs.map(({ sidecar }) => sidecar),
        move: attach,
        imageOf: ({ image }) => image,
      }),
    'orphan.read': async ({ folder, sidecars }) => {
      const opened = session.get(folder);
      return opened.ok ? ok(await readOrphans(sidecars, session.roots(opened.value))) : opened;
    },
  };
}

interface MoveAction<T> {
  readonly cause: ActionCause;
  /** What is moved, relative to the folder. */
  readonly names: readonly string[];
  readonly move: (item: T, work: MoveTools) => Promise<Moved>;
  readonly imageOf: (item: T) => string;
}

/** Moves files as one action that can be undone. */
function moveWatched<T>(
  tools: Tools,
  id: string,
  items: readonly T[],
  { cause, names, move, imageOf }: MoveAction<T>,
): Promise<Result<SidecarMoves>> {
  return writeHeld(tools, id, items.map(imageOf), async (folder) => {
    const roots = tools.session.roots(folder);
    const recorder = await tools.history.begin({ cause, label: labelOf(names), root: roots.root });
    const moved = await mapLimit(items, atOnce, (item) => move(item, { store: tools.store, roots, recorder }));
    const [outcomes] = await Promise.all([withRows(moved, folder, tools), recorder.end()]);
    return ok({ action: recorder.id, outcomes });
  });
}

/** What an action moved, in words: the file's name, or the number of files. */
function labelOf(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length === 1 ? fileName(first) : `${names.length} sidecars`;
}

function repair(tools: Tools, id: string, images: readonly ImageRepair[]): Promise<Result<readonly SaveOutcome[]>> {
  const paths = images.map(({ path }) => path);
  return writeHeld(tools, id, paths, async (folder) => {
    const startedAt = Date.now();
    const outcomes = await repairImages(images, tools.session.roots(folder), tools);
    folder.rows.addSaved(outcomes, startedAt);
    return ok(outcomes);
  });
}

async function damageOf({ session }: ImageTools, id: string, path: string): Promise<Result<DamagedText>> {
  const folder = session.get(id);
  if (!folder.ok) return folder;
  const { root, all } = session.roots(folder.value);
  const place = await placeOf(root, all, path);
  if (!place.ok) return place;
  const target = await sidecarTarget(all, place.value);
  return target.ok ? attempt(sidecarName(path), () => readDamage(target.value)) : target;
}

/** The images' rows are read again, whatever the result of the moves. */
async function withRows(
  moved: readonly Moved[],
  folder: SessionFolder,
  { session, pool }: ImageTools,
): Promise<readonly MoveOutcome[]> {
  const startedAt = Date.now();
  const places = moved.flatMap(({ place }) => place ?? []);
  const rows = await pool.rows(places.map(jobOf), session.roots(folder));
  const found = rows.flatMap((row) => row ?? []);
  folder.rows.add(found, startedAt);
  const byPath = new Map(found.map((row) => [row.path, row]));
  return moved.map(({ place, ...outcome }) => {
    const row = place && byPath.get(place.path);
    return row ? { ...outcome, row } : outcome;
  });
}
