import { walkXml, type XmlAttributes } from '../../header/xml-elements.ts';
import type { TableRow } from './objects-layout.ts';

/** Excel's own limits. */
const mostRows = 1_048_576;
const mostColumns = 16_384;

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

/** Path inside a workbook of its first sheet; null where it names none. @throws Error when it is not XML */
export function firstSheetPath(workbook: string, relations: string): string | null {
  let id = '';
  walkXml(workbook, {
    wants: (name) => name === 'sheet',
    open: (name, attributes) => {
      if (name === 'sheet' && id === '') id = relationId(attributes);
      return id === '' ? 'go' : 'stop';
    },
    close: () => {},
  });
  let target: string | null = null;
  walkXml(relations, {
    wants: (name) => name === 'Relationship',
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id === id && Target) target = Target;
      return target === null ? 'go' : 'stop';
    },
    close: () => {},
  });
  return target === null ? null : insideWorkbook(target);
}

/** The prefix of the attribute is the writer's choice. */
function relationId(attributes: XmlAttributes): string {
  const key = Object.keys(attributes).find((name) => /:id$/u.test(name));
  return (key && attributes[key]) ?? '';
}

function insideWorkbook(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Column of a reference such as `AB12`, the first being 0; -1 for any other text. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || column > mostColumns ? -1 : column - 1;
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
