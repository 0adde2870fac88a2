import { countOf } from '../../../shared/basics/count.ts';

/** A sentence that names the read-only folders; null if there are none. */
export function readOnlyText(barred: readonly string[], root: string): string | null {
  const [first] = barred;
  if (first === undefined) return null;
  if (barred.length === 1 && first !== root) return `Nothing can be saved in ${first}: it is read-only for you.`;
  if (barred.includes(root)) return 'Nothing can be saved directly in this folder: it is read-only for you.';
  return `Nothing can be saved in ${countOf(barred.length, 'folder')} here: they are read-only for you.`;
}
