import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { countSeverities } from '../../../shared/problems/severity.ts';
import { comparePaths } from '../../host/disk/path-order.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { findProblems } from '../listing/found-problems.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { printable } from '../output/output.ts';
import { problemJson } from '../output/problem-json.ts';
import { type LineFolder, problemLines } from '../output/problem-line.ts';
import type { CheckCommand } from './arguments.ts';

/** `scopecard check`: problems only. */
export async function runCheck({ paths, json }: CheckCommand, context: ReadingContext): Promise<number> {
  const { out, messages, services } = context;
  const listings = await readListings(paths, services, { isRemembered: true });
  const found = await Promise.all(listings.map(problemsInOrder));
  const isOneOfSeveral = listings.length > 1;
  for (const listing of listings) context.witness?.saw(listing.rows, listing.problems);
  for (const [i, listing] of listings.entries()) {
    const folder = { root: listing.roots.root, isOneOfSeveral };
    for (const line of json ? jsonLines(found[i] ?? [], folder) : problemLines(found[i] ?? [], folder))
      await out.line(json ? line : printable(line));
  }
  const problems = found.flat();
  const { error: errors, warning: warnings } = countSeverities(problems);
  const images = listings.reduce((sum, { rows }) => sum + rows.length, 0);
  const intended = problems.filter((each) => each.intended).length;
  const parts = [countOf(errors, 'error'), countOf(warnings, 'warning')];
  if (intended > 0) parts.push(`${groupedNumber(intended)} intended`);
  await messages.line(`${countOf(images, 'image')}: ${parts.join(', ')}.`);
  return errors > 0 ? 1 : 0;
}

/** One line each; a problem of the folder itself has an empty path. The folder is named where there are several. */
function jsonLines(problems: readonly Problem[], { root, isOneOfSeveral }: LineFolder): readonly string[] {
  return problems.map((problem) =>
    JSON.stringify({ path: problem.path ?? '', ...problemJson(problem), ...(isOneOfSeveral && { root }) }),
  );
}

/** Every problem with its path, sorted by it. */
async function problemsInOrder(listing: Listing): Promise<readonly Problem[]> {
  const { byRow, others } = await findProblems(listing);
  const all = [...[...byRow.values()].flat(), ...others];
  return all.sort((a, b) => comparePaths(a.path ?? '', b.path ?? ''));
}
