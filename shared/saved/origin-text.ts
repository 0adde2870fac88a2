import type { EditOrigin } from '../edits/edit-origin.ts';
import type { ValueOrigin } from './value-origin.ts';

/** What entered a value and when, in a few words: `template “Confocal”, 12 Nov 2025`; `day` formats a time in ms. */
export function originText({ time, cause, by }: ValueOrigin, day: (time: number) => string): string {
  return `${by ? toolText(by) : causeText(cause)}, ${day(time)}`;
}

function causeText(cause: ValueOrigin['cause']): string {
  switch (cause) {
    case 'import':
      return 'imported from a table';
    case 'attach':
      return 'with the sidecar of another image';
    case 'repair':
      return 'repaired';
    case 'set':
      return 'set on the command line';
    default:
      return 'typed';
  }
}

/** What entered a value, in a few words. */
export function toolText({ tool, name }: EditOrigin): string {
  const named = name === '' ? '' : ` ${name}`;
  switch (tool) {
    case 'path':
      return `from the path${name === '' ? '' : ` by ${name}`}`;
    case 'table':
      return `table${named}`;
    case 'template':
      return `template${name === '' ? '' : ` “${name}”`}`;
    case 'copy':
      return name === '' ? 'filled down' : `copied from ${name}`;
    case 'replace':
      return `find and replace${name === '' ? '' : ` of “${name}”`}`;
    case 'spelling':
      return 'merged spellings';
    case 'paste':
      return 'pasted';
    case 'kymflow':
      return 'from KymFlow';
    case 'header':
      return 'from the image header';
    case 'last-deposit':
      return 'from the last deposit';
    case 'undo':
      return 'undone';
  }
}
