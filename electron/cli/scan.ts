import type { Command } from './arguments.ts';
import { type CommandContext, withPool } from './context.ts';
import { type FoundProblems, findProblems, hasErrors } from './found-problems.ts';
import { type Listing, readListings } from './listings.ts';
import { type Output, printable } from './output.ts';
import { problemLine } from './problem-line.ts';
import { csvHeading, rowCsv } from './row-csv.ts';
import { rowJson } from './row-json.ts';
import { alignedTable, rowCells } from './row-table.ts';

type ScanCommand = Extract<Command, { name: 'scan' }>;

interface Checked {
  readonly listing: Listing;
  readonly problems: FoundProblems;
}

/** `scopecard scan`: one row per image. */
export async function runScan({ paths, format }: ScanCommand, { out, messages }: CommandContext): Promise<number> {
  const listings = await withPool((pool) => readListings(paths, pool));
  const checked = listings.map((listing) => ({ listing, problems: findProblems(listing) }));
  await print[format](checked, out);
  for (const { problems } of checked) {
    for (const problem of problems.others) await messages.line(printable(problemLine(problem)));
  }
  return checked.some(({ problems }) => hasErrors(problems)) ? 1 : 0;
}

const print: Readonly<Record<ScanCommand['format'], (all: readonly Checked[], out: Output) => Promise<void>>> = {
  json: async (all, out) => {
    for (const { listing, problems } of all) {
      for (const row of listing.rows) await out.line(rowJson(row, problems.byRow.get(row.path) ?? []));
    }
  },
  csv: async (all, out) => {
    await out.text(csvHeading());
    for (const { listing } of all) for (const row of listing.rows) await out.text(rowCsv(row));
  },
  table: async (all, out) => {
    const cells = all.flatMap(({ listing, problems }) =>
      listing.rows.map((row) => rowCells(row, problems.byRow.get(row.path) ?? [])),
    );
    for (const line of alignedTable(cells)) await out.line(line);
  },
};
