/** Text of the module that validates the fields of `schema`. */
export function generateValidators(schema: unknown): string;
/** The sidecar schema as it is on disk. */
export function readSchema(): unknown;
