import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ColumnRole, guessColumns, withRole } from '../../../shared/csv/columns.ts';
import type { OpenTable } from '../../../shared/csv/open-table.ts';
import { finish, importTable, type TableImport } from '../../../shared/csv/table-import.ts';
import { planBulk } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { editableFieldNamed } from '../../../shared/schema/fields.ts';
import { openAnyTable } from '../../../shared/xlsx/open-any-table.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { UsageError } from '../command/usage.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { hasFailed, nothingToDo, printReports, saveListing, tryImages } from '../edit/set.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { printable } from '../output/output.ts';
import type { ImportCommand } from './arguments.ts';
import { type PlannedImport, printPlan, printTable } from './import-report.ts';

/** `scopecard import`: edits from a table, as one action. */
export async function runImport(command: ImportCommand, context: CommandContext): Promise<number> {
  const opened = await openFile(command);
  if (!opened.ok) {
    await context.messages.line(printable(`${command.table}: ${fullText(opened.problem)}`));
    return 1;
  }
  const roles = rolesOf(opened.value.headings, command.columns);
  const { pool, store } = context.services;
  const [listing] = await readListings([command.folder], context.services, { isRemembered: false });
  const passedOver = await reportPassedOver([listing as Listing], context);
  const read = readTable(opened.value, roles, listing as Listing, command);
  if (!read.ok) {
    await context.messages.line(printable(`${command.table}: ${fullText(read.problem)}`));
    return 1;
  }
  const planned = planOf(command, read.value, listing as Listing);
  await printTable(opened.value, roles, planned, context);
  const { problems, plan } = planned;
  const refused = problems.length + plan.excluded.length > 0;
  const isTold = command.dryRun || (refused && !command.partial);
  if (isTold && !command.json) await printPlan(planned, context);
  if (refused && !command.partial) {
    await context.messages.line('Nothing was written. Correct the table, or import what is understood with --partial.');
    return 1;
  }
  const { images } = plan.patch;
  if (images.length === 0) {
    if (!isTold) await context.messages.line(nothingToDo(planned.images.size));
    return refused || passedOver ? 1 : 0;
  }
  const save = async () => {
    const { history } = await writingServices(context);
    const name = basename(command.table);
    const tools = { store, pool, history, cause: 'import', label: name, by: originOf('table', name) } as const;
    return saveListing(listing as Listing, images, tools);
  };
  const reports = await (command.dryRun ? tryImages(listing as Listing, images, { store }) : save());
  await printReports(reports, command, context);
  return refused || passedOver || hasFailed(reports) ? 1 : 0;
}

async function openFile({ table, separator, encoding }: ImportCommand): Promise<Result<OpenTable>> {
  const bytes = await attempt(table, () => readFile(table));
  if (!bytes.ok && bytes.problem.code === 'not-found') throw new UsageError(whatIsWrong(bytes.problem));
  if (!bytes.ok) return bytes;
  const opened = await openAnyTable(bytes.value, { ...(separator && { separator }), ...(encoding && { encoding }) });
  if (opened.ok && opened.value.encoding === null && (separator || encoding))
    throw new UsageError('The options --separator and --encoding cannot be used with a workbook.');
  return opened;
}

/** The columns by their headings and by `--column heading=field`. @throws UsageError */
function rolesOf(headings: readonly string[], given: readonly string[]): readonly ColumnRole[] {
  let roles = guessColumns(headings);
  for (const word of given) {
    const at = word.lastIndexOf('=');
    const [heading, name] = [word.slice(0, at), word.slice(at + 1)];
    const column = headings.findIndex((each) => each.trim() === heading.trim());
    if (at === -1 || column === -1) throw new UsageError(`The table has no column "${at === -1 ? word : heading}".`);
    roles = withRole(roles, column, roleNamed(name));
  }
  return roles;
}

function roleNamed(name: string): ColumnRole {
  if (name === 'image') return { kind: 'image' };
  if (name === '') return { kind: 'other' };
  const field = editableFieldNamed(name);
  if (!field) throw new UsageError(`"${name}" is not a field that can be set.`);
  return { kind: 'field', field: field.key };
}

function readTable(
  table: OpenTable,
  roles: readonly ColumnRole[],
  listing: Listing,
  { emptyClears, conventions }: ImportCommand,
): Result<TableImport> {
  if (table.headings.length === 0) return fail(problem('csv-no-image-column'));
  const rows = new Map(listing.rows.map((row) => [row.path, row]));
  const images = { root: listing.roots.root, paths: [...rows.keys()], rowAt: (path: string) => rows.get(path) };
  return finish(importTable(table, images, { roles, emptyClears, ...conventions }));
}

function planOf({ table }: ImportCommand, read: TableImport, { rows }: Listing): PlannedImport {
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const imageAt = (path: string) => {
    const row = byPath.get(path);
    return row && { row };
  };
  return { ...read, plan: planBulk(`Import ${table}`, imageAt, read.assignments) };
}
