import type { Outputs } from '../context/reading-context.ts';
import { printable } from '../output/output.ts';
import { problemLine } from '../output/problem-line.ts';
import type { Listing } from './listings.ts';

/**
 * Reports folders whose images a command could not see; returns whether there are any.
 * @param isOneOfSeveral whether the command has other listings, too
 */
export async function reportPassedOver(
  listings: readonly Pick<Listing, 'problems' | 'roots'>[],
  { messages }: Outputs,
  isOneOfSeveral = listings.length > 1,
): Promise<boolean> {
  const lines = listings.flatMap(({ problems, roots: { root } }) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => problemLine(problem, { root, isOneOfSeveral })),
  );
  for (const line of lines) await messages.line(printable(line));
  return lines.length > 0;
}
