import { setFlagsFromString } from 'node:v8';

/** Versions of the engine, V8, by the Node that has it. */
export const engines = { node20: 11, node22: 12, node24: 13, node26: 14 } as const;

/** Sets flags of the engine where it is one that knows them: others print an unknown flag as an error, and so does Electron's. */
export function setEngineFlags(knowing: readonly number[], ...flags: readonly string[]): void {
  if (process.versions.electron !== undefined) return;
  if (!knowing.includes(Number.parseInt(process.versions.v8, 10))) return;
  for (const flag of flags) setFlagsFromString(flag);
}
