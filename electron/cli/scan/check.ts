import type { Problem } from '../../../shared/problems/problem.ts';
import { countSeverities } from '../../../shared/problems/severity.ts';
import { comparePaths } from '../../host/disk/path-order.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { findProblems } from '../listing/found-problems.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { counted } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import { problemJson } from '../output/problem-json.ts';
import { problemLine } from '../output/problem-line.ts';
import type { CheckCommand } from './arguments.ts';

/** `scopecard check`: problems only. */
export async function runCheck({ paths, json }: CheckCommand, context: ReadingContext): Promise<number> {
  const { out, messages, services } = context;
  const listings = await readListings(paths, services, { isRemembered: true });
  const found = await Promise.all(listings.map(problemsInOrder));
  const problems = found.flat();
  for (const listing of listings) context.witness?.saw(listing.rows, listing.problems);
  for (const problem of problems) {
    const { path } = problem;
    await out.line(json ? JSON.stringify({ path, ...problemJson(problem) }) : printable(problemLine(problem)));
  }
  const { error: errors, warning: warnings } = countSeverities(problems);
  const images = listings.reduce((sum, { rows }) => sum + rows.length, 0);
  const intended = problems.filter((each) => each.intended).length;
  const parts = [counted(errors, 'error'), counted(warnings, 'warning')];
  if (intended > 0) parts.push(`${intended} intended`);
  await messages.line(`${counted(images, 'image')}: ${parts.join(', ')}.`);
  return errors > 0 ? 1 : 0;
}

/** Every problem with its path, sorted by it. */
async function problemsInOrder(listing: Listing): Promise<readonly Problem[]> {
  const { byRow, others } = await findProblems(listing);
  const all = [...[...byRow.values()].flat(), ...others];
  return all.sort((a, b) => comparePaths(a.path ?? '', b.path ?? ''));
}
