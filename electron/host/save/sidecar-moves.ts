import { basename, dirname, join } from 'node:path';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because, type ReasonCode } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { MoveOutcome, SidecarPair } from '../../../shared/saved/sidecar-move.ts';
import { type AsideKind, asideName } from '../../../shared/sidecar/aside-name.ts';
import { imageNameOf, isSidecarName, sidecarName } from '../../../shared/sidecar/path.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { attempt } from '../disk/fs-problem.ts';
import type { MoveResult } from '../disk/move-file.ts';
import { filePlace, type ImagePlace, placeOf, whyReadOnly } from '../disk/paths.ts';
import { realPath } from '../disk/real-path.ts';
import type { Recorder } from '../history/recorder.ts';
import type { LoadedSidecar } from '../worker/loaded-sidecar.ts';
import type { Roots } from '../worker/roots.ts';
import { moveRecorded } from './recorded-move.ts';
import type { SidecarStore } from './sidecar-store.ts';

/** The result of a move, before the image's row is read again. */
export type Moved = Omit<MoveOutcome, 'row'> & { readonly place?: ImagePlace };

/** What moves work with. */
export interface MoveTools {
  readonly store: SidecarStore;
  readonly roots: Roots;
  /** The action that the moves are. */
  readonly recorder: Recorder;
}

/** Sidecars moved aside in the same minute get a number; this many are never needed. */
const mostCopies = 100;

/**
 * Moves a sidecar aside that cannot be edited: it gets a name that no program recognises as a sidecar, and the image has none.
 * @param foreign whether that may be one of another version or program; a readable one is never moved aside
 */
export async function setAside(image: string, foreign: boolean, tools: MoveTools): Promise<Moved> {
  const { roots, store } = tools;
  const place = await placeOf(roots.root, roots.all, image);
  if (!place.ok) return failed({ sidecar: sidecarName(image), image }, place.problem);
  const readOnly = whyReadOnly(place.value);
  if (readOnly) return failed({ sidecar: sidecarName(image), image }, readOnly, place.value);
  const kind = kindOf(await store.load(place.value, roots.all));
  const reason = whyNot(kind, foreign);
  if (reason !== null) return refused({ sidecar: sidecarName(image), image }, reason, place.value);
  const when = new Date();
  const from = place.value.sidecar;
  for (let copy = 1; copy <= mostCopies; copy++) {
    const name = asideName(basename(from), kind as AsideKind, when, copy);
    const move = { from, to: join(dirname(from), name), place: place.value, roots: roots.all };
    const isWanted = (file: Loaded) => kindOf(file) === kind;
    const moved = await attempt(sidecarName(image), () => moveRecorded({ ...tools, ...move, isWanted }));
    const pair = { sidecar: beside(image, name), image };
    if (!moved.ok || moved.value !== 'occupied') return outcomeOf(pair, moved, place.value);
  }
  return refused({ sidecar: sidecarName(image), image }, 'move-hundred', place.value);
}

/** Makes a sidecar without an image the sidecar of an image that has none, byte for byte. */
export async function attach(pair: SidecarPair, tools: MoveTools): Promise<Moved> {
  const both = await placesOf(pair, tools.roots);
  if (!both.ok) return failed(pair, both.problem);
  const { orphan, place } = both.value;
  if (orphan === place.sidecar) return refused(pair, moveReasons.own, place);
  if (await isOwned(orphan)) return refused(pair, 'move-image-back', place);
  const move = { from: orphan, to: place.sidecar, place, roots: tools.roots.all, isWanted: () => true };
  return outcomeOf(pair, await attempt(pair.sidecar, () => moveRecorded({ ...tools, ...move })), place);
}

/** Whether the image whose sidecar a file is by its name is beside it, again: then it is that image's. */
async function isOwned(orphan: string): Promise<boolean> {
  const image = await attempt(orphan, () => realPath(imageNameOf(orphan)));
  return image.ok && sidecarName(image.value) === orphan;
}

interface Places {
  readonly orphan: string;
  readonly place: ImagePlace;
}

async function placesOf({ sidecar, image }: SidecarPair, roots: Roots): Promise<Result<Places>> {
  if (!isSidecarName(sidecar)) return fail(problem('not-open', { path: sidecar }, { path: sidecar }));
  const orphan = await filePlace(roots.root, roots.all, sidecar);
  if (!orphan.ok) return orphan;
  const place = await placeOf(roots.root, roots.all, image);
  if (!place.ok) return place;
  const readOnly = whyReadOnly(place.value);
  return readOnly ? fail(readOnly) : ok({ orphan: orphan.value, place: place.value });
}

type Loaded = Result<LoadedSidecar | null>;

/** The kind of a sidecar to be moved aside; `readable` or missing ones must not be moved. */
function kindOf(loaded: Loaded): AsideKind | 'readable' | 'missing' {
  if (!loaded.ok) return 'damaged';
  if (!loaded.value) return 'missing';
  const { state } = readSidecar(loaded.value.bytes);
  return state === 'ok' ? 'readable' : state === 'damaged' ? 'damaged' : 'set-aside';
}

function whyNot(kind: AsideKind | 'readable' | 'missing', foreign: boolean): ReasonCode | null {
  if (kind === 'readable') return 'move-readable';
  if (kind === 'missing') return 'move-missing';
  return kind === 'set-aside' && !foreign ? 'move-foreign' : null;
}

function beside(image: string, name: string): string {
  return image.slice(0, image.lastIndexOf('/') + 1) + name;
}

/** Why a file was not moved; `unwanted`: it has changed. */
export const moveReasons = {
  occupied: 'move-occupied',
  missing: 'move-missing',
  own: 'move-own',
  unwanted: 'move-changed',
} as const satisfies Readonly<Record<string, ReasonCode>>;

function outcomeOf(pair: SidecarPair, moved: Result<MoveResult | null>, place: ImagePlace): Moved {
  if (!moved.ok) return failed(pair, moved.problem, place);
  if (moved.value === 'moved') return { ...pair, state: 'moved', place };
  return refused(pair, moveReasons[moved.value ?? 'unwanted'], place);
}

function refused(pair: SidecarPair, reason: ReasonCode, place?: ImagePlace): Moved {
  return failed(pair, problem('not-moved', { path: pair.sidecar, ...because(reason) }), place);
}

function failed(pair: SidecarPair, found: Problem, place?: ImagePlace): Moved {
  return { ...pair, state: 'failed', problem: { ...found, path: pair.image }, ...(place && { place }) };
}
