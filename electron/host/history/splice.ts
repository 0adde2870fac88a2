/** One changed range: at `at`, `cut` bytes were replaced by `insert`. */
export interface Splice {
  readonly at: number;
  readonly cut: number;
  readonly insert: Uint8Array;
}

/** The change from `before` to `after` as one range, without their common beginning and end. */
export function spliceBetween(before: Uint8Array, after: Uint8Array): Splice {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before[at] === after[at]) at++;
  let tail = 0;
  while (tail < most - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { at, cut: before.length - at - tail, insert: after.subarray(at, after.length - tail) };
}

/** Applies a splice to its original bytes. */
export function applySplice(before: Uint8Array, { at, cut, insert }: Splice): Uint8Array {
  return Buffer.concat([before.subarray(0, at), insert, before.subarray(at + cut)]);
}
