import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Number of files remembered; the oldest is forgotten first. */
const most = 1000;

/** A drive that does not give the state of a file for this long still hangs. */
const patienceMs = 2000;

async function stateOf(image: string): Promise<string> {
  const stats = await stat(image).catch(() => null);
  return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ino}` : '';
}

/** A file on which a thread was lost. */
interface StuckFile {
  /** Its state then; a drive that hangs gives it when it works again. */
  readonly state: Promise<string>;
  /** One question at a time: on a drive that hangs, each would block a thread. */
  asked: Promise<string> | null;
}

/** Files on which a thread hung or ended, as it would again until they change. */
export class StuckFiles {
  readonly #files = new Map<string, StuckFile>();
  readonly #stateOf: (image: string) => Promise<string>;
  readonly #patienceMs: number;

  constructor(patience: number = patienceMs, state: (image: string) => Promise<string> = stateOf) {
    this.#patienceMs = patience;
    this.#stateOf = state;
  }

  /** Whether a thread was lost on this file in its current state; also while its drive does not answer. */
  async has(image: string): Promise<boolean> {
    const file = this.#files.get(image);
    if (!file) return false;
    const isSame = Promise.all([file.state, this.#ask(image, file)]).then(([then, now]) => then === now);
    const isStuck = await Promise.race([isSame, setTimeout(this.#patienceMs, true, { ref: false })]);
    if (!isStuck && this.#files.get(image) === file) this.#files.delete(image);
    return isStuck;
  }

  /** A thread was lost on this file. */
  add(image: string): void {
    this.#files.delete(image);
    this.#files.set(image, { state: this.#stateOf(image), asked: null });
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= most) return;
      this.#files.delete(oldest);
    }
  }

  #ask(image: string, file: StuckFile): Promise<string> {
    file.asked ??= this.#stateOf(image).finally(() => {
      file.asked = null;
    });
    return file.asked;
  }
}
