import type { Outputs } from '../context/reading-context.ts';
import { printable } from '../output/output.ts';
import { problemLine } from '../output/problem-line.ts';
import type { Listing } from './listings.ts';

/** Reports folders whose images a command could not see; returns whether there are any. */
export async function reportPassedOver(
  listings: readonly Pick<Listing, 'problems'>[],
  { messages }: Outputs,
): Promise<boolean> {
  const errors = listings.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  for (const problem of errors) await messages.line(printable(problemLine(problem)));
  return errors.length > 0;
}
