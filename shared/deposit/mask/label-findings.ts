import { fileName } from '../../basics/slash-path.ts';
import { type Problem, problem } from '../../problems/problem.ts';

/** Pixel values of one channel of a mask image, and the objects of its table. */
export interface MaskLabels {
  readonly path: string;
  readonly channel: string;
  /** Every value that occurs on the smallest level; 0 is the background. */
  readonly values: Iterable<number>;
  /** Whether the smallest level is the full size: only there does every object have pixels. */
  readonly isFull: boolean;
  /** Object IDs of the rows about this mask. */
  readonly ids: ReadonlySet<string>;
}

/** Most values that one finding names. */
const mostNamed = 5;

/**
 * Compares the values of a mask's pixels with its objects table. A value needs a row of that Object ID; a row
 * needs pixels where the full size was read, since small objects vanish on smaller levels.
 */
export function labelFindings({ path, channel, values, isFull, ids }: MaskLabels): readonly Problem[] {
  const name = fileName(path);
  const rows = new Set([...ids].map(Number));
  const seen = new Set(values);
  seen.delete(0);
  const [strange, bare] = [[...seen].filter((value) => !rows.has(value)), [...rows].filter((id) => !seen.has(id))];
  const problemOf = (
    code: 'deposit-mask-value' | 'deposit-mask-row',
    numbers: readonly number[],
  ): readonly Problem[] =>
    numbers.length === 0 ? [] : [problem(code, { name, channel, ...named(numbers) }, { path })];
  return [...problemOf('deposit-mask-value', strange), ...(isFull ? problemOf('deposit-mask-row', bare) : [])];
}

function named(numbers: readonly number[]): { readonly count: number; readonly numbers: string } {
  const first = [...numbers].sort((a, b) => a - b).slice(0, mostNamed);
  return { count: numbers.length, numbers: first.join(', ') + (numbers.length > mostNamed ? ', …' : '') };
}
