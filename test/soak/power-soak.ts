import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './calls-soak.ts';
import { makeSoakFolder, sidecarWith } from './folder.ts';
import { standsStill } from './stops-soak.ts';

/** Power cuts in a bulk save on a file system of its own, and what its journal gives back. */
export interface PowerReport {
  readonly cuts: number;
  /** Sidecars that were replaced before the cut. */
  readonly replaced: number;
  /** Sidecars that were neither the whole old nor the whole new version. */
  readonly broken: number;
  /** Sidecars reported as saved that were not. */
  readonly lost: number;
  /** Replaced sidecars that an undo does not bring back. */
  readonly withoutHistory: number;
}

const values = { species: 'begin', region: 'cortex', note: '' };
const [old, edited] = [sidecarWith(values), sidecarWith({ ...values, species: 'mouse' })];
/** Writes nothing of its own accord: what is not synced is lost. */
const mountOptions = 'loop,commit=300,noauto_da_alloc';

/** Whether this computer mounts a file system from a file: Linux, as root. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const disk = new LoopDisk();
  try {
    return disk.make() && disk.mount(disk.image);
  } finally {
    disk.remove();
  }
}

/** A file system in a file, and the place where it is mounted. */
class LoopDisk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'scopecard-soak-power-'));
  readonly image = join(this.#folder, 'disk.img');
  readonly cut = join(this.#folder, 'cut.img');
  readonly place = join(this.#folder, 'mounted');

  make(): boolean {
    mkdirSync(this.place, { recursive: true });
    return did('truncate', '-s', '16M', this.image) && did('mkfs.ext4', '-q', '-F', this.image);
  }

  mount(image: string): boolean {
    return did('mount', '-o', mountOptions, image, this.place);
  }

  unmount(): boolean {
    return did('umount', this.place);
  }

  remove(): void {
    this.unmount();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function did(command: string, ...words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

/**
 * Cuts the power at every `every`-th call that a bulk save makes: what the drive was given until then is all that a copy
 * of it holds, and its journal is replayed when it is mounted.
 */
export async function powerSoak(library: string, every: number, files = 40): Promise<PowerReport> {
  const counts = { cuts: 0, replaced: 0, broken: 0, lost: 0, withoutHistory: 0 };
  const disk = new LoopDisk();
  const template = makeSoakFolder(files, values);
  const fresh = `${disk.image}.fresh`;
  try {
    if (!disk.make() || !disk.mount(disk.image)) throw new Error('no file system can be mounted here');
    const [root, home] = [join(disk.place, 'images'), join(disk.place, 'home')];
    mkdirSync(root);
    for (const name of template.names.flatMap((name) => [name, `${name}.json`])) {
      copyFileSync(join(template.root, name), join(root, name));
    }
    disk.unmount();
    copyFileSync(disk.image, fresh);
    for (let at = 1, ended = false; !ended; at += every) {
      copyFileSync(fresh, disk.image);
      disk.mount(disk.image);
      const { stdout, hasEnded } = await cutAt(at, disk, { root, home, library });
      ended = hasEnded;
      disk.mount(disk.cut);
      look(root, home, template.names, stdout, counts);
      disk.unmount();
    }
  } finally {
    template.remove();
    disk.remove();
  }
  return counts;
}

interface Cut {
  readonly root: string;
  readonly home: string;
  readonly library: string;
}

/** Runs the save up to a call, keeps what the drive has then, and ends it. */
async function cutAt(at: number, disk: LoopDisk, { root, home, library }: Cut) {
  const faults = { LD_PRELOAD: library, FI_PREFIX: `${root}:${home}`, FI_N: String(at), FI_MODE: 'stopa' };
  const child = spawn(process.execPath, [cli, 'set', root, 'species=mouse', '--json'], {
    env: { ...process.env, SCOPECARD_HOME: home, ...faults },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const hasEnded = !(await standsStill(child));
  copyFileSync(disk.image, disk.cut);
  child.kill('SIGKILL');
  await ended;
  while (!disk.unmount()) await new Promise((resolve) => setTimeout(resolve, 5));
  return { stdout, hasEnded };
}

type Counts = { -readonly [K in keyof PowerReport]: number };

function look(root: string, home: string, names: readonly string[], stdout: string, counts: Counts): void {
  counts.cuts++;
  const texts = () => names.map((name) => readFileSync(join(root, `${name}.json`), 'utf8'));
  const now = texts();
  counts.replaced += now.filter((text) => text === edited).length;
  counts.broken += now.filter((text) => text !== old && text !== edited).length;
  const told = stdout.split('\n').flatMap((line) => (line.startsWith('{"path"') ? [JSON.parse(line)] : []));
  counts.lost += told.filter(({ path, state }) => state === 'saved' && now[names.indexOf(path)] !== edited).length;
  spawnSync(process.execPath, [cli, 'undo', root], { env: { ...process.env, SCOPECARD_HOME: home } });
  counts.withoutHistory += texts().filter((text) => text !== old).length;
}
