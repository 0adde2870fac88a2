/** The longest part of a cell kept until the rest arrives. */
const cellLimit = 64 * 1024;

/** Looks for cells in the XML of one sheet, piece by piece; a cell may be found twice. */
export class CellSearch {
  readonly #decoder = new TextDecoder();
  readonly #pattern: RegExp;
  readonly #found: (match: RegExpExecArray) => void;
  #rest = '';

  /** @param pattern global; matches a whole cell, in linear time */
  constructor(pattern: RegExp, found: (match: RegExpExecArray) => void) {
    this.#pattern = pattern;
    this.#found = found;
  }

  add(piece: Uint8Array): void {
    const text = this.#rest + this.#decoder.decode(piece, { stream: true });
    for (const match of text.matchAll(this.#pattern)) this.#found(match);
    this.#rest = text.slice(Math.max(text.lastIndexOf('</c>'), text.length - cellLimit, 0));
  }
}
