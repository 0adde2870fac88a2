import { setFlagsFromString } from 'node:v8';

/**
 * Sets flags of the engine where it knows them: 11 is that of Node 20, 13 that of Node 24. Others print an unknown flag as an error, and so
 * does Electron's.
 */
export function setEngineFlags(engines: readonly number[], ...flags: readonly string[]): void {
  if (process.versions.electron !== undefined) return;
  if (!engines.includes(Number.parseInt(process.versions.v8, 10))) return;
  for (const flag of flags) setFlagsFromString(flag);
}
