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

/** Keeps what a run saw, so that the next one can compare. */
export interface Witness {
  /** To be called with everything that is read. */
  readonly saw: (rows: readonly ImageRow[], problems: readonly Problem[]) => void;
}

/** What a command that only reads works with: writing takes more modules, which would delay the first row. */
export interface ReadingContext extends Outputs {
  readonly services: ReadingServices;
  /** Where what is read is also kept. */
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
