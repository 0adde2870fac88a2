import { fileName } from './slash-path.ts';

/** A name in two parts: if it is too wide, the end of the first is cut. */
export interface CutName {
  readonly start: string;
  readonly end: string;
}

/** Names up to this length are rarely too wide, so splitting them gains nothing. */
const shortLength = 14;
/** A file name that fits into this is kept whole, and its folders are cut. */
const wholeName = 26;
/** Enough for a number and the extension. */
const endLength = 12;

/** Letters that are written from right to left: split in two, they would be shown in the wrong order. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name in one line shows where its lines break. */
const lineBreaks = /\r\n?|[\n\u2028\u2029]/g;

/** Splits a file name or a path for an ellipsis in the middle: what distinguishes it from its neighbours is mostly at the end. */
export function cutName(name: string): CutName {
  const line = name.replace(lineBreaks, '↵');
  const characters = [...line];
  if (characters.length <= shortLength || rightToLeft.test(line)) return { start: line, end: '' };
  const last = [...fileName(line)];
  const isPath = last.length < characters.length;
  const length = isPath && last.length <= wholeName ? last.length : endLength;
  const end = withBase(characters, characters.length - length);
  return { start: characters.slice(0, end).join(''), end: characters.slice(end).join('') };
}

/** Shorter beginnings may be narrower than a letter and an ellipsis. */
const leastCut = 6;

/** Whether a name has a beginning that is wide enough to be cut: it then keeps its ellipsis, however little room there is. */
export function canBeCut({ start, end }: CutName): boolean {
  return end !== '' && start.length >= leastCut;
}

/** A combining mark stays with its letter. */
function withBase(characters: readonly string[], at: number): number {
  let first = at;
  while (first > 0 && /^\p{M}/u.test(characters[first] ?? '')) first -= 1;
  return first;
}
