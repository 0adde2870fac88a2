import { encodingNames } from './decode-table.ts';
import type { OpenTable } from './open-table.ts';

const mostShown = 3;

/** Which encoding a table is read in, and some cells to judge it by; empty where it is UTF-8 or a sheet. */
export function encodingNote({ encoding, headings, samples }: OpenTable): string {
  if (encoding === null || encoding === 'utf-8') return '';
  const cells = [...headings, ...samples.flatMap((record) => record.cells)];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
  const accented = [...new Set(cells.filter((cell) => /[^\x00-\x7f]/.test(cell)))].slice(0, mostShown);
  const shown = accented.map((cell) => `“${cell}”`).join(', ');
  return `The table is read as ${encodingNames[encoding]}${shown && `: ${shown}`}.`;
}
