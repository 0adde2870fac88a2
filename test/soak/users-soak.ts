import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTempName, lockName } from '../../electron/host/disk/temp-name.ts';
import { seeded } from '../helpers/seeded.ts';
import { cli } from './calls-soak.ts';
import { makeSoakFolder, sidecarWith } from './folder.ts';

/** Users of one group who save in one folder, and what became of each other's files. */
export interface UsersReport {
  readonly runs: number;
  /** Runs that were killed in the middle. */
  readonly killed: number;
  /** Looks at sidecars after the runs. */
  readonly looks: number;
  readonly broken: number;
  /** Sidecars that run as their owner. */
  readonly setId: number;
  /** Sidecars that lost the lab's group, or that somebody of the lab can no longer read or write. */
  readonly closed: number;
  /** Runs that reported a save although a sidecar lacks the edit. */
  readonly lost: number;
  /** What was left behind by a run that was not killed. */
  readonly leftovers: number;
}

const [lab, users] = [64_201, [64_202, 64_203]] as const;
const values = { species: 'begin', region: 'cortex', note: '' };
const modes = [0o660, 0o664, 0o4777, 0o2775, 0o6770] as const;

/** Whether this process can work as other users. */
export function canBeOthers(): boolean {
  return process.getuid?.() === 0;
}

/** Two users take turns; some runs are killed under a umask that shuts everybody else out. */
export async function usersSoak({
  runs,
  files,
  seed,
}: {
  runs: number;
  files: number;
  seed: number;
}): Promise<UsersReport> {
  const counts = { runs: 0, killed: 0, looks: 0, broken: 0, setId: 0, closed: 0, lost: 0, leftovers: 0 };
  const random = seeded(seed);
  const folder = makeSoakFolder(files, values);
  const homes = users.map((uid) => homeOf(uid));
  try {
    chownSync(folder.root, 0, lab);
    chmodSync(folder.root, 0o2775);
    for (const name of folder.names) {
      chmodSync(join(folder.root, name), 0o664);
      chownSync(join(folder.root, name), users[0], lab);
    }
    for (let run = 0; run < runs; run++) {
      const who = Math.floor(random() * users.length);
      // Somebody of the lab leaves a sidecar with bits that are not to be carried over.
      for (const name of folder.names) {
        const path = join(folder.root, `${name}.json`);
        rmSync(path);
        writeFileSync(path, sidecarWith(values));
        chownSync(path, users[1 - who] ?? 0, lab);
        chmodSync(path, modes[Math.floor(random() * modes.length)] ?? 0o660);
      }
      const isKilled = random() < 0.3;
      const code = await saveAs(users[who] ?? 0, folder.root, homes[who] ?? '', isKilled ? random() * 400 : null);
      counts.runs++;
      if (isKilled) counts.killed++;
      const isTold = code === 0;
      for (const name of folder.names) {
        const path = join(folder.root, `${name}.json`);
        const [text, { mode, gid, uid }] = [readFileSync(path, 'utf8'), statSync(path)];
        counts.looks++;
        const isNew = text === sidecarWith({ ...values, species: 'mouse' });
        if (!isNew && text !== sidecarWith(values)) counts.broken++;
        if (!isNew && isTold) counts.lost++;
        if (isNew && (mode & 0o7000) !== 0 && uid !== 0) counts.setId++;
        if (isNew && (gid !== lab || (mode & 0o060) !== 0o060)) counts.closed++;
      }
      if (!isKilled)
        counts.leftovers += folder.others().filter((name) => name === lockName || !isTempName(name)).length;
    }
  } finally {
    folder.remove();
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  }
  return counts;
}

function homeOf(uid: number): string {
  const home = mkdtempSync(join(tmpdir(), 'scopecard-soak-user-'));
  chownSync(home, uid, lab);
  return home;
}

/** Saves as a user; killed after `killAfter` ms unless that is null. The exit code, null where it was killed. */
function saveAs(uid: number, root: string, home: string, killAfter: number | null): Promise<number | null> {
  const script = `umask ${killAfter === null ? '002' : '077'}; exec "$0" "$@"`;
  const child = spawn('sh', ['-c', script, process.execPath, cli, 'set', root, 'species=mouse'], {
    uid,
    gid: lab,
    env: { ...process.env, SCOPECARD_HOME: home },
    stdio: 'ignore',
  });
  const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      if (timer) clearTimeout(timer);
      resolve(code);
    }),
  );
}
