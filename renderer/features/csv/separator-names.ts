import type { Separator } from '../../../shared/csv/cells.ts';

/** Names of the separators. */
export const separatorNames: Readonly<Record<Separator, string>> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab' };
