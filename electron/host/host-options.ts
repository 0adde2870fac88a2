import type { StartTarget } from '../../shared/ipc.ts';

/** What a transport or the command line tells the host of its surroundings. */
export interface HostOptions {
  readonly kind: 'desktop' | 'browser';
  readonly version: string;
  /** Folder of this user's settings; made when something is first written. */
  readonly userFolder: string;
  /** What was named on the command line. */
  readonly start: StartTarget | null;
  /** Opens one more window, where there can be several. */
  readonly openWindow?: () => Promise<void>;
  /** The system's own folder dialog, where there is one. */
  readonly chooseFolder?: () => Promise<string | null>;
  /** The system's own dialog for the place of a new file of this name, where there is one. */
  readonly chooseSave?: (name: string) => Promise<string | null>;
}
