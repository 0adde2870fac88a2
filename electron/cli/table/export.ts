import { basename } from 'node:path';
import { imagesCsv, type TableImage } from '../../../shared/csv/row-columns.ts';
import { csvPieces } from '../../../shared/csv/table-csv.ts';
import { omeroCsv } from '../../../shared/deposit/omero/omero-csv.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { sheetRow } from '../../../shared/xlsx/sheet-row.ts';
import { tooLong, wholeSheet } from '../../../shared/xlsx/write-sheet.ts';
import { writeUserFile } from '../../host/disk/user-file.ts';
import type { ReadingContext } from '../context/reading-context.ts';
import { findProblems } from '../listing/found-problems.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { counted } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import type { ExportCommand } from './arguments.ts';

/** `scopecard export`: the table of a folder as CSV. */
export async function runExport(command: ExportCommand, context: ReadingContext): Promise<number> {
  const { out, messages, services } = context;
  const listings = await readListings([command.folder], services, { isRemembered: true });
  for (const { rows, problems } of listings) context.witness?.saw(rows, problems);
  const passedOver = await reportPassedOver(listings, context);
  const rows = listings.flatMap((listing) => listing.rows);
  if (command.out === null) {
    for (const piece of await piecesFor(command, listings)) await out.text(piece);
    return passedOver ? 1 : 0;
  }
  const written = await writeTable(command, command.out, listings);
  const message = written.ok
    ? `${counted(rows.length, 'image')} written to ${command.out}.`
    : fullText(written.problem);
  await messages.line(printable(message));
  return written.ok && !passedOver ? 0 : 1;
}

async function writeTable(command: ExportCommand, out: string, listings: readonly Listing[]): Promise<Result<string>> {
  const replaceable = command.force ? 'files' : 'tables';
  if (command.format !== 'xlsx')
    return writeUserFile(out, [...(await piecesFor(command, listings))].join(''), replaceable);
  const rows = listings.flatMap((listing) => listing.rows.map(sheetRow));
  const long = tooLong(rows);
  return long ? fail(long) : writeUserFile(out, await wholeSheet(rows), replaceable);
}

async function piecesFor({ reader, format }: ExportCommand, listings: readonly Listing[]): Promise<Iterable<string>> {
  const rows = listings.flatMap((listing) => listing.rows);
  if (format === 'xlsx') return [];
  if (reader === 'omero') return [omeroCsv(rows, basename(listings[0]?.roots.root ?? ''))];
  return reader === 'bff' ? imagesCsv((await Promise.all(listings.map(imagesOf))).flat()) : csvPieces(rows, format);
}

async function imagesOf(listing: Listing): Promise<readonly TableImage[]> {
  const { byRow } = await findProblems(listing);
  const { root } = listing.roots;
  return listing.rows.map((row) => ({ row, root, problems: byRow.get(row.path) ?? [] }));
}
