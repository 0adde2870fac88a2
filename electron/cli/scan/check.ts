import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { countSeverities } from '../../../shared/problems/severity.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { userFolder } from '../../user-folder.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { placesNamed, type ReadablePlace, readPlace } from '../listing/listings.ts';
import { printable } from '../output/output.ts';
import { problemJson } from '../output/problem-json.ts';
import { type LineFolder, problemLines } from '../output/problem-line.ts';
import type { CheckCommand } from './arguments.ts';
import { CheckedImages } from './checked-images.ts';

/** `scopecard check`: problems only. */
export async function runCheck({ paths, json }: CheckCommand, context: ReadingContext): Promise<number> {
  const { out, messages } = context;
  const places = await placesNamed(paths);
  const checked: CheckedPlace[] = [];
  for (const place of places) checked.push(await checkPlace(place, context));
  for (const { root, problems } of checked) {
    const folder = { root, isOneOfSeveral: places.length > 1 };
    for (const some of partsByPath(problems))
      for (const line of json ? jsonLines(some, folder) : problemLines(some, folder))
        await out.line(json ? line : printable(line));
  }
  const problems = checked.flatMap((each) => each.problems);
  const { error: errors, warning: warnings } = countSeverities(problems);
  const images = checked.reduce((sum, { count }) => sum + count, 0);
  const intended = problems.filter((each) => each.intended).length;
  const parts = [countOf(errors, 'error'), countOf(warnings, 'warning')];
  if (intended > 0) parts.push(`${groupedNumber(intended)} intended`);
  await messages.line(`${countOf(images, 'image')}: ${parts.join(', ')}.`);
  return errors > 0 ? 1 : 0;
}

/** What was found in a place. */
interface CheckedPlace {
  readonly root: string;
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** Checks the images of a place as they are read: all their rows would take several times the memory. */
async function checkPlace(place: ReadablePlace, { services, witness }: ReadingContext): Promise<CheckedPlace> {
  const { root } = place.roots;
  const images = new CheckedImages(await readFolderRules(root, userFolder()));
  const onRows = (rows: readonly ImageRow[]) => {
    witness?.saw(rows, []);
    images.add(rows);
  };
  const { problems } = await readPlace(place, services, { isRemembered: true, onRows });
  witness?.saw([], problems);
  return { root, count: images.count, problems: images.problems(problems) };
}

/** Problems whose lines are made at a time. */
const partLength = 1000;

/** Sorted problems in parts, those of one path in one part. */
function* partsByPath(problems: readonly Problem[]): Iterable<readonly Problem[]> {
  for (let start = 0, end = 0; start < problems.length; start = end) {
    end = Math.min(start + partLength, problems.length);
    while (end < problems.length && problems[end]?.path === problems[end - 1]?.path) end++;
    yield problems.slice(start, end);
  }
}

/** One line each; a problem of the folder itself has an empty path. The folder is named where there are several. */
function jsonLines(problems: readonly Problem[], { root, isOneOfSeveral }: LineFolder): readonly string[] {
  return problems.map((problem) =>
    JSON.stringify({ path: problem.path ?? '', ...problemJson(problem), ...(isOneOfSeveral && { root }) }),
  );
}
