import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { Result } from '../../../shared/problems/result.ts';
import type { ActionCause } from '../../../shared/saved/history.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import type { ActionHead, VersionLine } from './action-format.ts';
import type { History } from './history.ts';
import type { UnreadRecord } from './unread-record.ts';

/** What was saved last of a sidecar. */
export interface SavedVersion {
  /** Names its action. */
  readonly id: string;
  /** When its action began, in ms. */
  readonly time: number;
  /** What its action changed. */
  readonly changes: readonly FieldChange[];
  /** Null where it is no longer kept. */
  readonly read: () => Promise<Result<Uint8Array | null>>;
}

/**
 * The last readable version saved of each of these sidecars; none of one that the user removed since.
 * @param head which actions can have written them: nothing behind another's head is read
 * @param unread called for records that cannot be read
 */
export async function lastSaved(
  history: History,
  sidecars: Iterable<string>,
  head: (head: ActionHead) => boolean,
  unread?: (record: UnreadRecord) => void,
): Promise<ReadonlyMap<string, SavedVersion>> {
  const searches = new Map(Array.from(sidecars, (sidecar) => [sidecar, new Search()]));
  const found = new Map<string, SavedVersion>();
  const isWanted = (text: string) => searches.has(sidecarIn(text));
  for await (const action of history.read(await history.ids(unread), { head, line: isWanted }, unread)) {
    const bytesOf = history.writtenBy(action);
    const lastLines = new Map(action.versions.map((line) => [line.sidecar, line]));
    for (const [sidecar, line] of lastLines) {
      const saved = await searches.get(sidecar)?.next(action.head, line, () => bytesOf(line));
      if (saved) found.set(sidecar, saved);
      if (saved !== undefined) searches.delete(sidecar);
    }
    if (searches.size === 0) break;
  }
  return found;
}

/** Actions that may restore damaged content; every other action writes readable sidecars. */
const putsBack: ReadonlySet<ActionCause> = new Set(['undo', 'restore', 'attach']);

/** Looks for the last saved version of one sidecar, from its newest write to its oldest. */
class Search {
  /** The action whose undo removed the sidecar: what was written between the two is gone with it. */
  #undone: string | undefined;

  /** The version, null where there is none, undefined where an older write decides. */
  async next(
    { id, time, cause, undoes }: ActionHead,
    { written, changes }: VersionLine,
    read: SavedVersion['read'],
  ): Promise<SavedVersion | null | undefined> {
    if (cause === 'setAside') return undefined; // moved to another name, not removed
    if (this.#undone !== undefined) {
      if (id !== this.#undone) return undefined;
      this.#undone = undefined;
      return cause === 'restore' ? undefined : null; // without the restoring, what was saved before it counts
    }
    if (!written) {
      this.#undone = undoes;
      return undoes === undefined ? null : undefined;
    }
    if (putsBack.has(cause) && (await isDamaged(read))) return undefined;
    return { id, time, changes, read };
  }
}

/** One that the history cannot give, at least now, is not damaged: an older version must not take its place. */
async function isDamaged(read: SavedVersion['read']): Promise<boolean> {
  const bytes = await read();
  return bytes.ok && bytes.value !== null && readSidecar(bytes.value).state !== 'ok';
}

/** The sidecar that a line of an action is about, without parsing the rest of it. */
function sidecarIn(line: string): string {
  const [, text] = /"sidecar":("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
  return text === undefined ? '' : (JSON.parse(text) as string);
}
