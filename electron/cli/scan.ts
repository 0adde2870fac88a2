import { csvPieces, plainCsv } from '../../shared/csv/table-csv.ts';
import type { ImageRow } from '../../shared/image/image-row.ts';
import type { Roots } from '../host/worker/roots.ts';
import type { Command, ScanFormat } from './arguments.ts';
import { type CommandContext, withPool } from './context.ts';
import { type FoundProblems, findProblems, hasErrors } from './found-problems.ts';
import { type Listing, readListings } from './listings.ts';
import { type Output, printable } from './output.ts';
import { problemLine } from './problem-line.ts';
import { rowJson } from './row-json.ts';
import { alignedTable, rowCells } from './row-table.ts';
import { type RowTags, readRowTags } from './row-tags.ts';

type ScanCommand = Extract<Command, { name: 'scan' }>;

interface Checked {
  readonly listing: Listing;
  readonly problems: FoundProblems;
}

/** Prints rows in one format; `tagsOf` reads the tags of an image where they were asked for. */
type Print = (all: readonly Checked[], out: Output, tagsOf?: TagsOf) => Promise<void>;
type TagsOf = (row: ImageRow, roots: Roots) => Promise<RowTags>;

/** `scopecard scan`: one row per image. */
export async function runScan(command: ScanCommand, { out, messages }: CommandContext): Promise<number> {
  const checked = await withPool(async (pool) => {
    const listings = await readListings(command.paths, pool);
    const all = listings.map((listing) => ({ listing, problems: findProblems(listing) }));
    const tagsOf: TagsOf = (row, roots) => readRowTags(row, roots, pool);
    await print[command.format](all, out, command.tags ? tagsOf : undefined);
    return all;
  });
  for (const { problems } of checked) {
    for (const problem of problems.others) await messages.line(printable(problemLine(problem)));
  }
  return checked.some(({ problems }) => hasErrors(problems)) ? 1 : 0;
}

const print: Readonly<Record<ScanFormat, Print>> = {
  json: async (all, out, tagsOf) => {
    for (const { listing, problems } of all) {
      for (const row of listing.rows) {
        const tags = await tagsOf?.(row, listing.roots);
        await out.line(rowJson(row, problems.byRow.get(row.path) ?? [], tags));
      }
    }
  },
  csv: async (all, out) => {
    const rows = all.flatMap(({ listing }) => listing.rows);
    for (const piece of csvPieces(rows, plainCsv)) await out.text(piece);
  },
  table: async (all, out) => {
    const cells = all.flatMap(({ listing, problems }) =>
      listing.rows.map((row) => rowCells(row, problems.byRow.get(row.path) ?? [])),
    );
    for (const line of alignedTable(cells)) await out.line(line);
  },
};
