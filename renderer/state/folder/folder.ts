import { create } from 'zustand';
import type { OpenedFolder } from '../../../shared/ipc/folders.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { noRows, type Rows } from './rows.ts';

/** State of the window's folder. */
export type FolderStatus = 'none' | 'reading' | 'ready' | 'failed';

/** Headers found and read so far; `walked` when all subfolders are listed. */
export interface ScanProgress {
  readonly found: number;
  readonly read: number;
  readonly walked: boolean;
}

interface FolderState {
  readonly status: FolderStatus;
  /** The host was asked for another folder; this one stays until then. */
  readonly opening: boolean;
  readonly folder: OpenedFolder | null;
  readonly rows: Rows;
  readonly progress: ScanProgress | null;
  /** The user stopped the scan: the rows are incomplete. */
  readonly stopped: boolean;
  /** Another window reads the folder, which this one has stopped: rows arrive all the same. */
  readonly readElsewhere: boolean;
  /** Problems of the folder as a whole. */
  readonly problems: readonly Problem[];
  /** Images that are gone from the disk and still listed, because edits of them are unsaved or they are selected. */
  readonly gone: ReadonlySet<string>;
  /** Since when the folder has been unreachable, in ms; null when it is reachable. */
  readonly offlineSince: number | null;
  /** Why the folder could not be opened or read. */
  readonly error: Problem | null;
  /** The last request, for trying again; null is the sample folder. */
  readonly asked: string | null;
}

const closed: FolderState = {
  status: 'none',
  opening: false,
  folder: null,
  rows: noRows,
  progress: null,
  stopped: false,
  readElsewhere: false,
  problems: [],
  gone: new Set(),
  offlineSince: null,
  error: null,
  asked: null,
};

/** The opened folder and its rows. */
export const useFolder = create<FolderState>(() => closed);

/** Whether headers are being read. */
export function isReading(state: Pick<FolderState, 'status'>): boolean {
  return state.status === 'reading';
}

/** Whether an event is about the folder that is open. */
export function isCurrent(folder: string): boolean {
  return useFolder.getState().folder?.id === folder;
}
