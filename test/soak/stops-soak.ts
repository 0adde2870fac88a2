import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isTempName } from '../../electron/host/disk/temp-name.ts';
import { callsOf, cli } from './calls-soak.ts';
import type { Way } from './children/ways.ts';
import { makeSoakFolder, type SoakFolder, sidecarWith } from './folder.ts';

/** What another program did while Scopecard stood still, and what became of both programs' work. */
export interface StopsReport {
  readonly runs: number;
  /** Runs that were stopped in the middle; the others had ended before. */
  readonly stopped: number;
  /** Sidecars that are none of the versions that the two programs wrote. */
  readonly broken: number;
  /** Sidecars reported as saved that lack the edit. */
  readonly lost: number;
  /** Sidecars that lack what the other program wrote, by the call before which it wrote it. */
  readonly overwritten: Readonly<Record<string, number>>;
  /** The same where the old sidecar had its second name already, so that nothing but the rename was left to do. */
  readonly inWindow: number;
  /** Sidecars with only the other's work, where the save reported its failure. */
  readonly refused: number;
  /** Runs that ended with 0 although not all was saved. */
  readonly untold: number;
  readonly strangers: number;
}

const values = { species: 'begin', region: 'cortex', note: 'first.' };
const [mine, theirs] = [{ species: 'mouse' }, { note: 'rival.' }];
const old = sidecarWith(values);
const texts = {
  mine: sidecarWith({ ...values, ...mine }),
  theirs: sidecarWith({ ...values, ...theirs }),
  both: sidecarWith({ ...values, ...mine, ...theirs }),
};
const hourAgo = () => Date.now() / 1000 - 3600;

/**
 * Stops `scopecard set` before every `every`-th call that it makes on its images and its user folder, has another program
 * write every sidecar in the meantime, and lets it continue. What the other program writes is as long as what was there.
 * Each run keeps a list of its own calls: of two sidecars one may be at its rename while the call is about the other.
 */
export async function stopsSoak(library: string, way: Way, every: number, files = 2): Promise<StopsReport> {
  const counts = { runs: 0, stopped: 0, broken: 0, lost: 0, inWindow: 0, refused: 0, untold: 0, strangers: 0 };
  const overwritten: Record<string, number> = {};
  const folder = makeSoakFolder(files, values);
  try {
    reset(folder);
    const last = callsOf(folder, library).length;
    for (let at = 1; at <= last; at += every) {
      reset(folder);
      const run = await runStopped(folder, library, at, () => writeAll(folder, way));
      counts.runs++;
      if (run.stopped) counts.stopped++;
      const saved = new Set(savedIn(run.stdout));
      for (const name of folder.names) {
        const text = folder.text(name);
        if (!Object.values(texts).includes(text)) counts.broken++;
        else if (text === texts.mine && run.stopped) {
          if (run.calls.some(({ op, path }) => op === 'link' && path.endsWith(`/${name}.json`))) counts.inWindow++;
          else {
            const { op = '' } = run.calls.at(-1) ?? {};
            overwritten[op] = (overwritten[op] ?? 0) + 1;
          }
        } else if (text === texts.theirs) counts[saved.has(name) ? 'lost' : 'refused']++;
      }
      if (run.code === 0 && folder.names.some((name) => folder.text(name) === texts.theirs)) counts.untold++;
      counts.strangers += folder.others().filter((name) => !isTempName(name)).length;
    }
  } finally {
    folder.remove();
  }
  return { ...counts, overwritten };
}

function reset({ root, home, names, others }: SoakFolder): void {
  for (const name of others()) rmSync(join(root, name), { recursive: true });
  rmSync(home, { recursive: true, force: true });
  for (const name of names) {
    const path = join(root, `${name}.json`);
    writeFileSync(path, old);
    utimesSync(path, hourAgo(), hourAgo());
  }
}

/** The other program: it keeps what it finds, and writes its own field. */
function writeAll({ root, names, text }: SoakFolder, way: Way): void {
  for (const name of names) {
    const path = join(root, `${name}.json`);
    const { atime, mtime } = statSync(path);
    const next = text(name).replace(`"note": "${values.note}"`, `"note": "${theirs.note}"`);
    if (way === 'replaced') {
      writeFileSync(`${path}.rival`, next);
      renameSync(`${path}.rival`, path);
    } else writeFileSync(path, next);
    if (way === 'rewritten with their times put back') utimesSync(path, atime, mtime);
  }
}

interface StoppedRun {
  readonly stopped: boolean;
  readonly code: number | null;
  readonly stdout: string;
  /** Its calls up to the stop, in the order in which they were begun. */
  readonly calls: readonly { readonly op: string; readonly path: string }[];
}

async function runStopped(
  { root, home }: SoakFolder,
  library: string,
  at: number,
  meanwhile: () => void,
): Promise<StoppedRun> {
  const log = `${library}.${at}.calls`;
  rmSync(log, { force: true });
  const faults = { LD_PRELOAD: library, FI_PREFIX: `${root}:${home}`, FI_N: String(at), FI_MODE: 'stopb', FI_LOG: log };
  const child = spawn(process.execPath, [cli, 'set', root, 'species=mouse', '--json'], {
    env: { ...process.env, SCOPECARD_HOME: home, ...faults },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stopped = await standsStill(child);
  const calls = stopped ? callsIn(log) : [];
  if (stopped) meanwhile();
  child.kill('SIGCONT');
  const code = await ended;
  rmSync(log);
  return { stopped, code, stdout, calls };
}

function callsIn(log: string): StoppedRun['calls'] {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [, op = '', path = ''] = line.replace(/ <<<$/, '').split(' ');
    return { op, path };
  });
}

/** Whether the process is stopped; false when it ends without. */
export async function standsStill(child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      if (/\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))) return true;
    } catch {
      return false; // it has ended
    }
    await pause(2);
  }
  return false;
}

function savedIn(stdout: string): readonly string[] {
  const lines = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  return lines.flatMap(({ path, state }) => (state === 'saved' ? [path] : []));
}
