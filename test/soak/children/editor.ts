import { join } from 'node:path';
import { SidecarStore } from '../../../electron/host/save/sidecar-store.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { seeded } from '../../helpers/seeded.ts';
import { argumentsOf, clock, tell } from './tell.ts';

/** What the program edits. */
export interface EditorArguments {
  readonly root: string;
  readonly names: readonly string[];
  readonly field: 'species' | 'region';
  readonly edits: number;
  readonly seed: number;
}

/** An editor's report of one attempt to save an edit. */
export type EditorLine =
  | { readonly kind: 'saved'; readonly name: string; readonly value: string; readonly from: number }
  /** The save was refused, the edit is kept and tried again. */
  | { readonly kind: 'kept'; readonly name: string; readonly code: string }
  /** Another value is where a saved one of ours should be. */
  | { readonly kind: 'overwritten'; readonly name: string; readonly expected: string; readonly found: string }
  | { readonly kind: 'given up'; readonly name: string; readonly value: string };

const lanes = 8;
const tries = 500;

const { root, names, field, edits, seed } = argumentsOf<EditorArguments>();
const store = new SidecarStore();
const random = seeded(seed);
const key = `experiment_metadata.${field}` as const;
const known = new Map<string, string>(names.map((name) => [name, '']));
let next = 0;

function placeOf(name: string) {
  const image = join(root, name);
  return { path: name, image, linked: false, sidecar: `${image}.json` };
}

async function valueOnDisk(name: string): Promise<string | null> {
  const loaded = await store.load(placeOf(name), [root]);
  if (!loaded.ok || !loaded.value) return null;
  const reading = readSidecar(loaded.value.bytes);
  return reading.state === 'ok' ? String(reading.values[key] ?? '') : null;
}

/** One attempt; whether the edit is saved. */
async function save(name: string, value: string): Promise<boolean> {
  const from = clock();
  const before = known.get(name) ?? '';
  const change = { field: key, before, after: value };
  const header = async () => null;
  const result = await store.save({ place: placeOf(name), roots: [root], changes: [change], header });
  if (result.state !== 'failed') {
    known.set(name, value);
    tell({ kind: 'saved', name, value, from } satisfies EditorLine);
    return true;
  }
  tell({ kind: 'kept', name, code: result.problem.code } satisfies EditorLine);
  const found = result.conflicts.length > 0 ? await valueOnDisk(name) : null;
  if (found !== null && found !== before) {
    tell({ kind: 'overwritten', name, expected: before, found } satisfies EditorLine);
    known.set(name, found);
  }
  return false;
}

/** Each lane has images of its own, as a user edits one at a time. */
async function runLane(lane: number): Promise<void> {
  const own = names.filter((_, index) => index % lanes === lane);
  while (next < edits) {
    const value = `${field} ${next++}`;
    const name = own[Math.floor(random() * own.length)] as string;
    let left = tries;
    while (left > 0 && !(await save(name, value))) left--;
    if (left === 0) tell({ kind: 'given up', name, value } satisfies EditorLine);
  }
}

await Promise.all(Array.from({ length: Math.min(lanes, names.length) }, (_, lane) => runLane(lane)));
