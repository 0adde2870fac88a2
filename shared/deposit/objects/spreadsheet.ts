import { walkXml, type XmlAttributes } from '../../header/xml-elements.ts';
import { columnOf } from '../../xlsx/cell-reference.ts';
import type { TableRow } from './objects-layout.ts';

/** Excel's own limit. */
const mostRows = 1_048_576;

const wantsAll = (): boolean => true;

/** Texts that cells of a workbook refer to by number; phonetic notes are left out. @throws Error when it is not XML */
export function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let now: string[] = [];
  let phonetic = 0;
  walkXml(xml, {
    wants: () => false,
    open: (name) => {
      if (name === 'si') now = [];
      if (name === 'rPh') phonetic++;
      return 'go';
    },
    close: (name, text) => {
      if (name === 't' && phonetic === 0) now.push(text());
      if (name === 'rPh') phonetic--;
      if (name === 'si') strings.push(now.join(''));
    },
  });
  return strings;
}

/** The content of one sheet, gathered from its XML. */
class Sheet {
  readonly rows: TableRow[] = [];
  readonly #strings: readonly string[];
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #texts: string[] = [];

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  open(name: string, attributes: XmlAttributes): 'go' | 'stop' {
    if (name === 'row') {
      this.#row = Number(attributes.r) || this.#row + 1;
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'c') {
      const column = columnOf(attributes.r ?? '');
      this.#column = column >= 0 ? column : this.#column + 1;
      this.#type = attributes.t ?? 'n';
      this.#texts = [];
    }
    return this.rows.length >= mostRows ? 'stop' : 'go';
  }

  close(name: string, text: () => string): void {
    if (name === 'v' || name === 't') this.#texts.push(text());
    else if (name === 'c') this.#put(this.#value());
    else if (name === 'row') this.rows.push({ cells: this.#cells, row: this.#row });
  }

  #value(): string {
    const text = this.#texts.join('');
    if (this.#type === 's') return this.#strings[Number(text)] ?? '';
    if (this.#type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
    // Spreadsheets keep all numbers as such: 12 may be written as 12.0 or 1.2E1.
    return this.#type === 'n' && text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
  }

  #put(value: string): void {
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = value;
  }
}

/** The rows of a sheet that are not empty, with their numbers. @throws Error when it is not XML */
export function sheetRows(xml: string, strings: readonly string[]): readonly TableRow[] {
  const sheet = new Sheet(strings);
  walkXml(xml, {
    wants: wantsAll,
    open: (name, attributes) => sheet.open(name, attributes),
    close: (name, text) => sheet.close(name, text),
  });
  return sheet.rows;
}
