import { pathIn } from '../../../../shared/basics/native-path.ts';
import type { Cell } from '../../../../shared/csv/row-columns.ts';
import { csvHeading, csvRow } from '../../../../shared/csv/table-csv.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import type { Output } from '../../output/output.ts';
import type { ScanFormat } from '../arguments.ts';
import { rowJson } from './row-json.ts';
import { AlignedTable, rowCells } from './row-table.ts';
import type { RowTags } from './row-tags.ts';

/** A row as it is printed. */
export interface PrintedRow {
  readonly row: ImageRow;
  readonly problems: readonly Problem[];
  readonly tags?: RowTags | undefined;
  /** The folder that its path is relative to, where that is not one that was named on the command line. */
  readonly root?: string | undefined;
  /** Its cells in an earlier table, where they were copied from one. */
  readonly copied?: readonly Cell[] | undefined;
}

/** How a scan ends, provided that its rows were written. */
export interface ScanEnd {
  readonly code: number;
  /** Lines that follow the rows. */
  readonly messages: readonly string[];
}

/** Prints rows as they arrive, in one format. */
export interface ScanPrinter {
  readonly rows: (rows: readonly PrintedRow[]) => Promise<void>;
  /** Prints the rest, even without rows; returns whether everything was written. */
  readonly end: (end: ScanEnd) => Promise<boolean>;
  /** Removes an incomplete file. */
  readonly abandon?: () => Promise<void>;
}

/** The printer of a format. */
export function scanPrinter(format: ScanFormat, out: Output): ScanPrinter {
  const makers = { json: jsonPrinter, csv: csvPrinter, table: tablePrinter };
  return makers[format](out);
}

function jsonPrinter(out: Output): ScanPrinter {
  return {
    rows: async (rows) => {
      for (const { row, problems, tags, root } of rows) await out.line(rowJson(row, problems, { tags, root }));
    },
    end: async () => true,
  };
}

function csvPrinter(out: Output): ScanPrinter {
  let isBegun = false;
  const begin = async () => {
    if (!isBegun) await out.text(csvHeading());
    isBegun = true;
  };
  return {
    rows: async (rows) => {
      await begin();
      for (const printed of rows) await out.text(csvRow(withWholePath(printed)));
    },
    end: async () => {
      await begin();
      return true;
    },
  };
}

function tablePrinter(out: Output): ScanPrinter {
  const table = new AlignedTable();
  const print = async (rows: readonly PrintedRow[]) => {
    const cells = rows.map((printed) => rowCells(withWholePath(printed), printed.problems));
    for (const line of table.lines(cells)) await out.line(line);
  };
  return {
    // The heading is as wide as the first rows: a folder without images of its own has none.
    rows: async (rows) => {
      if (rows.length > 0) await print(rows);
    },
    end: async () => {
      await print([]);
      return true;
    },
  };
}

function withWholePath({ row, root }: PrintedRow): ImageRow {
  return root === undefined ? row : { ...row, path: pathIn(root, row.path) };
}
