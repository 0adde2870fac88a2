/** What is wrong with a target's JSON, one sentence each. */
export function targetFaults(target: unknown): readonly string[];
/** Every target file by its name. */
export function readTargets(): readonly (readonly [string, Record<string, unknown>])[];
/** @throws Error that names every fault of every target */
export function checkTargets(): void;
