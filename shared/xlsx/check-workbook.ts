import { ReasonError } from '../problems/reason-error.ts';
import { CellSearch } from './cell-search.ts';
import { unpackParts } from './unpack-parts.ts';
import type { WorkbookParts } from './workbook-parts.ts';

/** Largest unpacked size of a workbook: a sheet of 100,000 images takes some 60 MB. */
const unpackedLimit = 384 * 1024 * 1024;
const partLimit = 10_000;

const sheetName = /^\/?xl\/worksheets\/[^/]+\.xml$/i;

/** A cell with a formula and without its result, unless that is an empty text. Linear in the length of the text. */
const unfinished =
  /<(?:\w+:)?c\b(?![^>]*\bt="str")([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g;
function refuse([, attributes = '']: RegExpExecArray): never {
  throw new ReasonError('xlsx-formula', { cell: /\br="([A-Z]{1,3}\d{1,7})"/.exec(attributes)?.[1] ?? '?' });
}

/** Unpacks a workbook once, keeping nothing, to check that its size is bounded. @throws ReasonError; Error of the unpacker */
export function checkWorkbook(bytes: Uint8Array, limit = unpackedLimit): void {
  let [unpacked, parts, isXlsx] = [0, 0, false];
  unpackParts(bytes, (name) => {
    isXlsx ||= name === '[Content_Types].xml';
    if (++parts > partLimit) throw new ReasonError('xlsx-list');
    return (piece) => {
      unpacked += piece.length;
      if (unpacked > limit) throw new ReasonError('xlsx-unpacked', { limit: limit >> 20 });
    };
  });
  if (!isXlsx) throw new ReasonError('not-xlsx');
}

/**
 * Checks that no formula of the sheet lacks its result, which would look like an empty cell; those of other sheets do not
 * count. @throws ReasonError
 */
export function checkFormulas(bytes: Uint8Array, { sheet }: WorkbookParts): void {
  const isRead = (name: string) => (sheet ? name === sheet.path : sheetName.test(name));
  unpackParts(bytes, (name) => {
    const search = isRead(name) ? new CellSearch(unfinished, refuse) : null;
    return search && ((piece) => search.add(piece));
  });
}
