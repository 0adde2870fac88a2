import { cellPlace } from '../csv/records.ts';
import { walkXml, XmlError } from '../header/xml-elements.ts';
import { columnOf } from './cell-reference.ts';
import { CellSearch } from './cell-search.ts';
import { unpackParts } from './unpack-parts.ts';
import type { WorkbookParts } from './workbook-parts.ts';

/** A cell whose number is a whole one, its attributes first. Linear in the length of the text. */
const wholeNumber =
  /<(?:\w+:)?c\b([^>]*)>\s*(?:<(?:\w+:)?f\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*)?<(?:\w+:)?v>\d{1,7}(?:\.0+)?<\/(?:\w+:)?v>\s*<\/(?:\w+:)?c>/g;

/** Days with the hour and the minute, among the formats that every program knows. */
const builtInTime = '22';
/** Parts of a format that are shown as they are, and those in brackets. */
const literal = /"[^"]*"|\\.|\[[^\]]*\]/g;

/** Numbers of the styles whose format shows a day and a time. @throws XmlError */
function timeStyles(styles: string): ReadonlySet<string> {
  const formats = new Set([builtInTime]);
  const found = new Set<string>();
  let cellStyles: number | null = null;
  walkXml(styles, {
    wants: (name) => name === 'numFmt' || name === 'xf',
    open: (name, { numFmtId = '', formatCode = '' }) => {
      const shown = formatCode.replace(literal, '');
      if (name === 'numFmt' && /[dy]/i.test(shown) && /h/i.test(shown)) formats.add(numFmtId);
      if (name === 'cellXfs') cellStyles = 0;
      if (name === 'xf' && cellStyles !== null) {
        if (formats.has(numFmtId)) found.add(String(cellStyles));
        cellStyles++;
      }
      return 'go';
    },
    close: (name) => {
      if (name === 'cellXfs') cellStyles = null;
    },
  });
  return found;
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

/**
 * Places of the cells in the sheet that are at midnight and whose format shows the time. Where a program's own
 * description of the workbook cannot be read, there are none: midnight then counts as no time.
 */
export function midnightsOf(bytes: Uint8Array, parts: WorkbookParts): ReadonlySet<number> {
  try {
    return findMidnights(bytes, parts);
  } catch (error) {
    if (error instanceof XmlError) return new Set();
    throw error;
  }
}

function findMidnights(bytes: Uint8Array, { sheet, styles: xml }: WorkbookParts): ReadonlySet<number> {
  const styles = timeStyles(xml);
  const places = new Set<number>();
  if (styles.size === 0) return places;
  const search = new CellSearch(wholeNumber, ([, attributes = '']) => {
    const reference = attribute(attributes, 'r');
    const line = Number(/\d+$/.exec(reference)?.[0]);
    if (styles.has(attribute(attributes, 's'))) places.add(cellPlace(line, columnOf(reference)));
  });
  unpackParts(bytes, (name) => (name === sheet?.path ? (piece) => search.add(piece) : null));
  return places;
}
