import { dirname, parse } from 'node:path';
import { isInside, rowPath } from '../disk/paths.ts';
import type { Actions, NewAction } from './history.ts';
import type { ActionRecorder, ReplacedVersion } from './recorder.ts';

/** An action that is being written. */
interface RunningAction {
  readonly writer: ActionRecorder;
  images: number;
}

/**
 * Records saves of several folders as one action, which costs a few writes instead of a few for each folder. Its paths are
 * relative to the folder around them; folders on several drives have one action each.
 */
class JoinedActions implements Actions {
  readonly #actions: Actions;
  readonly #roots = new Map<string, string>();
  readonly #running = new Map<string, RunningAction>();
  readonly #mostImages: number;

  constructor(actions: Actions, roots: Iterable<string>, mostImages: number) {
    this.#actions = actions;
    this.#mostImages = mostImages;
    for (const root of roots) {
      const drive = parse(root).root;
      let around = this.#roots.get(drive) ?? root;
      while (!isInside(around, root)) around = dirname(around);
      this.#roots.set(drive, around);
    }
  }

  /** Saves of one of the folders, which come one after the other; ending them leaves the action open. */
  async begin(action: NewAction): Promise<ActionRecorder> {
    const drive = parse(action.root).root;
    const around = this.#roots.get(drive) ?? action.root;
    const running = await this.#open(drive, { ...action, root: around });
    const folder = rowPath(around, action.root);
    const pathOf = ({ path }: ReplacedVersion) => (folder === '' ? path : `${folder}/${path}`);
    return {
      id: running.writer.id,
      keep: (version) => {
        running.images += 1;
        return running.writer.keep({ ...version, path: pathOf(version) });
      },
      end: async () => {},
    };
  }

  /** Ends all actions. */
  async end(): Promise<void> {
    for (const { writer } of this.#running.values()) await writer.end();
    this.#running.clear();
  }

  async #open(drive: string, action: NewAction): Promise<RunningAction> {
    const known = this.#running.get(drive);
    if (known && known.images < this.#mostImages) return known;
    await known?.writer.end();
    const running = { writer: await this.#actions.begin(action), images: 0 };
    this.#running.set(drive, running);
    return running;
  }
}

/**
 * Does work whose saves, one folder after the other, are recorded as one action. The action ends with the work, also where that throws.
 * @param roots absolute paths of the folders, without links
 * @param mostImages with more of them, the next folder begins another action: an undo reads all lines of one
 */
export async function asOneAction<T>(
  history: Actions,
  roots: Iterable<string>,
  work: (actions: Actions) => Promise<T>,
  mostImages = Number.POSITIVE_INFINITY,
): Promise<T> {
  const actions = new JoinedActions(history, roots, mostImages);
  try {
    return await work(actions);
  } finally {
    await actions.end();
  }
}
