import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTempName } from '../../electron/host/disk/temp-name.ts';
import { makeSoakFolder, type SoakFolder, sidecarWith } from './folder.ts';

/** What strikes at every call of a real process. */
export const attacks = ['killb', 'killa', 'errno:5', 'errno:28', 'errafter', 'short'] as const;
export type Attack = (typeof attacks)[number];

/** What was done to a `scopecard set`, and what happened to the sidecars. */
export interface CallsReport {
  readonly runs: number;
  /** Sidecars that were neither the whole old nor the whole new version. */
  readonly broken: number;
  /** Sidecars reported as saved that were not. */
  readonly lost: number;
  /** Sidecars that were replaced, and no undo brings back what was there. */
  readonly withoutHistory: number;
  /** Runs that ended with 0 although not all was saved. */
  readonly untold: number;
  /** Runs that reported incomplete saves. */
  readonly told: number;
  readonly strangers: number;
}

const values = { species: 'begin', region: 'cortex', note: '' };
const edited = sidecarWith({ ...values, species: 'mouse' });
const old = sidecarWith(values);
/** The command line, as it was built. */
export const cli = fileURLToPath(new URL('../../dist/scopecard.cjs', import.meta.url));

/** The fault library, built for this computer; null where that is impossible. */
export function buildFaults(): string | null {
  const source = fileURLToPath(new URL('./fault-inject.c', import.meta.url));
  const library = join(mkdtempSync(join(tmpdir(), 'scopecard-soak-faults-')), 'faults.so');
  if (process.platform !== 'linux' || !existsSync(cli)) return null;
  return spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl']).status === 0 ? library : null;
}

/** Strikes at every `every`-th call that `scopecard set` makes on its images and its user folder, one run for each. */
export function callsSoak(library: string, attack: Attack, every: number): CallsReport {
  const counts = { runs: 0, broken: 0, lost: 0, withoutHistory: 0, untold: 0, told: 0, strangers: 0 };
  const folder = makeSoakFolder(3, values);
  try {
    const last = callsOf(folder, library).length;
    for (let at = 1; at <= last; at += every) {
      reset(folder);
      const { status, stdout } = run(folder, ['set', folder.root, 'species=mouse', '--json'], library, at, attack);
      look(folder, { status, stdout }, counts);
    }
  } finally {
    folder.remove();
  }
  return counts;
}

function run({ root, home }: SoakFolder, words: readonly string[], library: string, at: number, mode: string) {
  const faults = { LD_PRELOAD: library, FI_PREFIX: `${root}:${home}`, FI_N: String(at), FI_MODE: mode };
  const env = { ...process.env, SCOPECARD_HOME: home, ...(at >= 0 && faults) };
  return spawnSync(process.execPath, [cli, ...words], { env, encoding: 'utf8', timeout: 60_000 });
}

/** Every call that `scopecard set` makes on its images and its user folder, by its kind, in order. */
export function callsOf(folder: SoakFolder, library: string): readonly string[] {
  const log = join(folder.home, '..', `${folder.home.split('/').at(-1)}.calls`);
  const env = { ...process.env, SCOPECARD_HOME: folder.home, LD_PRELOAD: library, FI_N: '0', FI_LOG: log };
  spawnSync(process.execPath, [cli, 'set', folder.root, 'species=mouse'], {
    env: { ...env, FI_PREFIX: `${folder.root}:${folder.home}` },
  });
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(log);
  return calls.map((line) => line.split(' ')[1] ?? '');
}

function reset({ root, home, names, others }: SoakFolder): void {
  for (const name of others()) rmSync(join(root, name), { recursive: true });
  rmSync(home, { recursive: true, force: true });
  for (const name of names) writeFileSync(join(root, `${name}.json`), old);
}

type Counts = { -readonly [K in keyof CallsReport]: number };

function look(folder: SoakFolder, { status, stdout }: { status: number | null; stdout: string }, counts: Counts): void {
  counts.runs++;
  const told = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const now = folder.names.map((name) => folder.text(name));
  counts.broken += now.filter((text) => text !== old && text !== edited).length;
  counts.lost += told.filter(({ path, state }) => state === 'saved' && folder.text(path) !== edited).length;
  if (status === 1) counts.told++;
  if (status === 0 && now.some((text) => text !== edited)) counts.untold++;
  counts.strangers += folder.others().filter((name) => !isTempName(name)).length;
  run(folder, ['undo', folder.root], '', -1, '');
  const left = folder.names.filter((name) => folder.text(name) !== old).length;
  // A history that could not be written is reported; one that was written restores everything.
  if (left > 0 && (status === null || status === 137)) counts.withoutHistory += left;
}
