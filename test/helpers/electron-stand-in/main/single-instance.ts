import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

const noteEnd = '.second-start.json';

/** The lock of a process that has crashed does not count: Electron's goes with its process. */
function dropLeftLock(lock: string): void {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch {
    rmSync(lock, { force: true });
  }
}

function isFirst(lock: string): boolean {
  dropLeftLock(lock);
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function readNotes(folder: string, heard: (data: unknown) => void): void {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(noteEnd))) {
    heard(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    rmSync(join(folder, name));
  }
}

function leaveNote(folder: string, data: unknown): void {
  const name = join(folder, String(process.pid));
  writeFileSync(name, JSON.stringify(data ?? null));
  renameSync(name, name + noteEnd);
}

/** The lock of the first process on this folder; a later one leaves its data there for the first, and gets false. */
export function takeLock(folder: string, data: unknown, heard: (data: unknown) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  if (!isFirst(lock)) {
    leaveNote(folder, data);
    return false;
  }
  const notes = watch(folder, () => readNotes(folder, heard)).unref();
  run.onExit(() => {
    notes.close();
    rmSync(lock, { force: true });
  });
  return true;
}
