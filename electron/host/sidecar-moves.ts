import { basename, dirname, join } from 'node:path';
import type { MoveOutcome, SidecarPair } from '../../shared/model/sidecar-move.ts';
import { type Problem, problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type AsideKind, asideName, isAsideName } from '../../shared/sidecar/aside-name.ts';
import { isSidecarName, sidecarName } from '../../shared/sidecar/path.ts';
import { readSidecar } from '../../shared/sidecar/sidecar.ts';
import { attempt } from './fs-problem.ts';
import type { Roots } from './image-job.ts';
import { filePlace, type ImagePlace, placeOf } from './paths.ts';
import type { SidecarStore } from './sidecar-store.ts';

/** What a move came to, before the image's row is read again. */
export type Moved = Omit<MoveOutcome, 'row'> & { readonly place?: ImagePlace };

/** What moves work with. */
export interface MoveTools {
  readonly store: SidecarStore;
  readonly roots: Roots;
}

/** Twins of one minute get a number; nobody sets a sidecar aside that often by hand. */
const mostCopies = 100;

/**
 * Sets aside a sidecar that cannot be edited: it gets a name that no program takes for one, and the image has none.
 * @param foreign whether that may be one of another version or program; a readable one is never set aside
 */
export async function setAside(image: string, foreign: boolean, tools: MoveTools): Promise<Moved> {
  const { roots, store } = tools;
  const place = await placeOf(roots.root, roots.all, image);
  if (!place.ok) return failed({ sidecar: sidecarName(image), image }, place.problem);
  const kind = await kindOf(place.value, tools);
  const reason = whyNot(kind, foreign);
  if (reason !== null) return refused({ sidecar: sidecarName(image), image }, reason, place.value);
  const when = new Date();
  for (let copy = 1; copy <= mostCopies; copy++) {
    const name = asideName(basename(place.value.sidecar), kind as AsideKind, when, copy);
    const pair = { sidecar: beside(image, name), image };
    const stillSo = async () => (await kindOf(place.value, tools)) === kind;
    const to = join(dirname(place.value.sidecar), name);
    const moved = await attempt(sidecarName(image), () => store.move(place.value.sidecar, to, stillSo));
    if (!moved.ok || moved.value !== 'occupied') return outcomeOf(pair, moved, place.value);
  }
  return refused({ sidecar: sidecarName(image), image }, 'there are a hundred of its kind already', place.value);
}

/** Puts a sidecar that was set aside back, as long as its image has got no other. */
export async function putBack({ sidecar, image }: SidecarPair, { roots, store }: MoveTools): Promise<Moved> {
  const pair = { sidecar, image };
  const place = await placeOf(roots.root, roots.all, image);
  if (!place.ok) return failed(pair, place.problem);
  const name = sidecar.slice(sidecar.lastIndexOf('/') + 1);
  if (!isAsideName(name) || sidecar !== beside(image, name)) {
    return refused(pair, 'it is no sidecar that was set aside from this image');
  }
  const from = join(dirname(place.value.sidecar), name);
  return outcomeOf(pair, await attempt(sidecar, () => store.move(from, place.value.sidecar)), place.value);
}

/** Makes a sidecar without an image the sidecar of an image that has none, byte for byte. */
export async function attach(pair: SidecarPair, { roots, store }: MoveTools): Promise<Moved> {
  const both = await placesOf(pair, roots);
  if (!both.ok) return failed(pair, both.problem);
  const { orphan, place } = both.value;
  return outcomeOf(pair, await attempt(pair.sidecar, () => store.move(orphan, place.sidecar)), place);
}

/** Takes `attach` back. */
export async function detach(pair: SidecarPair, { roots, store }: MoveTools): Promise<Moved> {
  const both = await placesOf(pair, roots);
  if (!both.ok) return failed(pair, both.problem);
  const { orphan, place } = both.value;
  return outcomeOf(pair, await attempt(pair.image, () => store.move(place.sidecar, orphan)), place);
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
  return place.ok ? ok({ orphan: orphan.value, place: place.value }) : place;
}

/** What setting a sidecar aside would call it; that it can be read, or is not there, where it must not be. */
async function kindOf(place: ImagePlace, { store, roots }: MoveTools): Promise<AsideKind | 'readable' | 'missing'> {
  const loaded = await store.load(place, roots.all);
  if (!loaded.ok) return 'damaged';
  if (!loaded.value) return 'missing';
  const { state } = readSidecar(loaded.value.bytes);
  return state === 'ok' ? 'readable' : state === 'damaged' ? 'damaged' : 'set-aside';
}

function whyNot(kind: AsideKind | 'readable' | 'missing', foreign: boolean): string | null {
  if (kind === 'readable') return 'it can be read now';
  if (kind === 'missing') return reasons.missing;
  return kind === 'set-aside' && !foreign ? 'it is not damaged, but of another version or program' : null;
}

function beside(image: string, name: string): string {
  return image.slice(0, image.lastIndexOf('/') + 1) + name;
}

const reasons = {
  occupied: 'another file has that name already',
  missing: 'it is no longer there',
  unwanted: 'it was changed in this moment',
} as const;

function outcomeOf(
  pair: SidecarPair,
  moved: Result<'moved' | 'occupied' | 'missing' | null>,
  place: ImagePlace,
): Moved {
  if (!moved.ok) return failed(pair, moved.problem, place);
  if (moved.value === 'moved') return { ...pair, state: 'moved', place };
  return refused(pair, reasons[moved.value ?? 'unwanted'], place);
}

function refused(pair: SidecarPair, reason: string, place?: ImagePlace): Moved {
  return failed(pair, problem('not-moved', { path: pair.sidecar, reason }), place);
}

function failed(pair: SidecarPair, found: Problem, place?: ImagePlace): Moved {
  return { ...pair, state: 'failed', problem: { ...found, path: pair.image }, ...(place && { place }) };
}
