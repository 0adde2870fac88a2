import { join } from 'node:path';

/** The folder of the history among the user's settings: the folder itself, or a link to where it was moved. */
export const usualPlace = (userFolder: string) => join(userFolder, 'history');

/** In the history: held while it is tidied; with the time of the last tidying. Neither goes with it to another place. */
export const tendingName = '.tending';
export const tendedName = '.tended';

/**
 * Stages of a move, in the names of the folders (or links) beside the usual place while it runs:
 * - `copy`: files are copied into it. Cut off, it may be half a history;
 * - `back`: wholly copied, about to take the usual place;
 * - `moved`: has just left the usual place, whole;
 * - `left`: the place has changed; its files are removed one by one.
 */
export type Stage = 'copy' | 'back' | 'moved' | 'left';

/** @param time when the move began, in milliseconds */
export const halfwayPath = (usual: string, stage: Stage, time: number) => `${usual}-${stage}-${time}`;

/** What a move that was cut off left behind. */
export interface Leftover {
  readonly path: string;
  readonly stage: Stage;
  readonly time: number;
}

/** The leftover with this name among the user's settings; null for any other name. */
export function leftoverNamed(userFolder: string, name: string): Leftover | null {
  const [, stage, time] = /^history-(copy|back|moved|left)-(\d+)$/.exec(name) ?? [];
  return stage === undefined ? null : { path: join(userFolder, name), stage: stage as Stage, time: Number(time) };
}
