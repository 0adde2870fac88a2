import type { Separator } from '../../../shared/csv/cells.ts';

/** What the separators are called. */
export const separatorNames: Readonly<Record<Separator, string>> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab' };
