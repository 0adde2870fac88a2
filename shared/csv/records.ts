/// <reference path="./papaparse.d.ts" />

import Papa from 'papaparse';
import { groupedNumber } from '../basics/count.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { because, type ReasonCode } from '../problems/reasons.ts';
import { type Separator, separators } from './cells.ts';
import { omeroTypesLine } from './omero-lines.ts';

/** One line of a table; a cell may contain line breaks, so it can span several lines of the file. */
export interface TableRecord {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Excel's own limits; a file beyond them is not a table of images. */
const mostColumns = 16_384;
const mostRecords = 1_048_576;
/** Records that are read at a time: a few milliseconds. */
const batchSize = 1000;

/** Text of a table in one form, its separator known. */
export interface TableText {
  /** All line ends between records are line feeds; those inside quoted cells stay as they are. */
  readonly text: string;
  readonly separator: Separator;
  /** Line of the file where `text` begins. */
  readonly firstLine: number;
  /** Only of a sheet, where a line is a row: line breaks in its cells are not counted. */
  readonly sheet?: SheetCells;
}

/** A sheet of a workbook, and what its cells are beyond their text. */
export interface SheetCells {
  readonly name: string;
  /** How many other sheets its workbook has. */
  readonly others: number;
  /** Places of texts that look like numbers; all other numbers are numbers, with a decimal point. */
  readonly numberTexts: ReadonlySet<number>;
  /** Whether a merged cell was read in each of its lines. */
  readonly hasMerged: boolean;
  /** Whether a cell is merged over columns: it was read in the first of them alone. */
  readonly hasAcross: boolean;
}

/** The place of a cell in a table, as one number. */
export function cellPlace(line: number, column: number): number {
  return line * mostColumns + column;
}

const separatorLine = /^sep=([,;\t])\r?\n/;

/** A quoted cell, or the half of one before a doubled quote; else what `other` matches. */
function outsideQuotes(separator: Separator, other: string): RegExp {
  return new RegExp(`(?<=^|["${separator}\\r\\n])"[^"]*"|${other}`, 'g');
}

/** Brings a table into one form. Excel's first line `sep=;` is understood, and OMERO's with the types of the columns. */
export function prepareText(given: string, chosen?: Separator): TableText {
  const declared = separatorLine.exec(given) ?? omeroTypesLine.exec(given);
  const rest = declared ? given.slice(declared[0].length) : given;
  const separator = chosen ?? (declared?.[1] as Separator | undefined) ?? separatorOf(rest);
  const firstLine = declared ? 2 : 1;
  if (!rest.includes('\r')) return { text: rest, separator, firstLine };
  const quotedOrLineEnd = outsideQuotes(separator, '\\r\\n?');
  return { text: rest.replace(quotedOrLineEnd, (part) => (part[0] === '"' ? part : '\n')), separator, firstLine };
}

/**
 * The separator that the headings show: the one that occurs most often outside of quotes. A heading may contain another as
 * often, as `depth, µm` between semicolons: the lines below then show which it is.
 */
function separatorOf(text: string): Separator {
  const start = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .trimStart();
  const [headings = '', ...lines] = start.split(/[\r\n]+/);
  const cellsIn = (line: string, separator: string) => line.split(separator).length;
  const most = Math.max(...separators.map((each) => cellsIn(headings, each)));
  const widest = separators.filter((each) => cellsIn(headings, each) === most);
  const fitting = (separator: Separator) => lines.filter((line) => cellsIn(line, separator) === most).length;
  // The comma of `1,5` is in each line too, but no space follows a separator.
  const spaced = (separator: Separator) => cellsIn(headings, `${separator} `);
  return widest.toSorted((a, b) => fitting(b) - fitting(a) || spaced(a) - spaced(b))[0] as Separator;
}

/** Reads the records in batches; ends with the problem at the first that cannot be read. Blank lines are left out. */
export function* readRecords({
  text,
  separator,
  firstLine,
  sheet,
}: TableText): Generator<readonly TableRecord[], Problem | null> {
  const nul = findNul(text, separator);
  if (nul !== -1) return unreadable(text, nul, firstLine, 'table-zero-byte');
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n', fastMode: false, preview: batchSize });
  let line = firstLine;
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const { data, errors, meta } = parser.parse(text.slice(at));
    const [error] = errors;
    if (error)
      return unreadable(text, at + error.index - 1, firstLine, quoteTroubles[error.code] ?? 'table-place', error.code);
    const records = data.map((cells) => {
      const record = { line, cells };
      line += 1 + (sheet ? 0 : lineBreaks(cells));
      return record;
    });
    const wide = records.find(({ cells }) => cells.length > mostColumns);
    count += records.length;
    if (wide) return tooLarge('table-columns', mostColumns, wide.line);
    if (count > mostRecords) return tooLarge('table-lines', mostRecords);
    yield records.filter(({ cells }) => cells.some((cell) => cell !== ''));
    at = meta.truncated ? at + meta.cursor : text.length;
  }
  return null;
}

const quoteTroubles: Readonly<Record<string, ReasonCode>> = {
  MissingQuotes: 'table-quote-open',
  InvalidQuotes: 'table-quote-early',
};

/** Inside quotes a zero byte is part of the value. */
function findNul(text: string, separator: Separator): number {
  if (!text.includes('\0')) return -1;
  for (const match of text.matchAll(outsideQuotes(separator, '\\0'))) if (match[0] === '\0') return match.index;
  return -1;
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

function tooLarge(reason: ReasonCode, most: number, line = 0): Problem {
  return problem('csv-unreadable', because(reason, { most: groupedNumber(most), line }));
}

function unreadable(text: string, index: number, firstLine: number, reason: ReasonCode, what = ''): Problem {
  const before = text.slice(0, index).split('\n');
  const [line, column] = [before.length - 1 + firstLine, (before.at(-1)?.length ?? 0) + 1];
  return problem('csv-unreadable', because(reason, { line, column, what }));
}
