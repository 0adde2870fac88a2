import type { Listing } from './listings.ts';
import { printable } from './output.ts';
import { problemLine } from './problem-line.ts';
import type { ReadingContext } from './reading-context.ts';

/** Reports folders whose images a command could not see; returns whether there are any. */
export async function reportPassedOver(
  listings: readonly Pick<Listing, 'problems'>[],
  { messages }: ReadingContext,
): Promise<boolean> {
  const errors = listings.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'));
  for (const problem of errors) await messages.line(printable(problemLine(problem)));
  return errors.length > 0;
}
