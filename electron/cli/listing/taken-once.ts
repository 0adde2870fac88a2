import type { NamedPlace } from './named-place.ts';

/** What is named for the first time. */
export interface NewPlace extends NamedPlace {
  /** Files of a whole folder that were already named one by one. */
  readonly without: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** What a list or a command has named so far: an image that is named twice is taken once. */
export class TakenOnce {
  /** Names of single files by their folder; null stands for the whole folder. */
  readonly #taken = new Map<string, Set<string> | null>();

  /** What of a place was not taken before; null if it is nothing. */
  take(place: NamedPlace): NewPlace | null {
    const { root, files } = place;
    const taken = this.#taken.get(root);
    if (taken === null) return null;
    this.#taken.set(root, files && (taken ?? new Set()));
    if (files === null) return { ...place, without: taken ?? none };
    const known = this.#taken.get(root) as Set<string>;
    const added = files.filter((name) => !known.has(name));
    for (const name of added) known.add(name);
    return added.length > 0 ? { ...place, files: added, without: none } : null;
  }
}
