import { type Problem, problem } from '../../problems/problem.ts';

/** Name of the list of masks that HuBMAP's examples have beside the mask image. */
export const maskListName = /(?:^|[/_-])segmentation-masks\.csv$/u;

/** Compares the rows of a list of masks below its header with the channels of the mask image. */
export function maskListFindings(
  path: string,
  records: Iterable<{ readonly cells: readonly string[] }>,
  mask: { readonly name: string; readonly channels: number },
): readonly Problem[] {
  let rows = -1;
  for (const { cells } of records) if (cells.some((cell) => cell.trim() !== '')) rows++;
  const count = Math.max(0, rows);
  const { name, channels } = mask;
  return count === channels ? [] : [problem('deposit-mask-list', { path, count, name, channels }, { path })];
}
