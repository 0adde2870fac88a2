import type { Problem } from '../../../shared/problems/problem.ts';

const plurals: readonly (readonly [RegExp, string])[] = [
  [/\bthe file says\b/g, 'the files say'],
  [/\bthe sidecar says\b/g, 'the sidecars say'],
  [/\bthe file's\b/g, "the files'"],
  [/\bthe sidecar's\b/g, "the sidecars'"],
  [/^The image has no sidecar yet\.$/, 'These images have no sidecars yet.'],
  [/^The first save writes it\.$/, 'The first save of each writes it.'],
  [/ will not show this one\.$/, ' will not show these.'],
];

/** A sentence about one image, said of many. */
function ofMany(text: string): string {
  return plurals.reduce((said, [one, many]) => said.replace(one, many), text);
}

/** What is wrong and what to do, of one image or of many. */
export function problemText({ message, fix }: Problem, count: number): { readonly what: string; readonly fix: string } {
  return count > 1 ? { what: ofMany(message), fix: ofMany(fix) } : { what: message, fix };
}

const plain = (text: string) => text.replaceAll('’', "'").replace(/\.$/, '');

/** Whether what to do is the very name of a button beside it. */
export function saysSame(label: string, fix: string): boolean {
  return plain(label) === plain(fix);
}
