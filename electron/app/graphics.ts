import { readFileSync } from 'node:fs';
import type { Graphics } from '../../shared/ipc/program.ts';
import { ok, type Result } from '../../shared/problems/result.ts';
import { attempt } from '../host/disk/fs-problem.ts';
import { writePrivateFile } from '../host/disk/private-file.ts';

/** How well the graphics card works on this computer. */
export interface GraphicsRecord {
  /** How often the graphics process has crashed. */
  readonly crashes: number;
  /** Whether the program draws without the graphics card. */
  readonly off: boolean;
}

const fresh: GraphicsRecord = { crashes: 0, off: false };
/** After this many crashes the next start does not use the graphics card: remote desktops would show a white window. */
const tooMany = 2;

/** The record in a file; the initial one if it is missing or damaged. Read synchronously: Electron needs it before it is ready. */
export function readGraphics(file: string): GraphicsRecord {
  try {
    const { crashes, off } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, unknown>>;
    return { crashes: Number.isSafeInteger(crashes) ? (crashes as number) : 0, off: off === true };
  } catch {
    return fresh;
  }
}

function isAskedFor({ SCOPECARD_DISABLE_GPU: asked }: NodeJS.ProcessEnv): boolean {
  return asked !== undefined && asked !== '' && asked !== '0';
}

/** Whether to draw without the graphics card: asked for by the user or the environment, or it crashed too often. */
export function graphicsOff({ off }: GraphicsRecord, env: NodeJS.ProcessEnv): boolean {
  return off || isAskedFor(env);
}

/** The record after one more crash. */
export function afterCrash({ crashes, off }: GraphicsRecord): GraphicsRecord {
  return { crashes: crashes + 1, off: off || crashes + 1 >= tooMany };
}

/** Writes the record. @throws what the disk throws */
export async function writeGraphics(file: string, record: GraphicsRecord): Promise<void> {
  await writePrivateFile(file, Buffer.from(JSON.stringify(record)));
}

/** The use of the graphics card: decided at the start, counted while the program runs, changed for the next start. */
export class GraphicsSwitch {
  readonly #file: string;
  readonly #env: NodeJS.ProcessEnv;
  #record: GraphicsRecord;

  constructor(file: string, env: NodeJS.ProcessEnv) {
    this.#file = file;
    this.#env = env;
    this.#record = readGraphics(file);
  }

  get isOff(): boolean {
    return graphicsOff(this.#record, this.#env);
  }

  /** What the settings show. */
  get state(): Graphics {
    return { ...this.#record, offByEnvironment: isAskedFor(this.#env) };
  }

  /** Counts a crash; one that cannot be recorded is not counted. */
  noteCrash(): void {
    this.#record = afterCrash(this.#record);
    void writeGraphics(this.#file, this.#record).catch(() => {});
  }

  /** Turns the card off or on for the next start; the crashes are counted again from zero. */
  async set(off: boolean): Promise<Result<Graphics>> {
    const record = { crashes: 0, off };
    const written = await attempt(this.#file, () => writeGraphics(this.#file, record));
    if (!written.ok) return written;
    this.#record = record;
    return ok(this.state);
  }
}
