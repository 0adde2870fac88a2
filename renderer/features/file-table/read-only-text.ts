import { countOf } from '../../../shared/basics/count.ts';

/** A sentence that names the read-only folders; null if there are none. */
export function readOnlyText(barred: readonly string[], root: string): string | null {
  const [first] = barred;
  if (first === undefined) return null;
  if (barred.length === 1)
    return `Nothing can be saved ${first === root ? 'directly in this folder' : `in ${first}`}: it is read-only for you.`;
  if (barred.includes(root)) {
    const below = countOf(barred.length - 1, 'folder');
    return `Nothing can be saved in this folder and in ${below} below it: they are read-only for you.`;
  }
  return `Nothing can be saved in ${countOf(barred.length, 'folder')} here: they are read-only for you.`;
}
