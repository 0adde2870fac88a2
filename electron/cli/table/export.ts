import { basename } from 'node:path';
import { imagesCsv, type TableImage } from '../../../shared/csv/row-columns.ts';
import { csvPieces } from '../../../shared/csv/table-csv.ts';
import { omeroCsv } from '../../../shared/deposit/omero/omero-csv.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { sheetRow } from '../../../shared/xlsx/sheet-row.ts';
import { tooLong, wholeSheet } from '../../../shared/xlsx/write-sheet.ts';
import { writeUserFile } from '../../host/disk/user-file.ts';
import { stoppable } from '../../stoppable.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { findProblems } from '../listing/found-problems.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { noImages, writtenText } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import { problemLine } from '../output/problem-line.ts';
import type { ExportCommand } from './arguments.ts';
import { replaceableBy } from './export-file.ts';

/** `scopecard export`: prints the table of a folder, with a summary where it goes into a file; a workbook is written at once. */
export async function runExport(command: ExportCommand, context: ReadingContext): Promise<number> {
  const { out, messages, services } = context;
  const listings = await readListings([command.folder], services, { isRemembered: true });
  for (const { rows, problems } of listings) context.witness?.saw(rows, problems);
  const passedOver = await reportPassedOver(listings, context);
  const rows = listings.flatMap((listing) => listing.rows);
  const isWorkbook = command.format === 'xlsx' && command.out !== null;
  const written = isWorkbook ? await writeWorkbook(command.out, command.force, rows) : ok(command.out);
  for (const piece of await piecesFor(command, listings, context)) await out.text(piece);
  if (command.out !== null) {
    const summary = writtenText(rows.length, command.out);
    await messages.line(printable(written.ok ? summary : fullText(written.problem)));
  } else if (rows.length === 0) await messages.line(noImages(passedOver));
  return written.ok && !passedOver ? 0 : 1;
}

async function writeWorkbook(path: string, force: boolean, images: readonly ImageRow[]): Promise<Result<string>> {
  const rows = images.map(sheetRow);
  const long = tooLong(rows);
  if (long) return fail(long);
  const sheet = await wholeSheet(rows);
  return stoppable(() => writeUserFile(path, sheet, replaceableBy({ force })));
}

async function piecesFor(
  { reader, format }: ExportCommand,
  listings: readonly Listing[],
  context: ReadingContext,
): Promise<Iterable<string>> {
  const rows = listings.flatMap((listing) => listing.rows);
  if (format === 'xlsx') return [];
  if (reader === 'omero') return [omeroCsv(rows, basename(listings[0]?.roots.root ?? ''))];
  if (reader !== 'bff') return csvPieces(rows, format);
  return imagesCsv((await Promise.all(listings.map((listing) => imagesOf(listing, context)))).flat());
}

async function imagesOf(listing: Listing, { messages }: ReadingContext): Promise<readonly TableImage[]> {
  const { byRow, ofRules } = await findProblems(listing);
  const { root } = listing.roots;
  for (const problem of ofRules) await messages.line(printable(problemLine(problem, { root })));
  return listing.rows.map((row) => ({ row, root, problems: byRow.get(row.path) ?? [] }));
}
