import { closeSync, openSync, readFileSync, renameSync, statSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../helpers/seeded.ts';
import { pythonText } from '../python-text.ts';
import { argumentsOf, clock, tell } from './tell.ts';
import type { Way } from './ways.ts';

/** What the program rewrites. */
export interface RivalArguments {
  readonly way: Way;
  readonly root: string;
  readonly names: readonly string[];
  readonly seed: number;
}

/** One rewriting: what it read of the others' fields, and wrote again. */
export interface RivalLine {
  readonly name: string;
  readonly species: string;
  readonly region: string;
  readonly to: number;
  /** Whether its own last value was no longer there. */
  readonly missed: boolean;
}

const { way, root, names, seed } = argumentsOf<RivalArguments>();
const random = seeded(seed);
const own = new Map<string, string>();

/** Reads the whole object, sets its own field and writes all of it, without a look in between. */
async function rewrite(name: string, note: string): Promise<void> {
  const path = join(root, `${name}.json`);
  const { atime, mtime } = statSync(path);
  const content = JSON.parse(readFileSync(path, 'utf8'));
  const { species, region, note: before } = content.experiment_metadata;
  const missed = own.has(name) && own.get(name) !== before;
  content.experiment_metadata.note = note;
  await pause(random() * 3);
  const written = way === 'replaced' ? `${path}.rival` : path;
  const file = openSync(written, 'w');
  await pause(random() * 2);
  writeSync(file, pythonText(content));
  closeSync(file);
  if (way === 'replaced') renameSync(written, path);
  if (way === 'rewritten with their times put back') utimesSync(path, atime, mtime);
  own.set(name, note);
  tell({ name, species, region, to: clock(), missed } satisfies RivalLine);
}

let isStopping = false;
// Between two rewritings, so that the last one is whole.
process.on('SIGTERM', () => {
  isStopping = true;
});

for (let count = 0; !isStopping; count++) {
  await rewrite(names[Math.floor(random() * names.length)] as string, `rival ${String(count).padStart(6, '0')}`);
  await pause(random() * 8);
}
