import { basename } from 'node:path';
import { groupBy } from '../../../shared/basics/group-by.ts';
import { type ColumnRole, repeatedColumn } from '../../../shared/csv/columns.ts';
import { maxTableBytes, tooLarge } from '../../../shared/csv/decode-table.ts';
import type { OpenTable } from '../../../shared/csv/open-table.ts';
import { finish, importTable, type TableImport } from '../../../shared/csv/table-import.ts';
import { tableNames } from '../../../shared/csv/table-names.ts';
import type { ImageAt } from '../../../shared/edits/assignment.ts';
import { planBulk } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { isImageName } from '../../../shared/image/image-name.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { fullText, fullTextAtPath, whatIsWrong } from '../../../shared/problems/wording.ts';
import { openAnyTable } from '../../../shared/xlsx/open-any-table.ts';
import { inFileWords } from '../../host/disk/file-words.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { readAtMost, readFileAtMost } from '../../host/disk/read-at-most.ts';
import { pathAsSpelled } from '../../host/disk/spelled-path.ts';
import { asOneAction } from '../../host/history/joined-actions.ts';
import { stoppable } from '../../stoppable.ts';
import { UsageError } from '../command/usage.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { LabRules } from '../edit/lab-rules.ts';
import { saveListing } from '../edit/save-listing.ts';
import { nothingToChange, SetReporter } from '../edit/set-reporter.ts';
import { type Tried, tryImages } from '../edit/try-images.ts';
import { standardInput } from '../listing/standard-input.ts';
import { printable } from '../output/output.ts';
import type { ImportCommand } from './arguments.ts';
import { importColumns } from './import-columns.ts';
import { choicesFor, printPlan, printTable } from './import-report.ts';
import { type ImportTarget, imagesIn, imagesNamed } from './import-target.ts';
import { withinRules } from './within-rules.ts';

const stdinName = 'standard input';

/** `scopecard import`: edits from a table, as one action. */
export async function runImport(command: ImportCommand, context: CommandContext): Promise<number> {
  const table = command.table ?? stdinName;
  const opened = await openFile(command);
  if (!opened.ok) return refuse(withChoice(`${table}: ${fullTextAtPath(opened.problem)}`, opened.problem), context);
  const columns = importColumns(opened.value.headings, command);
  const { roles } = columns;
  const twice = repeatedColumn(opened.value.headings, roles);
  if (twice) return refuse(`${table}: ${fullText(twice)}`, context);
  const { folder } = command;
  const target = await (folder === null
    ? imagesNamed(tableNames(opened.value, roles), context.services)
    : imagesIn(folder, context));
  const read = readTable(opened.value, roles, target, command);
  if (!read.ok) return refuse(withChoice(`${table}: ${fullText(read.problem)}`, read.problem), context);
  const rules = new LabRules(context);
  const plan = await withinRules(planBulk(`Import ${table}`, imageIn(target), read.value.assignments), target, rules);
  const planned = { ...read.value, plan };
  await printTable(opened.value, columns, planned, context);
  const { problems } = planned;
  const refused = problems.length + plan.excluded.length > 0;
  const isShown = command.dryRun || (refused && !command.partial);
  if (isShown && !command.json) await printPlan(planned, context);
  if (refused && !command.partial)
    return refuse('Nothing was written. Correct the table, or import what is understood with --partial.', context);
  if (plan.patch.images.length === 0) {
    if (!isShown || planned.images.size === 0) await context.messages.line(printable(nothingImported(planned, table)));
    return refused || target.passedOver ? 1 : 0;
  }
  const hasFailed = await write(command, plan.patch.images, target, { ...context, rules });
  return refused || target.passedOver || hasFailed ? 1 : 0;
}

/** Why a table changes nothing. */
function nothingImported({ lines, images }: TableImport, table: string): string {
  if (lines === 0) return `${table} has no lines below its headings. Add a line for each image.`;
  return images.size === 0 ? `No line of ${table} names an image that is there.` : nothingToChange(images.size);
}

function withChoice(text: string, open: Problem): string {
  return [text, ...choicesFor([open])].join(' ');
}

async function refuse(why: string, { messages }: CommandContext): Promise<number> {
  await messages.line(printable(why));
  return 1;
}

/** Writes the changes, or shows them in a dry run; returns whether any was not written. */
async function write(
  command: ImportCommand,
  changed: readonly ImagePatch[],
  { images, isSeveral }: ImportTarget,
  context: CommandContext & { readonly rules: LabRules },
): Promise<boolean> {
  const { rules, services } = context;
  const { store, pool } = services;
  const name = command.label ?? (command.table === null ? stdinName : basename(command.table));
  const reporter = new SetReporter(command, context, 'again');
  const tried: Tried = new Map();
  const folders = groupBy(changed, ({ path }) => images.get(path)?.listing);
  await stoppable(async (signal) => {
    const { history } = await writingServices(context);
    const by = originOf('table', name);
    const roots = [...folders.keys()].flatMap((listing) => (listing ? [listing.roots.root] : []));
    await asOneAction(history, roots, async (actions) => {
      const tools = { store, pool, history: actions, cause: 'import', label: name, by, rules, signal } as const;
      for (const [listing, patches] of folders) {
        if (!listing) continue;
        const own = patches.map(({ path, changes }) => ({ path: images.get(path)?.row.path ?? path, changes }));
        const reports = command.dryRun
          ? tryImages(listing, own, { ...tools, tried })
          : saveListing(listing, own, tools);
        await reporter.add(await reports, isSeveral ? listing.roots.root : undefined);
      }
    });
  });
  await reporter.end(nothingToChange(changed.length));
  return reporter.hasFailed;
}

async function openFile({ table, separator, encoding }: ImportCommand): Promise<Result<OpenTable>> {
  if (table !== null && isImageName(basename(table))) throw new UsageError(`${table} is an image, not a table.`);
  const read = async (typed: string) => readFileAtMost(await pathAsSpelled(typed), maxTableBytes);
  const bytes =
    table === null ? ok(await readAtMost(standardInput(), maxTableBytes)) : await attempt(table, () => read(table));
  if (!bytes.ok && bytes.problem.code === 'not-found') throw new UsageError(whatIsWrong(bytes.problem));
  if (!bytes.ok && bytes.problem.details.reason === 'EISDIR')
    throw new UsageError(
      `${table} is a folder, not a table. Name the folder of the images first, then the file of the table.`,
    );
  if (!bytes.ok) return fail(inFileWords(bytes.problem));
  if (!bytes.value) return fail(tooLarge);
  const opened = await openAnyTable(bytes.value, { ...(separator && { separator }), ...(encoding && { encoding }) });
  if (opened.ok && opened.value.encoding === null && (separator || encoding))
    throw new UsageError('The options --separator and --encoding cannot be used with a workbook.');
  return opened;
}

function readTable(
  table: OpenTable,
  roles: readonly ColumnRole[],
  { images, match }: ImportTarget,
  { emptyClears, conventions }: ImportCommand,
): Result<TableImport> {
  if (table.headings.length === 0) return fail(problem('csv-no-image-column'));
  const rowAt = (path: string) => images.get(path)?.row;
  return finish(importTable(table, { match, rowAt }, { roles, emptyClears, ...conventions }));
}

function imageIn({ images }: ImportTarget): ImageAt {
  return (path) => {
    const image = images.get(path);
    return image && { row: image.row };
  };
}
