import { Unzip, UnzipInflate } from 'fflate';
import { ReasonError } from '../problems/reason-error.ts';

/** Largest unpacked size of a workbook: a sheet of 100,000 images takes some 60 MB. */
const unpackedLimit = 384 * 1024 * 1024;
const partLimit = 10_000;
/** Bytes that are unpacked in one go. */
const pieceLength = 64 * 1024;

const sheetName = /^\/?xl\/worksheets\/[^/]+\.xml$/i;

/** A cell with a formula and without its result, unless that is an empty text. Linear in the length of the text. */
const unfinished =
  /<(?:\w+:)?c\b(?![^>]*\bt="str")([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/;
/** The longest part of a cell kept until the rest arrives. */
const cellLimit = 64 * 1024;

/** Looks for formulas without results in the text of one sheet, piece by piece. */
class FormulaSearch {
  readonly #decoder = new TextDecoder();
  #rest = '';

  add(piece: Uint8Array): void {
    const text = this.#rest + this.#decoder.decode(piece, { stream: true });
    const attributes = unfinished.exec(text)?.[1];
    if (attributes !== undefined) {
      throw new ReasonError('xlsx-formula', { cell: /\br="([A-Z]{1,3}\d{1,7})"/.exec(attributes)?.[1] ?? '?' });
    }
    this.#rest = text.slice(Math.max(text.lastIndexOf('</c>'), text.length - cellLimit, 0));
  }
}

/**
 * Unpacks a workbook once, keeping nothing, to check that its size is bounded and that no formula lacks its result, which
 * would look like an empty cell. @throws ReasonError; Error of the unpacker
 */
export function checkWorkbook(bytes: Uint8Array, limit = unpackedLimit): void {
  let [unpacked, parts] = [0, 0];
  const unzip = new Unzip((file) => {
    if (++parts > partLimit) throw new ReasonError('xlsx-list');
    const search = sheetName.test(file.name) ? new FormulaSearch() : null;
    file.ondata = (error, piece) => {
      if (error) throw error;
      unpacked += piece.length;
      if (unpacked > limit) throw new ReasonError('xlsx-unpacked', { limit: limit >> 20 });
      search?.add(piece);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    unzip.push(bytes.subarray(at, at + pieceLength), at + pieceLength >= bytes.length);
  }
  if (parts === 0) throw new ReasonError('not-xlsx');
}
