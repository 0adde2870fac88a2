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

/** What a command that only reads works with: writing takes more modules, which would delay the first row. */
export interface ReadingContext extends Outputs {
  readonly services: ReadingServices;
  /** To be called when the result may be another the next time though no file changes. */
  readonly unsure: () => void;
}

/** Runs a command with services that are stopped when it ends. */
export async function withReading<T>(outputs: Outputs, work: (context: ReadingContext) => Promise<T>): Promise<T> {
  const services = new ReadingServices(userFolder());
  try {
    return await work({ ...outputs, services, unsure: () => {} });
  } finally {
    await services.written();
    await services.stop();
  }
}
