import { stat } from 'node:fs/promises';

/** Number of files remembered; the oldest is forgotten first. */
const most = 1000;

async function stateOf(image: string): Promise<string> {
  const stats = await stat(image).catch(() => null);
  return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ino}` : '';
}

/** Files on which a thread hung or ended, as it would again until they change. */
export class StuckFiles {
  readonly #states = new Map<string, string>();

  /** Whether a thread was lost on this file in its current state. */
  async has(image: string): Promise<boolean> {
    const state = this.#states.get(image);
    if (state === undefined) return false;
    if (state === (await stateOf(image))) return true;
    this.#states.delete(image);
    return false;
  }

  async add(image: string): Promise<void> {
    this.#states.set(image, await stateOf(image));
    for (const oldest of this.#states.keys()) {
      if (this.#states.size <= most) return;
      this.#states.delete(oldest);
    }
  }
}
