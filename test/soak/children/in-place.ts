import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../helpers/seeded.ts';
import { pythonText } from '../python-text.ts';
import { argumentsOf, clock, tell } from './tell.ts';

/** What the program rewrites. */
export interface InPlaceArguments {
  readonly root: string;
  readonly names: readonly string[];
  readonly seed: number;
}

/** One rewriting: what it read of the others' fields, and wrote again. */
export interface InPlaceLine {
  readonly name: string;
  readonly species: string;
  readonly region: string;
  readonly to: number;
  /** Whether its own last value was no longer there. */
  readonly missed: boolean;
}

const { root, names, seed } = argumentsOf<InPlaceArguments>();
const random = seeded(seed);
const own = new Map<string, string>();

/** Reads the whole object, sets its own field, empties the file and writes all of it, without a look in between. */
async function rewrite(name: string, note: string): Promise<void> {
  const path = join(root, `${name}.json`);
  const content = JSON.parse(readFileSync(path, 'utf8'));
  const { species, region, note: before } = content.experiment_metadata;
  const missed = own.has(name) && own.get(name) !== before;
  content.experiment_metadata.note = note;
  await pause(random() * 3);
  const file = openSync(path, 'w');
  await pause(random() * 2);
  writeSync(file, pythonText(content));
  closeSync(file);
  own.set(name, note);
  tell({ name, species, region, to: clock(), missed } satisfies InPlaceLine);
}

let isStopping = false;
// Between two rewritings, so that the last one is whole.
process.on('SIGTERM', () => {
  isStopping = true;
});

for (let count = 0; !isStopping; count++) {
  await rewrite(names[Math.floor(random() * names.length)] as string, `in place ${count}`);
  await pause(random() * 8);
}
