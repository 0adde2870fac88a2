import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ReadingServices } from '../../host/reading-services.ts';
import { userFolder } from '../../user-folder.ts';
import type { Output } from '../output/output.ts';

/** What every command prints to. */
export interface Outputs {
  /** Data. */
  readonly out: Output;
  /** Messages. */
  readonly messages: Output;
}

/** All that decided what a run gave: as long as it is the same, another run gives the same. */
export interface Seen {
  /** Hash of everything apart from the folder's content: command, rules, program, user. */
  readonly of: string;
  /** Checksum of the folder's content. */
  readonly state: string;
  /** When that run began, in ms. */
  readonly readAt: number;
}

/** Notes what a run sees, so that the next one can compare. */
export interface Witness {
  /** To be called with everything that is read. */
  readonly saw: (rows: readonly ImageRow[], problems: readonly Problem[]) => void;
  /** Once all is read: null where the next run may give something else though nothing changes, or something changed in the meantime. */
  readonly seen: () => Promise<Seen | null>;
}

/** What a command that only reads works with: writing takes more modules, which would delay the first row. */
export interface ReadingContext extends Outputs {
  readonly services: ReadingServices;
  /** Notes what is read. */
  readonly witness?: Witness;
}

/** Runs a command with services that are stopped when it ends. */
export async function withReading<T>(outputs: Outputs, work: (context: ReadingContext) => Promise<T>): Promise<T> {
  const services = new ReadingServices(userFolder());
  try {
    return await work({ ...outputs, services });
  } finally {
    await services.written();
    await services.stop();
  }
}
