import { create } from 'zustand';
import type { FieldChange } from '../../shared/edits/patch.ts';
import type { Problem } from '../../shared/problems/problem.ts';

/** What runs, and what the last save left over. */
export interface SavingState {
  /** Images done and to do while a save runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** What else is being done to sidecars, as it is shown meanwhile; null while nothing is. */
  readonly work: string | null;
  /** Fields that both sides changed, by image; their edits stay unsaved until the user chooses. */
  readonly conflicts: ReadonlyMap<string, readonly FieldChange[]>;
  /** Why images were not written at the last save. */
  readonly failures: ReadonlyMap<string, Problem>;
}

/** Nothing runs, and nothing is left over. */
export const idleSaving: SavingState = { progress: null, work: null, conflicts: new Map(), failures: new Map() };

/** The running save, and what the last one left over. */
export const useSaving = create<SavingState>(() => idleSaving);

/** Why nothing can be saved or undone on the disk now; null where it can. */
export function whyNoSave({ progress }: Pick<SavingState, 'progress'>): string | null {
  return progress ? 'A save is running.' : null;
}

/** Nothing runs any more, whether or not an answer to it still comes: its host has gone. */
export function endRunning(): void {
  useSaving.setState({ progress: null, work: null });
}

let stops = 0;

/** How often a save was stopped. */
export function stopsSoFar(): number {
  return stops;
}

/** Counts a stop of what is shown as a save. */
export function noteStop(): void {
  stops += 1;
}

/** Ends as soon as no save runs. */
export function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (!useSaving.getState().progress) return resolve();
    const stop = useSaving.subscribe(({ progress }) => {
      if (progress) return;
      stop();
      resolve();
    });
  });
}
