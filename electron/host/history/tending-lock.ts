import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { realDisk } from '../disk/disk.ts';
import { isFsError, nullIfFsError } from '../disk/fs-problem.ts';
import { takeLock } from '../disk/lock-file.ts';
import { isAlive, ownerIn, thisProcess } from '../disk/process-owner.ts';
import { tendingName } from './history-places.ts';

/** A lock whose time was not renewed for this long is left from a crash. */
const staleMs = 30 * 60 * 1000;
const renewMs = 60 * 1000;

/** Another program has taken the lock over: this one paused for so long that it counted as ended. */
export class TendingLost extends Error {}

/**
 * Held while a program tidies or moves the history. Its time is renewed as long as the program runs, however slow the drive is,
 * and shows whether it is still the same lock.
 */
export class TendingLock {
  readonly #path: string;
  readonly #timer: NodeJS.Timeout;
  /** The time that the drive gave for the file when it was renewed last. */
  #stamp: Stamp;
  #renewedAt = Date.now();
  #isLost = false;
  #renewing: Promise<void> = Promise.resolve();

  private constructor(path: string, stamp: Stamp) {
    this.#path = path;
    this.#stamp = stamp;
    this.#timer = setInterval(() => void this.#renew(), renewMs).unref();
  }

  /** Takes the lock of a history; null where another program has it, or none can be made. */
  static async take(folder: string): Promise<TendingLock | null> {
    const release = await takeLock(folder, realDisk).catch(nullIfFsError);
    if (!release) return null;
    return TendingLock.#takeAlone(join(folder, tendingName)).finally(release);
  }

  /** Finding a lock left and replacing it is one step to other programs: the second one would remove what the first one made. */
  static async #takeAlone(path: string): Promise<TendingLock | null> {
    const stamp = await stampOf(path);
    if (typeof stamp === 'number' && (await isLeft(path, stamp))) await rm(path, { force: true });
    const file = await open(path, 'wx').catch(nullIfFsError);
    if (!file) return null;
    // A full drive has no room for the name of the holder: it locks in spite of that.
    await file.writeFile(JSON.stringify(await thisProcess())).catch(nullIfFsError);
    await file.close();
    return new TendingLock(path, await stamped(path));
  }

  /** Whether a program holds the lock, or left it a short time ago. */
  static async isHeld(folder: string): Promise<boolean> {
    return (await stampOf(join(folder, tendingName))) !== 'gone';
  }

  /** @throws TendingLost where another program has taken it over */
  async check(): Promise<void> {
    // A computer that was asleep has not renewed it.
    if (Math.abs(Date.now() - this.#renewedAt) > renewMs) await this.#renew();
    if (this.#isLost) throw new TendingLost();
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#renew();
    if (!this.#isLost) await rm(this.#path, { force: true });
  }

  #renew(): Promise<void> {
    this.#renewing = this.#renewing.then(async () => {
      const stamp = await stampOf(this.#path);
      this.#isLost ||= stamp === 'gone' || (this.#stamp !== stamp && this.#stamp !== 'unknown' && stamp !== 'unknown');
      if (this.#isLost) return;
      this.#renewedAt = Date.now();
      this.#stamp = await stamped(this.#path);
    });
    return this.#renewing;
  }
}

/** Left by a program that has ended, or too long ago; one of the future was made before the clock was set back. */
async function isLeft(path: string, stamp: number): Promise<boolean> {
  if (Math.abs(Date.now() - stamp) > staleMs) return true;
  const holder = ownerIn(await readFile(path, 'utf8').catch(nullIfFsError));
  return holder !== null && (await isAlive(holder)) === false;
}

/** A file's time; `unknown` where the drive does not give it now. */
type Stamp = number | 'gone' | 'unknown';

async function stampOf(path: string): Promise<Stamp> {
  const stats = await stat(path).catch((error: unknown) => {
    if (!isFsError(error)) throw error;
    return error.code === 'ENOENT' ? 'gone' : 'unknown';
  });
  return typeof stats === 'string' ? stats : stats.mtimeMs;
}

/** Gives the file the time of now; the drive may round it. */
async function stamped(path: string): Promise<Stamp> {
  const now = new Date();
  await utimes(path, now, now).catch(nullIfFsError);
  return stampOf(path);
}
