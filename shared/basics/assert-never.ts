/** Marks a branch that cannot be reached by its types; a new union member then fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
