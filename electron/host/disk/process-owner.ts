import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Identity of a process among all that ever ran: the holder of a lock, the writer of a journal. */
export interface ProcessOwner {
  readonly machine: string;
  readonly pid: number;
  /** Start of the process as the system counts it: pids are reused. null where the system does not give it. */
  readonly born: string | null;
  /** The set of processes that its number belongs to: a container has its own. null where the system does not give it, absent in old files. */
  readonly space?: string | null;
}

let self: Promise<ProcessOwner> | null = null;

/** This process. */
export function thisProcess(): Promise<ProcessOwner> {
  self ??= whoIs();
  return self;
}

async function whoIs(): Promise<ProcessOwner> {
  const [born, space] = await Promise.all([bornOf(process.pid), readlink('/proc/self/ns/pid').catch(() => null)]);
  return { machine: hostname(), pid: process.pid, born, space };
}

/**
 * Whether a process still runs; null where this is not known: it runs on another machine, or its number may belong to
 * a later one. Machines are told apart by name: that is enough for the files of one user.
 */
export async function isAlive({ machine, pid, born }: ProcessOwner): Promise<boolean | null> {
  if (machine !== hostname()) return null;
  if (!exists(pid)) return false;
  const now = await bornOf(pid);
  return now === null || born === null ? null : now === born;
}

/**
 * Whether a process is known to have ended, also where several computers or containers have one name, as cloned ones do: it
 * was counted by this system, since its last start.
 */
export async function hasEndedHere(owner: ProcessOwner): Promise<boolean> {
  const { born, space } = await thisProcess();
  const isOurs = born !== null && space != null && space === owner.space && bootOf(born) === bootOf(owner.born ?? '');
  return isOurs && (await isAlive(owner)) === false;
}

/** The owner in the text of an untrusted file; null where there is none, or only a part of one. */
export function ownerIn(text: string | null): ProcessOwner | null {
  try {
    return parseOwner(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

/** Reads what `thisProcess` gave, from an untrusted file. */
export function parseOwner(value: unknown): ProcessOwner | null {
  if (typeof value !== 'object' || value === null) return null;
  const { machine, pid, born, space } = value as Partial<Record<keyof ProcessOwner, unknown>>;
  const isBorn = typeof born === 'string' || born === null;
  if (typeof machine !== 'string' || !Number.isSafeInteger(pid) || (pid as number) <= 0 || !isBorn) return null;
  return { machine, pid: pid as number, born, ...(typeof space === 'string' && { space }) };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: another user's process, but it exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Names a start of the system, in what `bornOf` gives. */
function bootOf(born: string): string {
  return born.slice(0, born.indexOf(' '));
}

/** Linux records when a process began, counted from the start of the system. */
async function bornOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name of the program, in parentheses, may contain spaces.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks ? `${boot.trim()} ${ticks}` : null;
  } catch {
    return null;
  }
}
