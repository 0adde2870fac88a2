import { readFileSync } from 'node:fs';
import { writePrivateFile } from '../host/disk/private-file.ts';

/** How well the graphics card works on this computer. */
export interface GraphicsRecord {
  /** How often the graphics process has crashed. */
  readonly crashes: number;
  /** Whether the program draws without the graphics card. */
  readonly off: boolean;
}

const fresh: GraphicsRecord = { crashes: 0, off: false };
/** After so many crashes the next start does without the graphics card: remote desktops would show a white window. */
const tooMany = 2;

/** The record in a file; a missing or damaged one is that of the first day. Read at once: Electron decides before it is ready. */
export function readGraphics(file: string): GraphicsRecord {
  try {
    const { crashes, off } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, unknown>>;
    return { crashes: Number.isSafeInteger(crashes) ? (crashes as number) : 0, off: off === true };
  } catch {
    return fresh;
  }
}

/** Whether to draw without the graphics card: asked for by the environment, or it crashed too often. */
export function graphicsOff({ off }: GraphicsRecord, env: NodeJS.ProcessEnv): boolean {
  const asked = env.SCOPECARD_DISABLE_GPU;
  return off || (asked !== undefined && asked !== '' && asked !== '0');
}

/** The record after one more crash. */
export function afterCrash({ crashes, off }: GraphicsRecord): GraphicsRecord {
  return { crashes: crashes + 1, off: off || crashes + 1 >= tooMany };
}

/** Keeps the record; one that cannot be written is only asked for again. */
export async function writeGraphics(file: string, record: GraphicsRecord): Promise<void> {
  await writePrivateFile(file, Buffer.from(JSON.stringify(record))).catch(() => {});
}
