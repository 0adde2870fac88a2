import { originOf } from '../../../shared/edits/edit-origin.ts';
import { isEditableRow } from '../../../shared/image/image-row.ts';
import { type FillPlan, planFill } from '../../../shared/path-pattern/fill-from-path.ts';
import { type PathPattern, parsePattern } from '../../../shared/path-pattern/path-pattern.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { stoppable } from '../../stoppable.ts';
import { UsageError } from '../command/usage.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { noImages } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import type { FillCommand } from './arguments.ts';
import { LabRules } from './lab-rules.ts';
import { saveListing } from './save-listing.ts';
import { nothingToChange, SetReporter } from './set-reporter.ts';
import { tryImages } from './try-images.ts';

function readPattern(text: string): PathPattern {
  const pattern = parsePattern(text);
  if (!pattern.ok) throw new UsageError(fullText(pattern.problem));
  return pattern.value;
}

async function printLeftOut(pattern: PathPattern, { plan }: FillPlan, { messages }: CommandContext): Promise<void> {
  for (const name of pattern.dropped) await messages.line(printable(`{${name}} is not a field: its text is skipped.`));
  for (const { path, field, problem } of plan.excluded) {
    await messages.line(
      printable(`${path}: left out: ${field ? `${fieldOf(field).name}: ` : ''}${whatIsWrong(problem)}`),
    );
  }
}

/** `scopecard fill`: fills fields from the folders and names of the images, as one action. */
export async function runFill(command: FillCommand, context: CommandContext): Promise<number> {
  const pattern = readPattern(command.pattern);
  const { pool, store } = context.services;
  const [listing] = (await readListings([command.folder], context.services, { isRemembered: false })) as [Listing];
  const passedOver = await reportPassedOver([listing], context);
  const rows = new Map(listing.rows.map((row) => [row.path, row]));
  const imageAt = (path: string) => {
    const row = rows.get(path);
    return row && { row };
  };
  const mode = command.replace ? 'replace' : 'empty';
  const fill = planFill(`Fill from ${command.pattern}`, pattern, [...rows.keys()], imageAt, mode);
  await printLeftOut(pattern, fill, context);
  const { images } = fill.plan.patch;
  const label = command.label ?? fill.plan.patch.label;
  const by = originOf('path', command.pattern);
  const rules = new LabRules(context);
  const reports = await stoppable(async (signal) => {
    if (command.dryRun) return tryImages(listing, images, { store, rules, signal });
    const { history } = await writingServices(context);
    return saveListing(listing, images, { store, pool, history, cause: 'set', label, by, rules, signal });
  });
  const reporter = new SetReporter(command, context, 'again');
  await reporter.add(reports);
  await reporter.end(rows.size > 0 ? nothingToChange(rows.size) : noImages(passedOver));
  const barred = fill.plan.excluded.some(({ path }) => !isEditableRow(rows.get(path)));
  return passedOver || barred || reporter.hasFailed ? 1 : 0;
}
